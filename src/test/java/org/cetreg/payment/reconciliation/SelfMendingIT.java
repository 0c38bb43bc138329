package org.cetreg.payment.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.cetreg.IntegrationTest;
import org.cetreg.TestClock;
import org.cetreg.payment.Payments;
import org.cetreg.payment.order.PaymentStatus;
import org.cetreg.payment.platform.Till;
import org.cetreg.shared.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** R-P5: tests that a day is mended to the end, by one node, however long it takes. */
@IntegrationTest
class SelfMendingIT {

    @Autowired
    Reconciler reconciler;

    @Autowired
    ReconciliationSchedule schedule;

    @Autowired
    SelfMending mending;

    @Autowired
    BillStore store;

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
    void reset() {
        till.whileAsked(() -> {});
        clock.reset();
    }

    @Test
    void mendingTakesLongerThanTheLeaseAndTheDayStaysWithItsNode() {
        List<String> lost = List.of(lost(10), lost(20), lost(30), lost(40));
        BilledDay day = books.due();
        till.whileAsked(() -> {
            clock.advance(Duration.ofMinutes(14));
            assertThat(books.day(books.day()).tryAt().orElseThrow()).isAfter(clock.instant());
        });

        reconciler.reconcile(day);

        assertThat(lost)
                .allSatisfy(order -> assertThat(payments.order(order).status()).isEqualTo(PaymentStatus.PAID));
        assertThat(books.day(books.day()).open()).isZero();
        assertThat(books.day(books.day()).tryAt()).isEmpty();
    }

    @Test
    void mendingEndsWhenSomebodyHasAskedForTheDayMeanwhile() {
        List<String> lost = List.of(lost(10), lost(20), lost(30));
        BilledDay day = books.due();
        till.whileAsked(() -> {
            clock.advance(Duration.ofMinutes(16));
            schedule.now(day.id(), false);
        });

        reconciler.reconcile(day);

        assertThat(lost).filteredOn(order -> till.asked(order) > 0).hasSize(1);
        assertThat(books.day(books.day()).tryAt()).as("it is due again").isPresent();
    }

    @Test
    void everyRefundWithoutConfirmationIsRequestedAgainHoweverManyThereAre() {
        reconciler.reconcile(books.due());
        BilledDay day = books.day(books.day());
        String order = books.paid(10);
        String refund = books.refund(order, "FAILED", books.at("13:00"));
        jdbc.update(
                "insert into reconciliation_difference (reconciliation_id, kind, order_number, request_number, fen, state,"
                        + " found_at) select ?, 'REFUND_NOT_BOOKED', 'x', 'none' || n, 1, 'OPEN', now()"
                        + " from generate_series(1, 500) n union all select ?, 'REFUND_NOT_BOOKED', 'x', ?, 1, 'OPEN', now()",
                day.id(),
                day.id(),
                refund);

        mending.mend(books.day(books.day()));

        assertThat(jdbc.queryForObject("select status from refund where number = ?", String.class, refund))
                .isEqualTo("DUE");
        jdbc.update("update refund set try_at = null, status = 'FAILED' where number = ?", refund);
    }

    /** Returns an order whose payment the till received without saying so. */
    private String lost(long fen) {
        String order = books.order(fen);
        books.bill(order, fen, books.at("12:00"));
        till.pay(order, new Money(fen));
        return order;
    }
}
