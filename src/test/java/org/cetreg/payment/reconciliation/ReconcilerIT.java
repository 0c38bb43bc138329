package org.cetreg.payment.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.cetreg.IntegrationTest;
import org.cetreg.TestClock;
import org.cetreg.payment.Payments;
import org.cetreg.payment.order.PaymentStatus;
import org.cetreg.payment.platform.BillLine.Kind;
import org.cetreg.payment.platform.PaymentMethod;
import org.cetreg.payment.platform.Till;
import org.cetreg.shared.Money;
import org.cetreg.shared.time.Time;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** R-P5: tests the daily job: what it does by itself, what it repeats, and that each day is done once. */
@IntegrationTest
class ReconcilerIT {

    @Autowired
    Reconciler reconciler;

    @Autowired
    ReconciliationSchedule schedule;

    @Autowired
    BilledDays days;

    @Autowired
    BillStore store;

    @Autowired
    Differences differences;

    @Autowired
    Payments payments;

    @Autowired
    Till till;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TestClock clock;

    private TillBooks books;

    @BeforeEach
    void aDay() {
        books = new TillBooks(jdbc, till, store, clock);
    }

    @AfterEach
    void speakAgain() {
        till.silence(false);
        clock.reset();
    }

    @Test
    void aLostNotificationIsFoundInTheBillAskedForAndBooked() {
        String lost = lost(10);
        String closed = lost(20);
        jdbc.update("update payment_order set status = 'CLOSED', closed_at = now() where number = ?", closed);
        BilledDay day = reconciled();
        assertThat(payments.order(lost).status()).isEqualTo(PaymentStatus.PAID);
        assertThat(payments.order(closed).status()).isEqualTo(PaymentStatus.PAID);
        assertThat(day.unexplained()).isZero();
        assertThat(day.open()).isZero();
        assertThat(day.bill().booksReceived()).isEqualTo(30);
        assertThat(day.tryAt()).isEmpty();
        assertThat(open(day, Difference.State.SETTLED)).hasSize(2);
    }

    @Test
    void aSilentPlatformIsAskedAgainAfterPausesThatGrow() {
        String lost = lost(10);
        BilledDay day = books.due();
        store.fetch(day);
        till.silence(true);
        reconciler.reconcile(books.day(books.day()));
        BilledDay tried = books.day(books.day());
        assertThat(tried.open()).isEqualTo(1);
        assertThat(pause(tried)).isBetween(Duration.ofMinutes(14), Duration.ofMinutes(15));
        reconciler.reconcile(tried);
        assertThat(pause(books.day(books.day()))).isBetween(Duration.ofMinutes(29), Duration.ofMinutes(30));

        till.silence(false);
        reconciler.reconcile(books.day(books.day()));
        assertThat(payments.order(lost).status()).isEqualTo(PaymentStatus.PAID);
        assertThat(books.day(books.day()).open()).isZero();
    }

    @Test
    void aRefundWithoutConfirmationIsRequestedAgain() {
        String order = books.paid(10);
        String refund = books.refund(order, "FAILED", books.at("13:00"));
        books.bill(Kind.REFUND, order, TillBooks.platformNumber(order), refund, 10, books.at("13:00"));
        assertThat(reconciled().open()).isEqualTo(1);
        assertThat(jdbc.queryForObject("select status from refund where number = ?", String.class, refund))
                .isEqualTo("DUE");
        jdbc.update("update refund set try_at = null, status = 'FAILED' where number = ?", refund);
    }

    @Test
    void aMissingBillIsWaitedForAndAnUnreadableOneChangesNothing() {
        books.paid(10);
        books.due();
        till.writeBill(books.day(), null);
        reconciler.reconcile(books.day(books.day()));
        BilledDay waiting = books.day(books.day());
        assertThat(waiting.fetchedAt()).isEmpty();
        assertThat(waiting.comparedAt()).isEmpty();
        assertThat(waiting.tries()).isEqualTo(1);
        assertThat(pause(waiting)).isPositive();
        till.silence(true);
        reconciler.reconcile(waiting);
        assertThat(books.day(books.day()).tries()).isEqualTo(2);
        till.silence(false);
        till.writeBill(books.day(), books.lines());
        reconciler.reconcile(books.day(books.day()));
        assertThat(books.day(books.day()).bill().lines()).isEqualTo(1);
        assertThat(books.day(books.day()).tries()).isZero();
    }

    @Test
    void aDayWithoutTradesIsDoneWhenTheBooksHaveNoneEither() {
        books.due();
        till.writeBill(books.day(), null);
        for (int i = 0; i < 4; i++) {
            reconciler.reconcile(books.day(books.day()));
            assertThat(books.day(books.day()).fetchedAt()).isEmpty();
        }
        reconciler.reconcile(books.day(books.day()));
        assertThat(books.day(books.day()).fetchedAt()).isPresent();
        assertThat(books.day(books.day()).comparedAt()).isPresent();

        books.paid(10);
        till.writeBill(books.day(), null);
        jdbc.update(
                "update reconciliation set fetched_at = null where id = ?",
                books.day(books.day()).id());
        reconciler.reconcile(books.day(books.day()));
        assertThat(books.day(books.day()).fetchedAt()).isEmpty();
    }

    @Test
    void aBillThatIsFetchedAgainReplacesTheFirst() {
        String order = books.paid(10);
        books.bill(order, 10, books.at("12:00"));
        BilledDay day = reconciled();
        assertThat(day.open()).isEqualTo(1);
        assertThat(day.bill().lines()).isEqualTo(2);
        till.writeBill(books.day(), books.lines().subList(0, 1));
        schedule.now(day.id(), true);
        BilledDay due = books.day(books.day());
        assertThat(due.fetch()).isTrue();
        reconciler.reconcile(due);
        assertThat(books.day(books.day()).bill().lines()).isEqualTo(1);
        assertThat(books.day(books.day()).open()).isZero();
    }

    @Test
    void aDayWhoseBillIsNotOfferedAnyMoreKeepsItsLinesAndIsCompared() {
        books.bill("unknown", 10, books.at("12:00"));
        BilledDay day = reconciled();
        assertThat(day.open()).isEqualTo(1);
        books.paid(20); // lacks in the bill that was fetched
        till.writeBill(books.day(), null);
        schedule.now(day.id(), true);

        reconciler.reconcile(books.day(books.day()));

        BilledDay again = books.day(books.day());
        assertThat(again.bill().lines()).isEqualTo(1);
        assertThat(again.open()).isEqualTo(2);
        assertThat(again.fetch()).isFalse();
    }

    @Test
    void daysWhoseBillNeverComesAreCounted() {
        int before = days.withoutBill();
        books.paid(10);
        books.due();
        till.writeBill(books.day(), null);
        for (int tries = 0; tries <= Reconciler.EMPTY; tries++) {
            assertThat(days.withoutBill()).isEqualTo(before);
            reconciler.reconcile(books.day(books.day()));
        }
        assertThat(days.withoutBill()).isEqualTo(before + 1);
    }

    @Test
    void daysThatAnOutageMissedAreAddedFromHalfPastTenOn() {
        PaymentMethod method = new PaymentMethod("OUTAGE");
        LocalDate today = clock.instant().atZone(Time.BEIJING).toLocalDate();
        jdbc.update(
                "insert into reconciliation (method, day, with_bill) values ('OUTAGE', ?, true)", today.minusDays(4));
        moveTo(today.plusDays(1).atTime(10, 29).atZone(Time.BEIJING).toInstant());
        schedule.addMissing(List.of(method));
        assertThat(added())
                .containsExactly(today.minusDays(4), today.minusDays(3), today.minusDays(2), today.minusDays(1));
        moveTo(today.plusDays(1).atTime(10, 31).atZone(Time.BEIJING).toInstant());
        schedule.addMissing(List.of(method));
        schedule.addMissing(List.of(method));
        assertThat(added()).hasSize(5).contains(today);
        schedule.addMissing(List.of(new PaymentMethod("NEWCOMER")));
        assertThat(jdbc.queryForList("select day from reconciliation where method = 'NEWCOMER'", LocalDate.class))
                .containsExactly(today);
        jdbc.update("delete from reconciliation where method in ('OUTAGE', 'NEWCOMER')");
    }

    @Test
    void openDifferencesAreComparedAgainTheNextMorningForAMonth() {
        books.bill("unknown", 10, books.at("12:00"));
        BilledDay day = reconciled();
        Instant morning = clock.instant()
                .atZone(Time.BEIJING)
                .toLocalDate()
                .plusDays(1)
                .atTime(10, 30)
                .atZone(Time.BEIJING)
                .toInstant();
        boolean recent = day.begins().isAfter(clock.instant().minus(Duration.ofDays(30)));
        assertThat(day.tryAt()).isEqualTo(recent ? Optional.of(morning) : Optional.empty());
        clock.advance(Duration.ofDays(31));
        reconciler.reconcile(day);
        assertThat(books.day(books.day()).tryAt()).isEmpty();
    }

    /** Returns an order whose payment the till received without saying so. */
    private String lost(long fen) {
        String order = books.order(fen);
        books.bill(order, fen, books.at("12:00"));
        till.pay(order, new Money(fen));
        return order;
    }

    private BilledDay reconciled() {
        reconciler.reconcile(books.due());
        return books.day(books.day());
    }

    private Duration pause(BilledDay day) {
        return Duration.between(clock.instant(), day.tryAt().orElseThrow());
    }

    private void moveTo(Instant time) {
        clock.advance(Duration.between(clock.instant(), time));
    }

    private List<LocalDate> added() {
        return jdbc.queryForList(
                "select day from reconciliation where method = 'OUTAGE' order by day", LocalDate.class);
    }

    private List<Difference> open(BilledDay day, Difference.State state) {
        return differences.page(day.id(), state, Optional.empty(), 0, 100);
    }
}
