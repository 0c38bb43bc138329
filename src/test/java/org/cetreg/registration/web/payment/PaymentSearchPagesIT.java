package org.cetreg.registration.web.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.StatementCount;
import org.cetreg.Trail;
import org.cetreg.Visitor;
import org.cetreg.account.Role;
import org.cetreg.account.login.SignUps;
import org.cetreg.payment.booking.UnannouncedMoney;
import org.cetreg.payment.refund.RefusedRefunds;
import org.cetreg.registration.Walks;
import org.cetreg.registration.collective.SchoolOffice;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.time.Time;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The operators' search for payments by number, trade number, candidate, day and state. */
@IntegrationTest
class PaymentSearchPagesIT {

    private static final String SEARCH = "/staff/payments";

    @Autowired
    Fixtures fixtures;

    @Autowired
    Walks walks;

    @Autowired
    SchoolOffice office;

    @Autowired
    SignUps signUps;

    @Autowired
    UnannouncedMoney money;

    @Autowired
    RefusedRefunds refused;

    @Autowired
    Trail trail;

    @Autowired
    Clock clock;

    @Autowired
    JdbcTemplate jdbc;

    private final Visitor candidate = Visitor.arrive();
    private Visitor operator;
    private String operatorEmail;
    private Walks.Walk walk;
    private String number;

    @BeforeEach
    void aCandidateHasAnOrder() {
        operatorEmail = Visitor.newEmail();
        signUps.createStaff(operatorEmail, Visitor.PASSWORD, Role.OPERATOR, null);
        operator = Visitor.arrive().logIn(operatorEmail, Visitor.PASSWORD);
        candidate.signUpAndLogIn();
        walk = walks.begin(fixtures.student(fixtures.openCampus(), "1"), new AccountId(account(candidate)));
        walk.agree().query().confirm().choose("1");
        number = walk.openPayment();
    }

    @Test
    void anOrderIsFoundByItsNumberTheTradesNumberAndItsCandidate() {
        money.book(number);

        assertThat(found("number=" + number)).containsExactly(number);
        assertThat(found("trade=A" + number)).containsExactly(number);
        assertThat(found("candidate=" + candidate.email())).containsExactly(number);
        assertThat(found("candidate=" + passport())).containsExactly(number);
        assertThat(found("candidate=" + passport().toLowerCase() + "&state=PAID&trade=A" + number))
                .containsExactly(number);
        assertThat(found("candidate=" + candidate.email() + "&state=OPEN")).isEmpty();
        assertThat(found("number=1" + number.substring(1))).isEmpty();
        assertThat(operator.get(SEARCH + "?number=" + number).text()).contains(candidate.email(), "英语四级笔试", "¥0.01");
    }

    @Test
    void aSearchByCandidateLeavesAnEntryWithoutWhatWasTyped() {
        Page shown = operator.submit(operator.get(SEARCH), SEARCH, Map.of("candidate", candidate.email()));
        assertThat(shown.path()).isEqualTo(SEARCH);
        assertThat(shown.text()).contains(candidate.email());
        assertThat(trail.of("payment.search", "account:" + account(candidate))).hasSize(1);
        assertThat(search("candidate=nobody@example.org").error("candidate")).endsWith("没有这个通行证");
        assertThat(search("candidate=99301000001").error("candidate")).endsWith("没有这个通行证");
        assertThat(jdbc.queryForObject(
                        "select count(*) from audit_entry where detail::text like '%99301000001%' and action like 'payment.%'",
                        Integer.class))
                .isZero();
    }

    @Test
    void aCandidateInTheAddressIsNotSearchedFor() {
        Page page = operator.get(SEARCH + "?number=" + number + "&candidate=nobody%40example.org");
        assertThat(page.body()).doesNotContain("nobody@example.org");
        assertThat(numbers(page)).containsExactly(number);
        assertThat(page.mainForm()).isPresent();
        assertThat(page.found("form[method=get][action^=" + SEARCH + "]")).isEmpty();
    }

    @Test
    void everySearchThatShowsAddressesLeavesAnEntry() {
        String by =
                "account:" + jdbc.queryForObject("select id from account where email = ?", Long.class, operatorEmail);
        operator.get(SEARCH + "?number=1" + number.substring(1));
        assertThat(trail.by(by, "payment.search")).isEmpty();
        operator.get(SEARCH + "?number=" + number);
        assertThat(trail.by(by, "payment.search")).containsExactly("shown");
    }

    @Test
    void rp6_aCollectivePaymentIsShownAsSuchEvenOfOneCandidate() {
        var campus = fixtures.openCampus();
        var pupil = walks.bound(fixtures.student(campus, "1")).choose("1");
        var clerk = office.clerk(campus);
        String collective = office.pay(clerk, office.make(clerk, pupil));

        Page list = operator.get(SEARCH + "?number=" + collective);
        assertThat(list.found("tbody td").get(0)).isEqualTo("集体缴费");
        assertThat(list.found("tbody td").get(1)).isEqualTo("–");
        Page page = operator.get(SEARCH + "/" + collective);
        assertThat(page.textOf("collective")).isEqualTo("集体缴费：为 1 名考生付款。");
        assertThat(page.text()).contains("英语四级笔试", "座位已确认").doesNotContain("您");
    }

    @Test
    void aDayIsABeijingDay() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), Time.BEIJING);
        String own = "candidate=" + candidate.email() + "&day=";
        assertThat(found(own + today)).containsExactly(number);
        assertThat(found(own + today.minusDays(1))).isEmpty();
        assertThat(found(own + today.plusDays(1))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2017-02-30", "-0001-01-01", "+9999999-01-01", "9999-01-01"})
    void aDayThatIsNoneIsSaidBesideItsField(String day) {
        Page page = operator.get(SEARCH + "?day=" + day.replace("+", "%2B"));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.error("day")).contains("请填写日期");
    }

    @Test
    void ordersAreFoundByWhatHasBecomeOfTheirMoney() {
        assertThat(states()).containsExactly("OPEN");
        money.book(number);
        assertThat(states()).containsExactly("PAID", "UNAPPLIED");
        money.announce(number);
        assertThat(states()).containsExactly("PAID");
    }

    @Test
    void ordersAreFoundByTheirRefunds() {
        refused.of(number);
        assertThat(states()).containsExactly("PAID", "REFUND_FAILED");
        jdbc.update("update refund set status = 'DUE', try_at = now() where number like ?", number + "%");
        assertThat(states()).containsExactly("PAID", "REFUND_DUE");
        jdbc.update("update refund set status = 'FAILED', try_at = null where number like ?", number + "%");
    }

    @Test
    void theNewestOrdersComeFirstAndPagesFollowEachOther() {
        for (int i = 0; i < 52; i++) {
            walks.bound(fixtures.student(walkCampus(), "1")).choose("1").openPayment();
        }
        Page first = operator.get(SEARCH);
        List<String> shown = numbers(first);
        assertThat(shown).hasSize(50).isSortedAccordingTo((one, other) -> other.compareTo(one));
        Page second = operator.post(SEARCH, Map.of("before", shown.get(49)));
        assertThat(first.attributes("button[name=before]", "value")).containsExactly(shown.get(49));
        assertThat(numbers(second)).isNotEmpty().allMatch(older -> older.compareTo(shown.get(49)) < 0);
        assertThat(second.found("form button")).contains("回到第一页");
    }

    @Test
    void thePageOfAnOrderShowsLinesCourseAndWhyItIsStuck() {
        money.book(number);
        jdbc.update(
                "update booking_announcement set failures = 3, failed_since = now(), problem = 'MailParseException at X.y:1'"
                        + " where order_number = ?",
                number);

        Page page = operator.get(SEARCH + "/" + number);

        assertThat(page.text()).contains(candidate.email(), "A" + number, "英语四级笔试", "已付款，正在确认座位");
        assertThat(page.textOf("stuck")).contains("已失败 3 次", "MailParseException at X.y:1");
        assertThat(page.found("ol li").stream().map(step -> step.split(" ")[0])).containsSequence("已下单", "已入账");
        assertThat(trail.of("payment.read", "payment:" + number)).hasSize(1);
        assertThat(operator.get(SEARCH + "/1" + number.substring(1)).status()).isEqualTo(404);
    }

    @Test
    void thePageOfAnOrderLeadsToItsRefunds() {
        String refund = refused.of(number);
        Page page = operator.get(SEARCH + "/" + number);
        assertThat(page.links("退款 " + refund)).containsExactly("/staff/refunds/" + refund);
        assertThat(page.text()).contains("ACCOUNT_CLOSED", "确定退款：英语四级笔试");
    }

    @Test
    void thePagesCostFewStatements() {
        for (String page : List.of(SEARCH, SEARCH + "?number=" + number, SEARCH + "/" + number)) {
            assertThat(StatementCount.during(() -> operator.get(page))).as(page).hasSizeLessThanOrEqualTo(6);
        }
    }

    @Test
    void onlyOperatorsOfTheWholeCountrySeePayments() {
        for (Role role : List.of(Role.OPERATOR, Role.SCHOOL_STAFF, Role.ADMINISTRATOR)) {
            String email = Visitor.newEmail();
            signUps.createStaff(email, Visitor.PASSWORD, role, role == Role.ADMINISTRATOR ? null : "99");
            Visitor stranger = Visitor.arrive().logIn(email, Visitor.PASSWORD);
            assertThat(stranger.get("/staff").body()).doesNotContain(SEARCH);
            assertThat(stranger.get(SEARCH).status()).as("%s", role).isEqualTo(403);
            assertThat(stranger.get(SEARCH + "/" + number).status()).isEqualTo(403);
        }
        assertThat(candidate.get(SEARCH).status()).isEqualTo(403);
    }

    /** Returns the states by which the candidate's order is found. */
    private List<String> states() {
        return List.of("OPEN", "PAID", "CLOSED", "UNAPPLIED", "REFUND_DUE", "REFUND_FAILED").stream()
                .filter(state -> !found("number=" + number + "&state=" + state).isEmpty())
                .toList();
    }

    private List<String> found(String query) {
        return numbers(search(query));
    }

    private Page search(String query) {
        Map<String, String> sent = new HashMap<>();
        for (String part : query.split("&")) {
            sent.put(part.substring(0, part.indexOf('=')), part.substring(part.indexOf('=') + 1));
        }
        return operator.post(SEARCH, sent);
    }

    private static List<String> numbers(Page page) {
        return page.found("tbody th");
    }

    private Fixtures.Campus walkCampus() {
        if (campus == null) {
            campus = fixtures.openCampus();
        }
        return campus;
    }

    private Fixtures.Campus campus;

    private String passport() {
        return jdbc.queryForObject("select passport_id from account where email = ?", String.class, candidate.email());
    }

    private long account(Visitor visitor) {
        return jdbc.queryForObject("select id from account where email = ?", Long.class, visitor.email());
    }
}
