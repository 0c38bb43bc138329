package org.cetreg.registration.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.Visitor;
import org.cetreg.account.Role;
import org.cetreg.account.login.SignUps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Staff cannot register as candidates, and cancelling an entry needs a confirmation. */
@IntegrationTest
class StaffAndSecondThoughtsIT {

    @Autowired
    Fixtures fixtures;

    @Autowired
    SignUps signUps;

    @Autowired
    JdbcTemplate jdbc;

    @ParameterizedTest
    @EnumSource(value = Role.class, mode = EnumSource.Mode.EXCLUDE, names = "CANDIDATE")
    void staffCannotBeginARegistration(Role role) {
        String email = Visitor.newEmail();
        signUps.createStaff(email, Visitor.PASSWORD, role, null);
        Visitor clerk = Visitor.arrive().logIn(email, Visitor.PASSWORD);
        clerk.get("/account");

        for (Page refused : List.of(
                clerk.get("/registration"),
                clerk.get("/registration/desk"),
                clerk.get("/registration/pay"),
                clerk.get("/registration/cet6-review"),
                clerk.post("/registration/begin", Map.of()))) {
            assertThat(refused.status()).as(refused.path()).isEqualTo(403);
            assertThat(refused.heading()).isEqualTo("工作人员账号不能报名");
            assertThat(refused.text()).contains(email, "另一个电子邮箱");
        }
        assertThat(jdbc.queryForObject(
                        "select count(*) from registration r join account a on a.id = r.account_id where a.email = ?",
                        Integer.class,
                        email))
                .isZero();
    }

    @Test
    void cancellingNeedsAConfirmationThatNamesTheSubject() {
        TaskWindow window = TaskWindow.bound(fixtures.student(fixtures.openCampus(), "1", "2"));
        Page desk = window.submit(Map.of("subjects", List.of("1", "2"), "next", "submit"));
        String action = TaskWindow.action(desk);
        String entry = entry(window, "2");

        Page question = window.visitor.submit(desk, action, Map.of("cancel", entry));
        assertThat(question.heading()).isEqualTo("真的要取消英语六级笔试吗？");
        assertThat(question.text()).contains("座位立即释放");
        assertThat(question.links("不，返回")).containsExactly("/registration/desk");
        assertThat(entries(window)).containsExactly("HELD", "HELD");

        Page done = window.visitor.submit(question, action, Map.of());
        assertThat(done.text()).contains("未支付：¥0.01");
        assertThat(done.found("tbody th").toString()).doesNotContain("英语六级笔试");
        Page twice = window.visitor.submit(question, action, Map.of());
        assertThat(twice.status()).isLessThan(500);
        assertThat(entries(window)).containsExactlyInAnyOrder("HELD", "CANCELLED");
    }

    private String entry(TaskWindow window, String subject) {
        return jdbc.queryForObject(
                "select e.id::text from subject_entry e join registration r on r.id = e.registration_id"
                        + " join account a on a.id = r.account_id where a.email = ? and e.subject_code = ?",
                String.class,
                window.visitor.email(),
                subject);
    }

    private List<String> entries(TaskWindow window) {
        return jdbc.queryForList(
                "select e.status from subject_entry e join registration r on r.id = e.registration_id"
                        + " join account a on a.id = r.account_id where a.email = ? order by e.id",
                String.class,
                window.visitor.email());
    }
}
