package org.cetreg.registration.web.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.registration.web.TaskWindow;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * When a candidate's login expires while a task's form is open, the form is shown again with its values after the next
 * login, and nothing has been submitted.
 */
@IntegrationTest
class UnsentTaskIT {

    @Autowired
    Fixtures fixtures;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void theQuery() {
        var window = TaskWindow.begin(fixtures.student(fixtures.openCampus(), "1"));
        window.submit(Map.of("read", "true", "next", "agree"));
        Page form = window.look();
        window.sessionEnds(jdbc);

        Page again = window.logInOn(window.submit(form, window.query()));

        assertThat(again.path()).isEqualTo("/registration");
        assertThat(again.heading()).isEqualTo("资格信息查询");
        assertThat(again.form(TaskWindow.action(again))).containsAllEntriesOf(window.query());
        assertThat(again.body()).doesNotContain("error-summary");
        window.submit(again, Map.of());
        assertThat(window.look().heading()).isEqualTo("确认学籍信息及资格信息");
    }

    @Test
    void theChoiceOfSubjects() {
        var window = TaskWindow.bound(fixtures.student(fixtures.openCampus(), "1", "4"));
        Page form = window.look();
        window.sessionEnds(jdbc);

        Page again = window.logInOn(window.submit(form, Map.of("subjects", List.of("1"), "next", "submit")));

        assertThat(again.heading()).isEqualTo("笔试科目报考");
        assertThat(again.form(TaskWindow.action(again))).containsEntry("subjects", "1");
        assertThat(jdbc.queryForObject(
                        "select count(*) from subject_entry e join registration r on r.id = e.registration_id"
                                + " join account a on a.id = r.account_id where a.email = ?",
                        Integer.class,
                        window.visitor.email()))
                .isZero();
    }

    @Test
    void aStepThatWasDoneMeanwhileIsNotShownAgain() {
        var window = TaskWindow.begin(fixtures.student(fixtures.openCampus(), "1"));
        Page old = window.look();
        window.submit(Map.of("read", "true", "next", "agree"));
        window.sessionEnds(jdbc);

        Page now = window.logInOn(window.submit(old, Map.of("read", "true", "next", "agree")));

        assertThat(now.heading()).isEqualTo("资格信息查询");
        assertThat(now.text()).contains("登录结束前填写的内容还没有提交");
    }
}
