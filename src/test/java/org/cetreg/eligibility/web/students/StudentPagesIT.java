package org.cetreg.eligibility.web.students;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cetreg.Fixtures;
import org.cetreg.Fixtures.Campus;
import org.cetreg.Fixtures.Student;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.Together;
import org.cetreg.Trail;
import org.cetreg.Visitor;
import org.cetreg.account.Role;
import org.cetreg.account.login.SignUps;
import org.cetreg.eligibility.roster.StudentCorrections;
import org.cetreg.exam.setup.ChangedMeanwhile;
import org.cetreg.exam.setup.SetupSittings;
import org.cetreg.registration.Walks;
import org.cetreg.shared.Scope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The office lists and finds students, corrects a record and removes it. */
@IntegrationTest
class StudentPagesIT {

    private static final String HERE = "/office/students";

    @Autowired
    SignUps signUps;

    @Autowired
    Fixtures fixtures;

    @Autowired
    StudentCorrections corrections;

    @Autowired
    Walks walks;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    Trail trail;

    Campus campus;
    Student student;
    Visitor clerk;

    @BeforeEach
    void student() {
        fixtures.sitting();
        campus = fixtures.openCampus();
        student = fixtures.student(campus, "1", "F");
        clerk = clerk(campus.province());
    }

    @Test
    void studentsAreListedBySchoolAndFoundByNumberOrName() {
        Student other = fixtures.student(campus, "1");

        Page list = clerk.get(HERE + "?under=" + campus.school());
        assertThat(list.textOf("hits")).isEqualTo("第 1–2 条，共 2 条");
        assertThat(list.text())
                .contains(student.claim().name(), "(" + campus.code() + ")")
                .doesNotContain(student.claim().number());
        assertThat(search("", student.claim().number()).textOf("found")).isEqualTo("找到 1 名学生");
        assertThat(search(campus.code(), other.claim().name()).textOf("found")).contains("找到");
        assertThat(search(campus.code(), "没有这个人").textOf("found")).isEqualTo("没有符合条件的记录。");
        assertThat(search(campus.province(), "x").error("under")).contains("5 位或 6 位");
        assertThat(search(campus.code(), "").error("text")).contains("请填写");
        assertThat(clerk.get(HERE + "?under=" + campus.province()).error("under"))
                .isNotBlank();
        Visitor stranger = clerk(fixtures.campus().school());
        assertThat(stranger.get(HERE + "/table.csv?under=" + campus.school()).status())
                .isEqualTo(404);
        assertThat(stranger.get(HERE + "/" + student.recordId()).status()).isEqualTo(404);
        stranger.get(HERE);
        assertThat(stranger.post(HERE, Map.of("text", student.claim().number())).textOf("found"))
                .isEqualTo("没有符合条件的记录。");
        assertThat(trail.of("eligibility.listStudents", "institution:" + campus.school()))
                .hasSize(1);
    }

    @Test
    void aDownloadedRosterCanBeUploadedAgainAndChangesNothing() throws Exception {
        for (String format : List.of("table.csv", "table.xlsx")) {
            byte[] table = clerk.send(
                            "GET",
                            HERE + "/" + format + "?under=" + campus.school(),
                            Map.of(),
                            new byte[0],
                            Duration.ofSeconds(20))
                    .body();

            clerk.get("/office/roster");
            assertThat(clerk.upload("/office/roster", Map.of("kind", "STUDENTS", "action", "import"), "file", table)
                            .text())
                    .as(format)
                    .contains("没有变化1", "未导入0");
        }
    }

    @Test
    void aRecordIsCorrectedByTheRulesOfARoster() {
        Page page = clerk.get(HERE + "/" + student.recordId());

        Page wrong = send(page, Map.of("qualifications", "1;Z", "duration", "x", "campus", "000000"));
        assertThat(wrong.error("qualifications")).contains("没有代码为「Z」的科目");
        assertThat(wrong.error("duration")).contains("1 到 10");
        assertThat(wrong.error("campus")).isNotBlank();
        assertThat(wrong.attributes("#duration", "value")).containsExactly("x");

        Page saved = send(page, Map.of("qualifications", "3; 1", "faculty", "法学院"));
        assertThat(saved.textOf("done")).isEqualTo("已保存。");
        assertThat(saved.attributes("#qualifications", "value")).containsExactly("1;3");
        assertThat(jdbc.queryForObject(
                        "select detail::text from audit_entry where action = 'eligibility.changeRecord' and object = ?",
                        String.class,
                        "student-record:" + student.recordId()))
                .contains("\"qualifications\": \"1;F\"", "\"qualifications\": \"1;3\"", "法学院")
                .doesNotContain(student.claim().number());
        Page late = send(page, Map.of("faculty", "医学院"));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.textOf("overtaken")).contains("被改过");
        assertThat(send(late, Map.of()).attributes("#faculty", "value")).containsExactly("医学院");
    }

    @Test
    void ofTwoWhoCorrectTheSameRecordOneIsToldAboutTheOther() throws Exception {
        StudentCorrections.Student shown =
                corrections.find(student.recordId(), Scope.COUNTRY).orElseThrow();

        List<String> outcomes = Together.call(List.of(() -> correct(shown, "甲学院"), () -> correct(shown, "乙学院")));

        assertThat(outcomes).containsExactlyInAnyOrder("corrected", "ChangedMeanwhile");
        assertThat(trail.of("eligibility.changeRecord", "student-record:" + student.recordId()))
                .hasSize(1);
    }

    private String correct(StudentCorrections.Student shown, String faculty) {
        Map<String, String> typed = new LinkedHashMap<>(shown.values());
        typed.put("faculty", faculty);
        try {
            corrections.correct(shown.id(), shown.revision(), typed, SetupSittings.clerk("correcting", Scope.COUNTRY));
            return "corrected";
        } catch (ChangedMeanwhile e) {
            return "ChangedMeanwhile";
        }
    }

    @Test
    void aNumberBelongsToOneRecord() {
        Student other = fixtures.student(campus, "1");

        Page page = send(
                clerk.get(HERE + "/" + student.recordId()),
                Map.of(
                        "documentNumber",
                        other.claim().number(),
                        "documentType",
                        other.claim().type().name()));

        assertThat(page.error("documentNumber")).contains("已属于另一条学籍");
    }

    @Test
    void re1_whatACandidateHasConfirmedIsChangedAfterAQuestionAndNeverRemoved() {
        walks.bound(student);
        Page page = clerk.get(HERE + "/" + student.recordId());
        assertThat(page.textOf("bound")).contains("考生已在当前考次确认");

        Page question = send(page, Map.of("name", "改名后"));
        assertThat(question.textOf("question")).contains("待缴费 0 科");
        assertThat(name()).isEqualTo(student.claim().name());
        clerk.submit(question, question.mainForm().orElseThrow(), Map.of());
        assertThat(name()).isEqualTo("改名后");

        Page remove = send(clerk.get(HERE + "/" + student.recordId()), Map.of("remove", "yes"));
        Page refused = clerk.submit(remove, remove.mainForm().orElseThrow(), Map.of());
        assertThat(refused.text()).contains("不能删除");
        assertThat(name()).isEqualTo("改名后");
    }

    @Test
    void aRecordThatNothingRestsOnIsRemovedAfterAQuestion() {
        Page remove = send(clerk.get(HERE + "/" + student.recordId()), Map.of("remove", "yes"));

        Page removed = clerk.submit(remove, remove.mainForm().orElseThrow(), Map.of());

        assertThat(removed.textOf("done")).isEqualTo("已删除。");
        assertThat(jdbc.queryForList(
                        "select id from student_record where id = ?",
                        student.recordId().value()))
                .isEmpty();
        assertThat(trail.of("eligibility.removeRecord", "student-record:" + student.recordId()))
                .hasSize(1);
        assertThat(clerk.get(HERE + "/" + student.recordId()).status()).isEqualTo(404);
    }

    private String name() {
        return jdbc.queryForObject(
                "select name from student_record where id = ?",
                String.class,
                student.recordId().value());
    }

    private Page search(String under, String text) {
        clerk.get(HERE);
        return clerk.post(HERE, Map.of("under", under, "text", text));
    }

    private Page send(Page page, Map<String, String> typed) {
        List<String> forms = page.actions().stream()
                .filter(action -> action.startsWith(HERE + "/"))
                .toList();
        return clerk.submit(page, forms.get(0), typed);
    }

    private Visitor clerk(String institution) {
        String email = "office" + institution + "." + student.recordId() + ".students@example.org";
        signUps.createStaff(email, Visitor.PASSWORD, Role.EXAMINATION_OFFICE, institution);
        return Visitor.arrive().logIn(email, Visitor.PASSWORD);
    }
}
