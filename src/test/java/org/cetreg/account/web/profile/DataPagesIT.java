package org.cetreg.account.web.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.cetreg.Fixtures;
import org.cetreg.Fixtures.Campus;
import org.cetreg.Fixtures.Student;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.StatementCount;
import org.cetreg.Visitor;
import org.cetreg.account.Role;
import org.cetreg.account.login.SignUps;
import org.cetreg.eligibility.binding.Bindings;
import org.cetreg.shared.AccountId;
import org.cetreg.ticket.PaidEntriesFixture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@IntegrationTest
class DataPagesIT {

    @Autowired
    SignUps signUps;

    @Autowired
    Bindings bindings;

    @Autowired
    Fixtures fixtures;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    ObjectMapper json;

    @Test
    void aCandidateReadsWhatIsKeptAboutThemAndTakesItAlong() throws Exception {
        Visitor candidate = Visitor.arrive().signUpAndLogIn();
        Student student = fixtures.student(fixtures.openCampus(), "1");
        bindings.bind(fixtures.sitting(), student.recordId(), account(candidate));

        Page page = candidate.get("/account/data");

        assertThat(page.text())
                .contains(
                        candidate.email(),
                        student.claim().number(),
                        student.claim().name(),
                        "护照",
                        "化学学院")
                .contains("account.signUp", "eligibility.bind");
        JsonNode file = json.readTree(candidate.get("/account/data.json").body());
        assertThat(file.at("/account/0/email").asText()).isEqualTo(candidate.email());
        assertThat(file.at("/studentRecords/0/documentNumber").asText())
                .isEqualTo(student.claim().number());
        assertThat(file.at("/studentRecords/0/subjects").asText()).isEqualTo("1");
        assertThat(file.at("/logins")).hasSize(1);
        assertThat(file.at("/audit/0/action").asText()).isNotBlank();
        assertThat(file.toString()).doesNotContain("argon2", "password_hash");
    }

    @Test
    void theDataIncludeUndecidedRosterConflicts() throws Exception {
        Visitor candidate = Visitor.arrive().signUpAndLogIn();
        Student student = fixtures.student(fixtures.openCampus(), "1");
        bindings.bind(fixtures.sitting(), student.recordId(), account(candidate));
        jdbc.update(
                "insert into roster_conflict (sitting_id, student_record_id, line, actor, found_at, document_type,"
                        + " document_number, name, name_folded, school_code, campus_code, degree, duration, entry_year, grade,"
                        + " faculty, major, class_name, student_number, remark, qualifications)"
                        + " select ?, id, 2, 'account:1', now(), document_type, document_number, '改名后', '改名后',"
                        + " school_code, campus_code, degree, duration, entry_year, grade, faculty, major, class_name,"
                        + " student_number, remark, '1;F' from student_record where id = ?",
                fixtures.sitting().value(),
                student.recordId().value());

        JsonNode file = json.readTree(candidate.get("/account/data.json").body());
        assertThat(file.at("/recordConflicts/0/name").asText()).isEqualTo("改名后");
        assertThat(file.at("/recordConflicts/0/subjects").asText()).isEqualTo("1 F");
        assertThat(file.at("/studentRecords/0/name").asText())
                .isEqualTo(student.claim().name());
        assertThat(candidate.get("/account/data").text())
                .contains("学校名册里等候处理的不同内容", "改名后", "护照")
                .doesNotContain("??");
        assertThat(Visitor.arrive().signUpAndLogIn().get("/account/data").text())
                .doesNotContain("改名后");
    }

    @Test
    void theDataIncludeEntriesPaymentsAndTickets() throws Exception {
        Campus campus = fixtures.openCampus();
        Visitor candidate = Visitor.arrive().signUpAndLogIn();
        long entry = new PaidEntriesFixture(jdbc, fixtures).add(campus, "1", 1).get(0);
        jdbc.update(
                "update registration set account_id = ? where id = (select registration_id from subject_entry where id = ?)",
                account(candidate).value(),
                entry);
        jdbc.update(
                "insert into form_answer (registration_id, task_key, answers, answered_at)"
                        + " select registration_id, 'Extra', '{\"a\": [1]}', now() from subject_entry where id = ?",
                entry);

        JsonNode file = json.readTree(candidate.get("/account/data.json").body());

        assertThat(file.at("/entries/0/campus").asText()).isEqualTo(campus.code());
        assertThat(file.at("/entries/0/status").asText()).isEqualTo("PAID");
        assertThat(file.at("/answers/0/answers/a/0").asInt()).isEqualTo(1);
        assertThat(file.at("/registrations")).hasSize(1);
        assertThat(candidate.get("/account/data").text()).contains("英语四级笔试", campus.code(), "已支付");
        assertThat(candidate.get("/account/data?lang=en").text()).contains("Your stored data", "paid");
    }

    @Test
    void nobodyReadsAnothersData() {
        Visitor one = Visitor.arrive().signUpAndLogIn();
        Visitor other = Visitor.arrive().signUpAndLogIn();

        String shown = other.get("/account/data?account=" + account(one)).text()
                + other.get("/account/data.json?accountId=" + account(one)).body();

        assertThat(shown).doesNotContain(one.email(), "account:" + account(one) + "\"");
        assertThat(Visitor.arrive().get("/account/data.json").path()).startsWith("/account/login");
    }

    @Test
    void staffActionsAreShownWithoutTheStaffsNames() {
        String email = Visitor.newEmail();
        signUps.createStaff(email, Visitor.PASSWORD, Role.ADMINISTRATOR, null);
        String reviewer = Visitor.newEmail();
        signUps.createStaff(reviewer, Visitor.PASSWORD, Role.REVIEWER, null);
        Visitor administrator = Visitor.arrive().logIn(email, Visitor.PASSWORD);
        long id = jdbc.queryForObject("select id from account where email = ?", Long.class, reviewer);
        String disable = "/admin/staff/" + id + "/disable";
        administrator.submit(administrator.post(disable, Map.of()), disable, Map.of());
        administrator.post("/admin/staff/" + id + "/enable", Map.of());

        String file = Visitor.arrive()
                .logIn(reviewer, Visitor.PASSWORD)
                .get("/account/data.json")
                .body();

        assertThat(file).contains("staff.disable").doesNotContain("account:" + account(administrator) + "\"", email);
    }

    @Test
    void theExportIsRecordedAndThePageCostsAtMostFiveStatements() {
        Visitor candidate = Visitor.arrive().signUpAndLogIn();
        assertThat(StatementCount.during(() -> candidate.get("/account/data"))).hasSizeLessThanOrEqualTo(5);
        assertThat(StatementCount.during(() -> candidate.get("/account/data.json")))
                .hasSizeLessThanOrEqualTo(5);
        assertThat(jdbc.queryForObject(
                        "select count(*) from audit_entry where action = 'account.exportData' and actor = ?",
                        Long.class,
                        "account:" + account(candidate)))
                .isEqualTo(1);
    }

    private AccountId account(Visitor visitor) {
        return new AccountId(
                jdbc.queryForObject("select id from account where email = ?", Long.class, visitor.email()));
    }
}
