package org.cetreg.ticket.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.cetreg.Fixtures;
import org.cetreg.Fixtures.Campus;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.StatementCount;
import org.cetreg.TestClock;
import org.cetreg.Visitor;
import org.cetreg.account.Role;
import org.cetreg.account.login.SignUps;
import org.cetreg.shared.time.Time;
import org.cetreg.ticket.LateSeats;
import org.cetreg.ticket.PaidEntriesFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@IntegrationTest
class ArrangementPagesIT {

    private static final DateTimeFormatter BEIJING = DateTimeFormatter.ofPattern("uuuu年M月d日 HH:mm");
    private static final String HERE = "/office/arrangement";
    private static final String DATE = "/office/arrangement/tickets-from";
    private static final String PUBLISH = "/office/arrangement/publish";

    @Autowired
    SignUps signUps;

    @Autowired
    Fixtures fixtures;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TestClock testClock;

    @Autowired
    LateSeats lateSeats;

    @Autowired
    Clock clock;

    PaidEntriesFixture paid;
    Campus campus;
    Visitor clerk;

    @BeforeEach
    void aClerk() {
        fixtures.sitting();
        fixtures.tickets(null, null);
        campus = fixtures.openCampus();
        paid = new PaidEntriesFixture(jdbc, fixtures);
        clerk = clerkOf(campus.school());
    }

    @AfterEach
    void asItWas() {
        testClock.reset();
        fixtures.tickets(null, null);
    }

    @Test
    void theOfficeStartsWithLinksToItsWork() {
        Page page = clerk.get("/office");
        assertThat(page.heading()).isEqualTo("考务");
        assertThat(page.links("考场编排")).containsExactly(HERE);
        assertThat(page.links("导入学籍")).containsExactly("/office/roster");
    }

    @Test
    void onlyTheOfficeMayArrange() {
        assertThat(Visitor.arrive().get(HERE).path()).startsWith("/account/login");
        assertThat(Visitor.arrive().signUpAndLogIn().get(HERE).status()).isEqualTo(403);
        assertThat(Visitor.arrive()
                        .signUpAndLogIn()
                        .post(HERE, Map.of("seen", "0"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void theButtonArrangesTheCampusesOfTheClerk() {
        paid.add(campus, "1", 31);
        Page before = clerk.get(HERE);
        assertThat(before.text()).contains("(" + campus.code() + ")");

        Page after = clerk.submit(before, HERE, Map.of());

        assertThat(after.path()).isEqualTo(HERE + "?done=arranged");
        assertThat(after.textOf("done")).isEqualTo("编排完成。");
        assertThat(after.textOf("run")).contains("已完成", "座位 31 个，考场 2 个");
        assertThat(audited(clerk, "arrangement.arrange")).isPositive();
    }

    @Test
    void theSameFormSentTwiceArrangesOnce() {
        paid.add(campus, "1", 5);
        Page form = clerk.get(HERE);
        clerk.submit(form, HERE, Map.of());
        List<String> numbers = numbers();

        Page again = clerk.submit(form, HERE, Map.of());

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.textOf("done")).contains("没有再次编排");
        assertThat(numbers()).isEqualTo(numbers);
    }

    @Test
    void withoutPaidEntriesThePageSaysWhyNothingWasArranged() {
        Page page = clerk.submit(clerk.get(HERE), HERE, Map.of());
        assertThat(page.status()).isEqualTo(409);
        assertThat(page.textOf("refused")).isEqualTo("没有已缴费的报考可以编排。");
    }

    @Test
    void aFormWithoutTokenOrWithNonsenseChangesNothing() {
        paid.add(campus, "1", 5);
        assertThat(clerk.postWithoutToken(HERE, Map.of("seen", "0")).status()).isEqualTo(403);
        assertThat(clerk.post(HERE, Map.of("seen", "nonsense")).status()).isEqualTo(400);
        assertThat(clerk.post(HERE, Map.of()).textOf("done")).contains("没有再次编排");
        assertThat(numbers()).isEmpty();
    }

    @Test
    void whileCandidatesCanRegisterNothingIsPublished() {
        paid.add(campus, "1", 5);
        clerk.submit(clerk.get(HERE), HERE, Map.of());

        Page page = clerk.submit(clerk.get(PUBLISH), PUBLISH, Map.of());

        assertThat(page.status()).isEqualTo(409);
        assertThat(page.textOf("refused")).contains("报名没有结束");
        assertThat(published()).isFalse();
    }

    @Test
    void afterRegistrationTheOfficeArrangesAndPublishesOnce() {
        testClock.advance(Duration.ofDays(400));
        paid.add(campus, "1", 5);
        Visitor office = clerkOf(null);

        arrangeAll(office);
        Page unpaidLater = office.get(PUBLISH);
        paid.add(campus, "1", 1);
        assertThat(office.submit(unpaidLater, PUBLISH, Map.of()).textOf("refused"))
                .isEqualTo("还有 1 条已缴费的报考没有座位。请重新编排后再公布。");
        arrangeAll(office);

        Page confirm = office.get(PUBLISH);
        assertThat(confirm.text()).contains("公布以后");
        Page done = office.submit(confirm, PUBLISH, Map.of());

        assertThat(done.path()).isEqualTo(HERE + "?done=published");
        assertThat(done.textOf("published")).startsWith("已于");
        assertThat(published()).isTrue();
        assertThat(audited(office, "arrangement.publish")).isEqualTo(1);
        List<String> numbers = numbers();
        assertThat(office.submit(confirm, PUBLISH, Map.of()).path()).isEqualTo(HERE + "?done=published");
        assertThat(office.post(HERE, Map.of("seen", lastRun())).textOf("refused"))
                .contains("已经公布");
        assertThat(numbers()).isEqualTo(numbers);
        assertThat(audited(office, "arrangement.publish")).isEqualTo(1);
    }

    @Test
    void publishingShowsTheHeldSeatsAndTheirDeadlineBeforeAndAfterItsConfirmation() {
        testClock.advance(Duration.ofDays(400));
        paid.add(campus, "1", 5);
        Visitor office = clerkOf(null);
        arrangeAll(office);
        jdbc.update("update seat_order set held_until = ? where status = 'HELD'", Timestamp.from(clock.instant()));
        Instant until = clock.instant().plus(Duration.ofHours(30));
        List<Long> held = paid.hold(campus, "1", 3, until);
        clerk = clerkOf(campus.school());
        assertThat(clerk.get(PUBLISH).textOf("held"))
                .contains("还有 3 个座位占着没有付款，最晚的保留到 " + BEIJING.format(until.atZone(Time.BEIJING)), "公布不必为此等待");

        Page confirm = office.get(PUBLISH);
        assertThat(confirm.textOf("held")).contains(BEIJING.format(until.atZone(Time.BEIJING)));
        Page done = office.submit(confirm, PUBLISH, Map.of());

        assertThat(done.path()).isEqualTo(HERE + "?done=published");
        assertThat(done.textOf("held")).contains(BEIJING.format(until.atZone(Time.BEIJING)));
        assertThat(jdbc.queryForObject(
                        "select (detail ->> 'held')::int from audit_entry where action = 'arrangement.publish'"
                                + " order by id desc limit 1",
                        Integer.class))
                .isGreaterThanOrEqualTo(3);
        clerk = clerkOf(campus.school());
        assertThat(clerk.get(HERE).textOf("late")).isEqualTo("0 个座位");
        jdbc.update("update subject_entry set status = 'PAID' where id = ?", held.get(0));
        assertThat(clerk.get(HERE).textOf("unseated")).contains("有 1 条已缴费的报考还没有座位");
        lateSeats.giveAll();
        Page seated = clerk.get(HERE);
        assertThat(seated.textOf("unseated")).isNull();
        assertThat(seated.textOf("late")).isEqualTo("1 个座位");
        assertThat(seated.textOf("held")).contains("还有 2 个座位占着没有付款");
        assertThat(StatementCount.during(() -> clerk.get(HERE))).hasSizeLessThanOrEqualTo(5);
        assertThat(StatementCount.during(() -> clerk.get(PUBLISH))).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void expiredHoldsAreShownAsBeingQueried() {
        paid.hold(campus, "1", 1, clock.instant().plus(Duration.ofMinutes(1)));
        assertThat(clerk.get(PUBLISH).textOf("held")).contains("最晚的保留到").doesNotContain("核实");
        testClock.advance(Duration.ofMinutes(2));
        assertThat(clerk.get(PUBLISH).textOf("held")).contains("正在向支付平台核实");
    }

    @Test
    void publishingIsRefusedAMinuteBeforeTheLastWindowClosesAndAllowedAMinuteAfter() {
        Instant closes = jdbc.queryForObject(
                        "select max(closes_at) from registration_window where sitting_id = ?",
                        Timestamp.class,
                        fixtures.sitting().value())
                .toInstant();
        testClock.advance(Duration.between(clock.instant(), closes).minusMinutes(1));
        clerk = clerkOf(campus.school());
        assertThat(clerk.submit(clerk.get(PUBLISH), PUBLISH, Map.of()).textOf("refused"))
                .contains("报名没有结束");
        testClock.advance(Duration.ofMinutes(2));
        assertThat(clerk.submit(clerk.get(PUBLISH), PUBLISH, Map.of()).textOf("refused"))
                .doesNotContain("报名没有结束");
    }

    @Test
    void aClerkOfOneSchoolCannotPublishForTheCountry() {
        testClock.advance(Duration.ofDays(400));
        paid.add(campus, "1", 1);
        paid.add(fixtures.campus(), "1", 1);
        clerk = clerkOf(campus.school());
        clerk.submit(clerk.get(HERE), HERE, Map.of());
        assertThat(clerk.submit(clerk.get(PUBLISH), PUBLISH, Map.of()).textOf("refused"))
                .contains("您的机构以外");
        assertThat(published()).isFalse();
    }

    @Test
    void thePrintingDateIsSetInBeijingTime() {
        String typed = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'09:00")
                .format(clock.instant().plus(Duration.ofDays(30)).atZone(Time.BEIJING));

        Page page = clerk.submit(clerk.get(HERE), DATE, Map.of("ticketsFrom", typed));

        assertThat(page.path()).isEqualTo(HERE + "?done=dated");
        assertThat(page.textOf("tickets-from")).contains("09:00（北京时间）");
        assertThat(page.form(DATE)).containsEntry("ticketsFrom", typed);
        assertThat(audited(clerk, "arrangement.printing-date")).isPositive();
    }

    @Test
    void anInvalidPrintingDateIsRefusedBesideItsField() {
        Map<String, String> messages = Map.of(
                "", "请填写日期和时间",
                "明天", "请填写日期和时间",
                "2027-02-30 09:00", "请填写日期和时间",
                "2001-01-01T09:00", "不能早于今天",
                "+999999999-12-31T09:00", "须早于最后一场考试",
                "2999-01-01 09:00", "须早于最后一场考试");
        messages.forEach((typed, message) -> {
            Page page = clerk.submit(clerk.get(HERE), DATE, Map.of("ticketsFrom", typed));
            assertThat(page.status()).as(typed).isEqualTo(200);
            assertThat(page.error("ticketsFrom")).as(typed).contains(message);
            assertThat(page.form(DATE)).as(typed).containsEntry("ticketsFrom", typed);
        });
        assertThat(jdbc.queryForObject(
                        "select count(*) from sitting where current and tickets_from is null", Long.class))
                .isEqualTo(1);
    }

    @Test
    void figuresOfOneInstitutionCanBeLookedUp() {
        paid.add(campus, "1", 2);
        assertThat(clerk.get(HERE + "?under=" + campus.code()).text()).contains("(" + campus.code() + ")");
        assertThat(clerk.get(HERE + "?under=" + fixtures.campus().school()).textOf("under-error"))
                .contains("没有这个机构");
        assertThat(clerk.get(HERE + "?under=%27x&after=%27&done=%27").status()).isEqualTo(200);
    }

    @Test
    void thePagesCostAtMostFiveStatements() {
        paid.add(campus, "1", 2);
        for (String path : List.of("/office", HERE, HERE + "?under=" + campus.code(), PUBLISH)) {
            assertThat(StatementCount.during(() -> clerk.get(path))).as(path).hasSizeLessThanOrEqualTo(5);
        }
    }

    /**
     * Arranges the whole country, including everything that other tests have paid, which may take longer than a clerk
     * waits for the answer.
     */
    private static void arrangeAll(Visitor office) {
        Page page = office.submit(office.get(HERE), HERE, Map.of());
        Instant tooLong = Instant.now().plus(Duration.ofMinutes(1));
        while (page.textOf("run").contains("正在编排") && Instant.now().isBefore(tooLong)) {
            page = office.get(HERE);
        }
        assertThat(page.textOf("run")).contains("已完成");
    }

    private Visitor clerkOf(String institution) {
        String email = Visitor.newEmail();
        signUps.createStaff(email, Visitor.PASSWORD, Role.EXAMINATION_OFFICE, institution);
        return Visitor.arrive().logIn(email, Visitor.PASSWORD);
    }

    private List<String> numbers() {
        return jdbc.queryForList(
                "select entry_id || ' ' || number from admission_ticket where campus_code = ? order by 1",
                String.class,
                campus.code());
    }

    private String lastRun() {
        return jdbc.queryForObject("select max(id) from arrangement_run", String.class);
    }

    private boolean published() {
        return jdbc.queryForObject(
                        "select count(*) from sitting where current and arrangement_published_at is not null",
                        Long.class)
                > 0;
    }

    private int audited(Visitor who, String action) {
        return jdbc.queryForObject(
                "select count(*) from audit_entry where action = ?"
                        + " and actor = (select 'account:' || id from account where email = ?)",
                Integer.class,
                action,
                who.email());
    }
}
