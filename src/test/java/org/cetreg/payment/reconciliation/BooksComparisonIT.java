package org.cetreg.payment.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.TestClock;
import org.cetreg.payment.booking.BookingAnnouncer;
import org.cetreg.payment.booking.UnannouncedMoney;
import org.cetreg.payment.platform.Till;
import org.cetreg.registration.Walks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** R-P9: compares the ledger with what candidates hold, in both directions, and finds what has waited for too long. */
@IntegrationTest
class BooksComparisonIT {

    @Autowired
    BooksComparison comparison;

    @Autowired
    ReconciliationSchedule schedule;

    @Autowired
    BilledDays days;

    @Autowired
    BillStore store;

    @Autowired
    BookingAnnouncer announcer;

    @Autowired
    UnannouncedMoney unannounced;

    @Autowired
    Walks walks;

    @Autowired
    Fixtures fixtures;

    @Autowired
    Till till;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TestClock clock;

    @BeforeEach
    void theBooks() {
        schedule.addMissing(List.of());
    }

    @AfterEach
    void presentTime() {
        clock.reset();
    }

    @Test
    void whatIsPaidAndHeldIsNoDifference() {
        long entry = paid();
        BilledDay books = compared();
        assertThat(found("item", entry)).isEmpty();
        assertThat(books.books().sold()).isPositive();
        assertThat(books.books().held()).isPositive();
        assertThat(books.comparedAt()).isPresent();
        assertThat(books.tryAt()).isPresent();
    }

    @Test
    void whatIsSoldButNotHeldAndTheOtherWayRound() {
        long sold = paid();
        long held = chosen();
        long dearer = paid();
        BilledDay before = compared();
        jdbc.update("update subject_entry set status = 'CANCELLED' where id = ?", sold);
        jdbc.update("update subject_entry set status = 'PAID' where id = ?", held);
        jdbc.update("update subject_entry set fee_fen = 5 where id = ?", dearer);
        BilledDay after = compared();
        assertThat(found("item", sold)).containsExactly("SOLD_NOT_HELD null 1 -1");
        assertThat(found("item", held)).containsExactly("HELD_NOT_SOLD 1 null 1");
        assertThat(found("item", dearer)).containsExactly("PRICE_DIFFERS 5 1 4");
        assertThat(after.unexplained() - before.unexplained()).isEqualTo(1 + 1 + 4);
        assertThat(after.books().held() - after.books().sold())
                .isEqualTo(before.books().held() - before.books().sold() + 4);

        jdbc.update("update subject_entry set status = 'PAID' where id = ?", sold);
        jdbc.update("update subject_entry set status = 'HELD' where id = ?", held);
        jdbc.update("update subject_entry set fee_fen = 1 where id = ?", dearer);
        assertThat(compared().unexplained()).isEqualTo(before.unexplained());
    }

    @Test
    void moneyMayWaitForADecisionForAnHour() {
        String number = walks.bound(fixtures.student(fixtures.openCampus(), "1"))
                .choose("1")
                .openPayment();
        unannounced.book(number);
        clock.advance(Duration.ofMinutes(59));
        compared();
        assertThat(found("order_number", number)).isEmpty();
        clock.advance(Duration.ofMinutes(2));
        compared();
        assertThat(found("order_number", number)).containsExactly("UNAPPLIED null 1 -1");
        assertThat(announcer.letGoOn(number)).isTrue();
        compared();
        assertThat(found("order_number", number)).isEmpty();
    }

    @Test
    void aRefundMayTakeADay() {
        TillBooks books = new TillBooks(jdbc, till, store, clock);
        String order = books.paid(10);
        Instant due = clock.instant().minus(Duration.ofHours(23).plusMinutes(59));
        String refund = books.refund(order, "DUE", due);
        compared();
        assertThat(found("request_number", refund)).isEmpty();
        clock.advance(Duration.ofMinutes(2));
        compared();
        assertThat(found("request_number", refund))
                .as("its cause is known, so it is not unexplained")
                .containsExactly("REFUND_OVERDUE null -10 0");
        jdbc.update("update refund set try_at = null, status = 'FAILED' where number = ?", refund);
    }

    @Test
    void anUnbookedReportIsListedUntilItIsSettled() {
        String order = "N" + System.nanoTime();
        jdbc.update(
                "insert into unbooked_report (method, order_number, reason, reported, first_at, last_at)"
                        + " values ('TILL', ?, 'AMOUNT_DIFFERS', '0.01', now(), now())",
                order);
        compared();
        assertThat(found("order_number", order)).containsExactly("UNBOOKED_REPORT null null 0");
        jdbc.update(
                "update unbooked_report set settled_at = now(), settled_by = 'system', settled_name = 'x'"
                        + " where order_number = ?",
                order);
        compared();
        assertThat(found("order_number", order)).isEmpty();
    }

    @Test
    void thereIsOneRowOfTheBooksHoweverOftenItIsAdded() {
        schedule.addMissing(List.of());
        clock.advance(Duration.ofDays(2));
        schedule.addMissing(List.of());
        assertThat(jdbc.queryForObject("select count(*) from reconciliation where method = ''", Integer.class))
                .isEqualTo(1);
        compared();
        assertThat(days.ofBooks().map(BilledDay::day)).contains(LocalDate.ofInstant(clock.instant(), clock.getZone()));
        clock.reset();
        compared();
    }

    private long paid() {
        return walks.bound(fixtures.student(fixtures.openCampus(), "1"))
                .choose("1")
                .pay()
                .registration()
                .standing()
                .findFirst()
                .orElseThrow()
                .id();
    }

    private long chosen() {
        return walks.bound(fixtures.student(fixtures.openCampus(), "1"))
                .choose("1")
                .registration()
                .standing()
                .findFirst()
                .orElseThrow()
                .id();
    }

    private BilledDay compared() {
        comparison.compare(days.ofBooks().orElseThrow());
        return days.ofBooks().orElseThrow();
    }

    private List<String> found(String column, Object value) {
        return jdbc.query(
                "select kind, stated_fen, booked_fen, fen from reconciliation_difference where state = 'OPEN' and "
                        + column + " = ? and reconciliation_id = ?",
                (row, index) ->
                        row.getString(1) + " " + row.getString(2) + " " + row.getString(3) + " " + row.getString(4),
                value,
                days.ofBooks().map(BilledDay::id).orElseThrow());
    }
}
