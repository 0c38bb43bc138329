package org.cetreg.registration.web.collective;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.Trail;
import org.cetreg.Visitor;
import org.cetreg.account.Role;
import org.cetreg.account.login.SignUps;
import org.cetreg.payment.Payer;
import org.cetreg.registration.Walks;
import org.cetreg.registration.collective.SchoolOffice;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Clerk;
import org.jsoup.Jsoup;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The pages of collective payments, as staff and candidates use them (R-P6, R-W7). */
@IntegrationTest
class CollectivePagesIT {

    private static final Map<String, String> CONTACT = Map.of("contact", "教务处王老师", "phone", "010-12345678");

    @Autowired
    Fixtures fixtures;

    @Autowired
    Walks walks;

    @Autowired
    SchoolOffice office;

    @Autowired
    SignUps signUps;

    @Autowired
    Trail trail;

    @Autowired
    JdbcTemplate jdbc;

    private Fixtures.Campus campus;
    private Visitor school;

    @BeforeEach
    void schoolStaff() {
        campus = fixtures.openCampus();
        school = staff(Role.SCHOOL_STAFF, campus.school());
    }

    @Test
    void rp6_staffFindChooseAndPay() throws Exception {
        Fixtures.Student student = fixtures.student(campus, "1");
        var walk = walks.bound(student).choose("1");
        var other = walks.bound(fixtures.student(campus, "1")).choose("1");
        school.get("/staff/collective/new");
        Page found = school.post(
                "/staff/collective/new", Map.of("student", student.claim().name()));
        assertThat(select(found, "#unpaid tbody tr")).hasSize(1);
        assertThat(found.text())
                .contains(student.claim().name())
                .doesNotContain(student.claim().number());
        assertThat(trail.of("collective.find", "institution:" + campus.school()))
                .singleElement()
                .asString()
                .endsWith(" seen");

        Page question = school.post(
                "/staff/collective/new/make", with(CONTACT, "entry", String.valueOf(SchoolOffice.entry(walk, "1"))));
        assertThat(select(question, "#question").text()).contains("1", "教务处王老师", "010-12345678");
        assertThat(walk.registration().payable()).hasSize(1);
        Page batch = school.submit(question, "/staff/collective/new/make", Map.of());
        assertThat(batch.path()).matches("/staff/collective/[0-9]+");
        assertThat(school.submit(question, "/staff/collective/new/make", Map.of())
                        .path())
                .isEqualTo(batch.path());
        assertThat(select(batch, "#to-pay").text()).isEqualTo("¥0.01");
        assertThat(walk.registration().payable()).isEmpty();
        assertThat(other.registration().payable()).hasSize(1);

        Page none = school.post(batch.path() + "/pay", Map.of("method", "BARTER"));
        assertThat(none.status()).isEqualTo(409);
        assertThat(select(none, "#refused").text()).contains("现在不能使用");
        Page sure = school.submit(batch, batch.path() + "/pay", Map.of());
        school.notFollowing();
        Page away = school.submit(sure, batch.path() + "/pay", Map.of());
        assertThat(away.status()).isEqualTo(302);
        new Payer(URI.create(away.header("Location").orElseThrow())).press("pay");
        office.work();
        Page paid = school.following().get(batch.path());
        assertThat(select(paid, "#state").text()).contains("已缴费");
        assertThat(select(paid, "#entries tbody").text()).contains("学校已缴费");
        assertThat(select(school.get("/staff/collective"), "#batches tbody tr")).hasSize(1);
    }

    @Test
    void rp6_everythingThatMatchesCanBeChosenAtOnce() {
        for (int number = 0; number < 3; number++) {
            walks.bound(fixtures.student(campus, "1", "4")).choose("1", "4");
        }
        school.get("/staff/collective/new");
        Page question = school.post("/staff/collective/new/make", with(with(CONTACT, "subject", "4"), "all", "yes"));
        Page batch = school.submit(question, "/staff/collective/new/make", Map.of());
        assertThat(select(batch, "#entries tbody tr")).hasSize(3);
        assertThat(select(batch, "#to-pay").text()).isEqualTo("¥0.03");
    }

    @Test
    void rw7_theCandidateReadsThatTheSchoolPaysAndWhomToAsk() {
        Visitor candidate = Visitor.arrive().signUpAndLogIn();
        AccountId account = new AccountId(
                jdbc.queryForObject("select id from account where email = ?", Long.class, candidate.email()));
        var walk = walks.begin(fixtures.student(campus, "1", "4"), account)
                .agree()
                .query()
                .confirm()
                .choose("1", "4");
        office.make(office.clerk(campus), List.of(SchoolOffice.entry(walk, "1")));

        Page desk = candidate.get("/registration/desk");
        assertThat(select(desk, "#school-pays").text())
                .contains("集体缴费锁定", "英语四级笔试", "学校" + campus.school(), "教务处王老师", "010-12345678")
                .doesNotContain("日语");
        Page pay = candidate.get("/registration/pay");
        assertThat(select(pay, "#school-pays").text()).contains("教务处王老师");
        assertThat(select(pay, "input[name=order]")).hasSize(1);
        assertThat(select(pay, "form .choice").text()).contains("日语六级笔试").doesNotContain("英语");

        Page own = candidate.post(
                "/registration/pay", Map.of("order", walk.orders().get(0).id().toString()));
        assertThat(own.path()).matches("/registration/pay/[0-9]+");
        assertThat(select(own, ".facts").text()).contains("日语六级笔试", "¥0.01").doesNotContain("英语");

        office.make(office.clerk(campus), walk);
        Page locked = candidate.get(own.path());
        assertThat(locked.text()).contains("学校正在为所选科目集体缴费");
        assertThat(select(candidate.get("/registration/pay"), "input[name=order]"))
                .isEmpty();
        Page refused = candidate.post(
                "/registration/pay", Map.of("order", walk.orders().get(0).id().toString()));
        assertThat(refused.text()).contains("学校正在为所选科目集体缴费");
        assertThat(candidate.get("/registration/desk").text()).contains("您的学校正在集体缴费");
    }

    @Test
    void rp6_aTransferIsRecordedByTheSchoolAndConfirmedByAnOperator() {
        var walk = walks.bound(fixtures.student(campus, "1")).choose("1");
        String batch = "/staff/collective/" + office.make(office.clerk(campus), walk);
        String reference = "ICBC-" + System.nanoTime();
        school.get(batch);
        Page wrong = school.post(batch + "/transfer", Map.of("reference", reference, "amount", "many"));
        assertThat(wrong.status()).isEqualTo(200);
        assertThat(wrong.error("amount")).contains("转账金额须与这一批现在的金额相同");
        assertThat(select(wrong, "#reference").attr("value")).isEqualTo(reference);
        Page question = school.post(batch + "/transfer", Map.of("reference", " " + reference, "amount", "0.01"));
        assertThat(select(question, "#question").text()).contains("¥0.01", reference);
        Page recorded = school.submit(question, batch + "/transfer", Map.of());
        assertThat(select(recorded, "#announced").text()).contains(reference, "等待考试机构确认到账");
        assertThat(select(recorded, "#pay, #release")).isEmpty();
        Page twice = school.submit(question, batch + "/transfer", Map.of());
        assertThat(twice.status()).isEqualTo(409);
        assertThat(select(twice, "#refused").text()).contains("已登记的转账正在等待确认");

        Visitor operator = staff(Role.OPERATOR, null);
        Page list = operator.get("/staff/transfers");
        String action = select(list, "form[action$='/confirm']:contains(" + reference + ")")
                .attr("action");
        Page sure = operator.post(action, Map.of());
        assertThat(select(sure, "#question").text()).contains(reference, "¥0.01");
        Page after = operator.submit(sure, action, Map.of());
        assertThat(after.path()).isEqualTo("/staff/transfers");
        assertThat(after.text()).doesNotContain(reference);
        office.work();
        assertThat(walk.entries()).containsExactly("1:PAID");
        assertThat(select(school.get(batch), "#announced").text()).contains("确认到账");
    }

    @Test
    void theTransfersNumberIsCheckedBesideItsFieldBeforeTheQuestion() {
        String reference = "USED-" + System.nanoTime();
        Clerk clerk = office.clerk(campus);
        office.announce(clerk, office.make(clerk, bound()), reference);
        String batch = "/staff/collective/" + office.make(clerk, bound());
        school.get(batch);

        Page empty = school.post(batch + "/transfer", Map.of());
        assertThat(empty.error("reference")).contains("4 至 40 位字母、数字或连字符");
        assertThat(empty.error("amount")).isNotEmpty();
        Page used = school.post(batch + "/transfer", Map.of("reference", reference, "amount", "0.01"));
        assertThat(used.error("reference")).contains("已经登记过");
        assertThat(select(used, "#amount").attr("value")).isEqualTo("0.01");
        assertThat(select(used, "#amount-error, #refused")).isEmpty();
    }

    @Test
    void rp6_anOperatorWhoDoesNotFindATransferSaysWhy() {
        String batch = "/staff/collective/"
                + office.make(
                        office.clerk(campus),
                        walks.bound(fixtures.student(campus, "1")).choose("1"));
        String reference = "ABC-" + System.nanoTime();
        school.get(batch);
        Page question = school.post(batch + "/transfer", Map.of("reference", reference, "amount", "0.01"));
        school.submit(question, batch + "/transfer", Map.of());
        Visitor operator = staff(Role.OPERATOR, null);
        String action = select(operator.get("/staff/transfers"), "form[action$='/drop']:contains(" + reference + ")")
                .attr("action");
        assertThat(operator.post(action, Map.of()).status()).isEqualTo(409);
        String before = String.valueOf(transfer(reference) - 1);
        Page later = operator.post(action, Map.of("why", "x".repeat(201), "after", before));
        assertThat(select(later, ".card")).hasSizeGreaterThan(0);
        assertThat(select(later, ".card").get(0).text()).contains(reference, "请说明原因");
        assertThat(select(later, ".card input[name=after]").attr("value")).isEqualTo(before);
        Page sure = operator.post(action, Map.of("why", "账户中没有"));
        operator.submit(sure, action, Map.of());
        assertThat(select(school.get(batch), "#announced").text()).contains("账户中没有");
        assertThat(select(school.get(batch), "#pay")).hasSize(1);
    }

    @Test
    void rp6_releasingAsksOnceMore() {
        var walk = walks.bound(fixtures.student(campus, "1")).choose("1");
        String batch = "/staff/collective/" + office.make(office.clerk(campus), walk);
        school.get(batch);
        Page question = school.post(batch + "/release", Map.of());
        assertThat(walk.registration().payable()).isEmpty();
        Page released = school.submit(question, batch + "/release", Map.of());
        assertThat(select(released, "#state").text()).contains("已解除锁定");
        assertThat(select(released, "#working")).hasSize(1);
        assertThat(released.header("Refresh")).isPresent();
        office.work();
        assertThat(walk.registration().payable()).hasSize(1);
        Page twice = school.submit(question, batch + "/release", Map.of());
        assertThat(twice.status()).isEqualTo(409);
        assertThat(select(twice, "#refused").text()).contains("不能再办理");
    }

    @Test
    void badInputIsSaidBesideItsField() {
        walks.bound(fixtures.student(campus, "1")).choose("1");
        school.get("/staff/collective/new");
        Page page = school.post(
                "/staff/collective/new/make",
                Map.of("contact", " ", "phone", "call me", "entry", "x", "campus", "000000", "grade", "9".repeat(90)));
        assertThat(page.status()).isEqualTo(200);
        assertThat(select(page, "#campus-error, #grade-error")).hasSize(2);
        Page contact = school.post("/staff/collective/new/make", Map.of("phone", "call me", "entry", "1"));
        assertThat(select(contact, "#contact-error, #phone-error")).hasSize(2);
        Page none = school.post("/staff/collective/new/make", with(CONTACT, "entry", "x"));
        assertThat(select(none, "#refused").text()).contains("没有选择任何科目");
        Page foreign =
                school.post("/staff/collective/new/make", with(with(CONTACT, "entries", "1,2,z"), "confirmed", "yes"));
        assertThat(select(foreign, "#refused")).hasSize(1);
    }

    @Test
    void onlyTheRightStaffSeeThem() {
        var batch = office.make(
                office.clerk(campus), walks.bound(fixtures.student(campus, "1")).choose("1"));
        Visitor stranger = staff(Role.SCHOOL_STAFF, fixtures.openCampus().school());
        assertThat(stranger.get("/staff/collective/" + batch).status()).isEqualTo(404);
        assertThat(stranger.post("/staff/collective/" + batch + "/release", Map.of("confirmed", "yes"))
                        .status())
                .isEqualTo(404);
        assertThat(staff(Role.REVIEWER, campus.school())
                        .get("/staff/collective")
                        .status())
                .isEqualTo(403);
        assertThat(school.get("/staff/transfers").status()).isEqualTo(403);
        assertThat(staff(Role.OPERATOR, campus.province())
                        .get("/staff/transfers")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void staffOfSeveralSchoolsNameTheSchool() {
        walks.bound(fixtures.student(campus, "1")).choose("1");
        Visitor province = staff(Role.SCHOOL_STAFF, campus.province());
        province.get("/staff/collective/new");
        assertThat(select(province.post("/staff/collective/new", Map.of()), "#school-error"))
                .hasSize(1);
        Page found = province.post("/staff/collective/new", Map.of("school", campus.school()));
        assertThat(select(found, "#unpaid tbody tr")).hasSize(1);
    }

    private static Elements select(Page page, String css) {
        return Jsoup.parse(page.body()).select(css);
    }

    private Walks.Walk bound() {
        return walks.bound(fixtures.student(campus, "1")).choose("1");
    }

    private long transfer(String reference) {
        return jdbc.queryForObject("select id from bank_transfer where reference = ?", Long.class, reference);
    }

    private Visitor staff(Role role, String institution) {
        String email = Visitor.newEmail();
        signUps.createStaff(email, Visitor.PASSWORD, role, institution);
        return Visitor.arrive().logIn(email, Visitor.PASSWORD);
    }

    private static Map<String, String> with(Map<String, String> fields, String name, String value) {
        Map<String, String> more = new HashMap<>(fields);
        more.put(name, value);
        return more;
    }
}
