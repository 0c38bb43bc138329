package org.cetreg.account.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.Visitor;
import org.cetreg.account.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** The form that creates an account for a member of the staff. */
@IntegrationTest
class NewStaffAccountIT {

    @Autowired
    JdbcTemplate jdbc;

    private StaffPages pages;
    private Visitor administrator;

    @BeforeEach
    void anAdministrator(@Autowired AutowireCapableBeanFactory beans) {
        pages = beans.createBean(StaffPages.class);
        administrator = pages.administrator;
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, -, email role",
                "'', '', '', email role",
                "nobody, REVIEWER, '', email",
                "a@example.org, CANDIDATE, '', role",
                "a@example.org, reviewer, '', role",
                "a@example.org, REVIEWER, 00, institution",
                "a@example.org, REVIEWER, <99>, institution",
                "a@example.org, OPERATOR, 99, institution",
            })
    void refusedInputIsReportedAtItsField(String typed, String role, String institution, String fields) {
        jdbc.update(
                "insert into institution (code, name, level) values ('99', '测试省', 'PROVINCE') on conflict do nothing");
        Page form = administrator.get(StaffPages.NEW);
        Map<String, String> sent = new HashMap<>();
        putUnlessNull(sent, "email", typed);
        putUnlessNull(sent, "role", role);
        putUnlessNull(sent, "institution", institution);

        Page answer = administrator.submit(form, StaffPages.NEW, sent);

        assertThat(answer.status()).isEqualTo(200);
        for (String field : fields.split(" ")) {
            assertThat(answer.error(field)).as(field).isNotBlank();
        }
        assertThat(answer.errors()).hasSize(fields.split(" ").length);
    }

    @ParameterizedTest
    @CsvSource({"take, @163.com, true", "keep, @163.con, true", "take, @163.com, false", "keep, @163.con, false"})
    void aMisspeltDomainIsQuestionedOnceAndTheInputIsKept(String answer, String domain, boolean secondFactor) {
        String name = "y" + System.nanoTime();
        Page question = pages.create(name + "@163.con", Role.ANALYST, "", secondFactor);

        assertThat(question.textOf("question")).isEqualTo("您是不是想输入 " + name + "@163.com？");
        assertThat(count(name)).isZero();
        Page made = administrator.postWithoutToken(StaffPages.NEW, question.formWithId(answer));

        assertThat(made.textOf("first-password")).isNotBlank();
        assertThat(jdbc.queryForMap(
                        "select email, role, second_factor_due from account join staff_member on account_id = id where email like ?",
                        name + "@%"))
                .containsEntry("email", name + domain)
                .containsEntry("role", "ANALYST")
                .containsEntry("second_factor_due", secondFactor);
    }

    private int count(String name) {
        return jdbc.queryForObject("select count(*) from account where email like ?", Integer.class, name + "@%");
    }

    @Test
    void anOverlongTextIsNeitherEmailNorInstitution() {
        Page answer = administrator.submit(
                administrator.get(StaffPages.NEW),
                StaffPages.NEW,
                Map.of(
                        "email",
                        "a".repeat(10_000) + "@example.org",
                        "role",
                        "REVIEWER",
                        "institution",
                        "9".repeat(10_000)));
        assertThat(answer.error("email")).isNotBlank();
        assertThat(answer.error("institution")).isNotBlank();
        assertThat(administrator
                        .get("/admin/staff?q=" + "a".repeat(2_000) + "%25_&role='&after=%F0%A0%AE%B7")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anEmailThatIsTakenStaysWithItsHolder() {
        Visitor candidate = Visitor.arrive().signUpAndLogIn();
        Page answer = pages.create(candidate.email().toUpperCase(), Role.REVIEWER, "", false);
        assertThat(answer.error("email")).contains("已有账号");
    }

    private static void putUnlessNull(Map<String, String> fields, String name, String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
