package org.cetreg.eligibility.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.cetreg.Fixtures;
import org.cetreg.Fixtures.Campus;
import org.cetreg.Fixtures.Student;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.StatementCount;
import org.cetreg.Visitor;
import org.cetreg.account.Role;
import org.cetreg.account.login.SignUps;
import org.cetreg.eligibility.cet6.Cet6ReviewId;
import org.cetreg.eligibility.cet6.Cet6Reviews;
import org.cetreg.eligibility.cet6.Cet6Scans;
import org.cetreg.eligibility.cet6.Scans;
import org.cetreg.registration.Walks;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.mail.Letterbox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Tests that a school can request a CET6 re-review for one of its students (R-V1), with a scan. */
@IntegrationTest
class Cet6EntryPagesIT {

    private static final String HERE = "/staff/cet6-entry";
    private static final String NOTE = "2003年成绩单原件，成绩合格，教务处核对";

    @Autowired
    Fixtures fixtures;

    @Autowired
    SignUps signUps;

    @Autowired
    Walks walks;

    @Autowired
    Letterbox letterbox;

    @Autowired
    Cet6Scans scans;

    @Autowired
    Cet6Reviews reviews;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TransactionTemplate transaction;

    Campus campus;
    Student student;
    Visitor school;

    @BeforeEach
    void aStudentOfTheSchool() {
        campus = fixtures.openCampus();
        student = fixtures.student(campus, "1", "F");
        school = staff(Role.SCHOOL_STAFF, campus.school());
    }

    @Test
    void aStudentIsFoundByNumberStudentNumberOrNameWithMaskedData() {
        String studentNumber = jdbc.queryForObject(
                "select student_number from student_record where id = ?",
                String.class,
                student.recordId().value());
        for (Map<String, String> by : List.of(
                Map.of("documentNumber", " " + student.claim().number().toLowerCase(java.util.Locale.ROOT)),
                Map.of("studentNumber", " " + studentNumber + " "),
                Map.of("name", student.claim().name()))) {
            Page found = school.submit(school.get(HERE), HERE + "/find", by);
            assertThat(found.body()).as(by.toString()).contains(HERE + "/" + student.recordId());
            assertThat(found.textOf("students"))
                    .contains("考*")
                    .doesNotContain(student.claim().name(), student.claim().number());
        }
        assertThat(audited("eligibility.look", "student-record:" + student.recordId()))
                .isEqualTo(3);
    }

    @Test
    void nobodyElsesStudentIsFoundOrEntered() {
        Visitor elsewhere = staff(Role.SCHOOL_STAFF, fixtures.campus().school());
        Page found = elsewhere.submit(
                elsewhere.get(HERE),
                HERE + "/find",
                Map.of("documentNumber", student.claim().number()));
        assertThat(found.textOf("looked")).contains("没有符合的学生", "请联系考务部门");
        assertThat(elsewhere.get(at(student)).status()).isEqualTo(404);
        elsewhere.get(HERE);
        assertThat(enter(elsewhere, student, "", NOTE, "a.png", Scans.png()).status())
                .isEqualTo(404);
        assertThat(elsewhere.get(HERE + "/999999999999999999").status()).isEqualTo(404);
        assertThat(school.get(HERE).body()).doesNotContain("name=\"school\"");
        assertThat(requests()).isZero();
    }

    @Test
    void whatIsMissingIsSaidBesideTheField() {
        Page nothing = school.submit(school.get(HERE), HERE + "/find", Map.of());
        assertThat(nothing.error("documentNumber")).contains("证件号码、学号或姓名");
        Page long1 = school.submit(nothing, HERE + "/find", Map.of("name", "长".repeat(10_000)));
        assertThat(long1.error("name")).contains("太长");
        Visitor country = staff(Role.SCHOOL_STAFF, null);
        Page which = country.submit(country.get(HERE), HERE + "/find", Map.of("name", "张三"));
        assertThat(which.error("school")).contains("5 位数字");
    }

    @Test
    void aRequestWithAScanReachesTheReviewerWithNoteAndPreview() throws IOException {
        Page done = enter(school, student, "", NOTE + "<script>alert(1)</script>", "scan.png", Scans.png());
        assertThat(done.path()).isEqualTo(HERE);
        assertThat(done.textOf("entered")).contains("号复核已提出", "之前答复");
        assertThat(done.textOf("entries")).contains("考*", "未复核", "的扫描件");

        Visitor reviewer = staff(Role.REVIEWER, campus.province());
        Page list = reviewer.get("/staff/tasks?kind=decideCet6Review&institution=" + campus.code());
        Page task = reviewer.get(list.links("复核CET6资格").get(0));
        assertThat(task.text()).contains("号码遗失", NOTE + "<script>alert(1)</script>", "打开扫描件（PNG，1 KB）");
        assertThat(task.body()).contains("&lt;script&gt;alert(1)").contains("<img class=\"scan\"");

        HttpResponse<byte[]> scan = fetch(reviewer, request());
        assertThat(scan.statusCode()).isEqualTo(200);
        assertThat(scan.body()).isEqualTo(Scans.png());
        assertThat(header(scan, "Content-Type")).isEqualTo("image/png");
        assertThat(header(scan, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(scan, "Content-Security-Policy"))
                .isEqualTo("default-src 'none'; style-src 'unsafe-inline'; sandbox");
        assertThat(header(scan, "Cache-Control")).isEqualTo("no-store");
        assertThat(header(scan, "Content-Disposition"))
                .isEqualTo("inline; filename=\"cet6-review-" + request() + ".png\"");
        assertThat(audited("cet6Scan.look", "cet6-review:" + request())).isOne();
    }

    @Test
    void aPdfIsSavedAndNotShown() throws IOException {
        enter(school, student, "", NOTE, "scan.pdf", Scans.pdf());

        HttpResponse<byte[]> scan = fetch(school, request());
        assertThat(header(scan, "Content-Type")).isEqualTo("application/pdf");
        assertThat(header(scan, "Content-Disposition")).startsWith("attachment;");
        assertThat(scan.body()).isEqualTo(Scans.pdf());
    }

    @Test
    void aScanIsOnlyForReviewersAndSchoolsInScope() throws IOException {
        enter(school, student, "", NOTE, "scan.jpg", Scans.jpeg());
        String elsewhere = fixtures.campus().school();

        for (Role role : List.of(Role.REVIEWER, Role.REVIEW_SUPERVISOR, Role.SCHOOL_STAFF)) {
            assertThat(fetch(staff(role, campus.school()), request()).statusCode())
                    .isEqualTo(200);
            assertThat(fetch(staff(role, elsewhere), request()).statusCode()).isEqualTo(404);
        }
        for (Role role : List.of(Role.CONSULTANT, Role.EXAMINATION_OFFICE, Role.ADMINISTRATOR)) {
            assertThat(fetch(staff(role, null), request()).statusCode()).isEqualTo(403);
        }
        assertThat(fetch(Visitor.arrive().signUpAndLogIn(), request()).statusCode())
                .isEqualTo(403);
        assertThat(fetch(school, 999_999_999L).statusCode()).isEqualTo(404);
        assertThat(staff(Role.REVIEWER, campus.school()).get(HERE).status()).isEqualTo(403);
    }

    @Test
    void theCandidateIsToldByMailAndOnTheirPage() {
        Visitor candidate = Visitor.arrive().signUpAndLogIn();
        long account = jdbc.queryForObject("select id from account where email = ?", Long.class, candidate.email());
        walks.begin(student, new AccountId(account)).agree().query().confirm();

        enter(school, student, campus.code() + "042100101", NOTE, "", new byte[0]);

        assertThat(candidate.get("/registration/cet6-review").text())
                .contains("由学校代为提出", campus.code() + "042100101", "之前答复");
        assertThat(candidate.get("/account/data").text()).contains("CET6资格复核", NOTE, "未复核");
        var mails = letterbox.mailsTo(candidate.email());
        assertThat(mails.stream().map(Letterbox::text))
                .anySatisfy(text -> assertThat(text).contains("您的学校在", "代您提出了CET6资格复核"));
    }

    @Test
    void whatIsWrongIsSaidBesideItsFieldAndNothingTypedIsLost() {
        Page nothing = enter(school, student, "", "", "", new byte[0]);
        assertThat(nothing.error("evidence")).contains("请写明");
        assertThat(nothing.error("scan")).contains("没有准考证号时");

        Page wrong = enter(school, student, "12a-<b>", NOTE, "scan.pdf", "<html>".getBytes(StandardCharsets.UTF_8));
        assertThat(wrong.error("number")).contains("只能有数字和字母");
        assertThat(wrong.error("scan")).contains("不是 PDF、JPEG 或 PNG");
        assertThat(wrong.body()).contains("value=\"12a-&lt;b&gt;\"", NOTE);

        assertThat(enter(school, student, "", NOTE, "empty.png", new byte[0]).error("scan"))
                .contains("空的");

        Page tooMuch = enter(school, student, "1", "长".repeat(10_000), "a.png", Scans.png());
        assertThat(tooMuch.status()).isEqualTo(200);
        assertThat(tooMuch.error("evidence")).contains("不能超过 500 个字，请删去 9,500 个");
        assertThat(tooMuch.error("scan")).contains("请再选择一次");
        assertThat(tooMuch.body()).contains("长".repeat(10_000));
        Page endless = enter(school, student, "1", "长".repeat(150_000), "a.png", Scans.png());
        assertThat(endless.error("evidence")).contains("请删去 149,500 个");
        assertThat(endless.body()).contains("长".repeat(150_000));
        assertThat(requests()).isZero();
    }

    @Test
    void aScanThatIsTooLargeIsRefusedInWords() {
        byte[] large = java.util.Arrays.copyOf(Scans.png(), 2 * 1024 * 1024 + 1);
        Page refused = enter(school, student, "", NOTE, "photo.png", large);
        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.error("scan")).contains("文件超过 2 MB");
        assertThat(refused.body()).contains(NOTE);

        Page huge = enter(school, student, "", NOTE, "film.png", new byte[42_000_000]);
        assertThat(huge.status()).isEqualTo(413);
        assertThat(huge.heading()).isNotBlank();
        assertThat(requests()).isZero();

        byte[] atTheLimit = java.util.Arrays.copyOf(Scans.png(), 2 * 1024 * 1024);
        assertThat(enter(school, student, "", NOTE, "photo.png", atTheLimit).path())
                .isEqualTo(HERE);
    }

    @Test
    void anotherPageTakesNoLargeUpload() {
        school.get(HERE);
        assertThat(school.upload(HERE + "/find", Map.of(), "scan", "a.png", new byte[42_000_000])
                        .status())
                .isEqualTo(413);
    }

    @Test
    void ofTwoConcurrentSubmissionsOneIsRefusedWithAnExplanation() throws Exception {
        Visitor colleague = staff(Role.SCHOOL_STAFF, campus.code());
        Stream.of(school, colleague).forEach(clerk -> clerk.get(at(student)));
        var threads = Executors.newFixedThreadPool(2);
        List<Future<Page>> answers = transaction.execute(status -> {
            jdbc.queryForList(
                    "select id from student_record where id = ? for update",
                    student.recordId().value());
            List<Future<Page>> sent = Stream.of(school, colleague)
                    .map(clerk -> threads.submit(() -> clerk.upload(
                            at(student), Map.of("number", "", "evidence", NOTE), "scan", "a.png", Scans.png())))
                    .toList();
            await().until(() -> waiting("%student_record%for update%") == 2);
            return sent;
        });
        threads.shutdown();

        List<Page> pages = List.of(answers.get(0).get(), answers.get(1).get());
        assertThat(pages).extracting(Page::status).containsExactlyInAnyOrder(200, 409);
        Page second =
                pages.stream().filter(page -> page.status() == 409).findFirst().orElseThrow();
        assertThat(second.textOf("refused")).contains("同时只能有一件复核在办", "由学校于", "由复核员决定", "下一步：");
        assertThat(second.text()).contains(NOTE);
        assertThat(requests()).isOne();
    }

    /** Returns how many connections wait for a lock with a statement like this. */
    private int waiting(String statement) {
        return jdbc.queryForObject(
                "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like ?",
                Integer.class,
                statement);
    }

    @Test
    void whoIsQualifiedIsRefusedInWords() {
        Student qualified = fixtures.student(campus, "1", "2");
        Page page = school.get(at(qualified));
        assertThat(page.textOf("refused")).contains("已有这一资格", "考务部门", "下一步：");
        assertThat(page.body()).doesNotContain("name=\"evidence\"");
        assertThat(enter(school, qualified, "", NOTE, "a.png", Scans.png()).status())
                .isEqualTo(409);
    }

    @Test
    void scansAreRemovedSomeTimeAfterTheDecision() {
        enter(school, student, "", NOTE, "a.png", Scans.png());
        Instant longAgo = Instant.now().minus(Duration.ofDays(4_000));
        jdbc.update("update cet6_scan set uploaded_at = ? where request_id = ?", Timestamp.from(longAgo), request());
        Instant before = longAgo.plus(Duration.ofDays(2));

        scans.remove(before, 1_000);
        assertThat(reviews.get(new Cet6ReviewId(request())).scan()).isPresent();

        jdbc.update(
                "update cet6_review set state = 'FAILED', settled_at = ? where id = ?",
                Timestamp.from(longAgo.plus(Duration.ofDays(1))),
                request());
        scans.remove(before, 1_000);
        assertThat(reviews.get(new Cet6ReviewId(request())).scan()).isEmpty();
    }

    @Test
    void thePagesCostFewStatements() {
        enter(school, student, "", NOTE, "a.png", Scans.png());
        assertThat(StatementCount.during(() -> school.get(HERE))).hasSizeLessThanOrEqualTo(5);
        assertThat(StatementCount.during(() -> school.get(at(student)))).hasSizeLessThanOrEqualTo(5);
        Visitor reviewer = staff(Role.REVIEWER, campus.school());
        String task = reviewer.get("/staff/tasks").links("复核CET6资格").get(0);
        assertThat(reviewer.get(task).body()).contains("class=\"scan\"");
        assertThat(StatementCount.during(() -> reviewer.get(task))).hasSizeLessThanOrEqualTo(5);
    }

    private Page enter(Visitor clerk, Student whom, String number, String note, String file, byte[] content) {
        clerk.get(HERE);
        return clerk.upload(at(whom), Map.of("number", number, "evidence", note), "scan", file, content);
    }

    private static String at(Student student) {
        return HERE + "/" + student.recordId();
    }

    private Visitor staff(Role role, String under) {
        String email = Visitor.newEmail();
        signUps.createStaff(email, Visitor.PASSWORD, role, under);
        return Visitor.arrive().logIn(email, Visitor.PASSWORD);
    }

    private static HttpResponse<byte[]> fetch(Visitor visitor, long request) throws IOException {
        return visitor.send("GET", "/staff/cet6-scans/" + request, Map.of(), new byte[0], Duration.ofSeconds(20));
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private long request() {
        return jdbc.queryForObject(
                "select max(id) from cet6_review where student_record_id = ?",
                Long.class,
                student.recordId().value());
    }

    private int requests() {
        return jdbc.queryForObject(
                "select count(*) from cet6_review where student_record_id = ?",
                Integer.class,
                student.recordId().value());
    }

    private int audited(String action, String object) {
        return jdbc.queryForObject(
                "select count(*) from audit_entry where action = ? and object = ?", Integer.class, action, object);
    }
}
