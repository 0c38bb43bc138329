package org.cetreg.payment.refund;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.TestClock;
import org.cetreg.payment.PaymentLines;
import org.cetreg.payment.Payments;
import org.cetreg.payment.TestItems;
import org.cetreg.payment.booking.UnannouncedMoney;
import org.cetreg.payment.order.PaymentLine;
import org.cetreg.payment.platform.Till;
import org.cetreg.registration.Walks;
import org.cetreg.shared.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Tests that candidates hear of their refunds whatever fails for others (R-P7). */
@IntegrationTest
class RefundAnnouncerIT {

    /** More than one batch of them. */
    private static final int FAILING = 120;

    /** How long these steps may take. */
    private static final Duration SLACK = Duration.ofSeconds(20);

    @Autowired
    Payments payments;

    @Autowired
    PaymentLines lines;

    @Autowired
    Refunder refunder;

    @Autowired
    RefundAnnouncer announcer;

    @Autowired
    UnannouncedMoney money;

    @Autowired
    TestClock clock;

    @Autowired
    Till till;

    @Autowired
    Fixtures fixtures;

    @Autowired
    Walks walks;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    void offer() {
        till.offer(true);
    }

    @AfterEach
    void withdraw() {
        till.offer(false);
        clock.reset();
    }

    @Test
    void rp7_mailsThatCannotBeWrittenHoldUpNoLaterOnes() {
        for (int i = 0; i < FAILING; i++) {
            refund(TestItems.next()); // belongs to no candidate, so nobody can be told
        }
        refunder.refundDue();
        var walk = walks.bound(fixtures.student(fixtures.openCampus(), "1")).choose("1");
        String number = refund(walk.registration().entries().get(0).id());
        refunder.refundDue();

        announcer.announce();

        assertThat(lines.refunds(number).get(0).status()).isEqualTo(RefundStatus.DONE);
        assertThat(untold("= '" + number + "'")).isZero();
        assertThat(untold("<> '" + number + "'")).isGreaterThanOrEqualTo(FAILING);
    }

    /** Thousands of mails that fail again and again must not be tried every minute. */
    @Test
    void aMailThatFailsIsTriedAgainAfterAsLongAsItHasWaited() {
        String number = refund(TestItems.next());
        refunder.refundDue();
        announcer.announce();
        assertThat(tellIn(number)).isCloseTo(Duration.ofMinutes(1), SLACK);

        clock.advance(Duration.ofSeconds(30));
        announcer.announce();
        assertThat(tellIn(number)).as("not due").isCloseTo(Duration.ofSeconds(30), SLACK);

        clock.advance(Duration.ofMinutes(10));
        announcer.announce();
        assertThat(tellIn(number)).isCloseTo(Duration.ofMinutes(10).plusSeconds(30), SLACK);

        clock.advance(Duration.ofDays(1));
        announcer.announce();
        assertThat(tellIn(number)).isCloseTo(Duration.ofHours(6), SLACK);
    }

    private Duration tellIn(String number) {
        Timestamp at = jdbc.queryForObject(
                "select r.tell_at from refund r join payment_order o on o.id = r.payment_order_id where o.number = ?",
                Timestamp.class,
                number);
        return Duration.between(clock.instant(), at.toInstant());
    }

    private String refund(long item) {
        List<PaymentLine> paidFor = List.of(new PaymentLine(item, new Money(1)));
        String number = payments.open(Till.METHOD, paidFor, "笔试", Duration.ofHours(1), "/registration")
                .number();
        money.book(number);
        transaction.executeWithoutResult(
                status -> lines.refund(lines.undecided(number).get(0), RefundReason.SEAT_GONE));
        return number;
    }

    private int untold(String which) {
        return jdbc.queryForObject(
                "select count(*) from refund r join payment_order o on o.id = r.payment_order_id"
                        + " where r.done_at is not null and r.told_at is null and o.number " + which,
                Integer.class);
    }
}
