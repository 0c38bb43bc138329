package org.cetreg.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.cetreg.IntegrationTest;
import org.cetreg.SimulatedPlatform;
import org.cetreg.TestClock;
import org.cetreg.demo.alipay.AlipayFault;
import org.cetreg.demo.alipay.AlipaySimulator;
import org.cetreg.demo.alipay.Takings;
import org.cetreg.shared.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Many payments at a platform that misbehaves at random, without candidates and processes: at the end every fen is
 * explained (R-P9). {@code -Dmoney.payments=100000} makes more of them.
 */
@IntegrationTest
class ManyPaymentsIT {

    private static final Logger LOG = LoggerFactory.getLogger(ManyPaymentsIT.class);
    private static final PaymentMethod ALIPAY = new PaymentMethod("ALIPAY");
    private static final int BATCH = 250;

    @Autowired
    Payments payments;

    @Autowired
    PaymentLines lines;

    @Autowired
    MoneyJobs jobs;

    @Autowired
    TestClock clock;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcTemplate jdbc;

    private final AlipaySimulator platform = SimulatedPlatform.simulator();
    private final Random random = new Random(Long.getLong("money.seed", 20260101));
    private final List<String> numbers = new ArrayList<>();
    private int paid;

    @AfterEach
    void reset() {
        platform.faults().clear();
        clock.reset();
        // There are no candidates who could be told, so it would be tried for ever.
        jdbc.update("delete from booking_announcement where order_number = any (?)", (Object)
                numbers.toArray(String[]::new));
    }

    @Test
    void rp9_afterManyPaymentsWithFaultsNoFenIsUnexplained() {
        int wanted = Integer.getInteger("money.payments", 300);
        platform.faults().seed(Long.getLong("money.seed", 20260101));
        for (AlipayFault fault : AlipayFault.values()) {
            platform.faults().random(fault, ours(fault) ? 0.05 : 0);
            if (ours(fault)) {
                platform.faults().next(fault, 1); // at least once, however few occasions there are
            }
        }
        long began = System.nanoTime();
        for (int made = 0; made < wanted; made += BATCH) {
            batch(Math.min(BATCH, wanted - made));
        }
        settle();
        LOG.info(
                "{} payments in {} s, faults {}",
                wanted,
                Duration.ofNanos(System.nanoTime() - began).toSeconds(),
                platform.faults().committed());

        assertThat(paid).as("payments that the platform took").isGreaterThan(wanted * 9 / 10);
        assertThat(platform.faults().committed())
                .as("faults")
                .allSatisfy((fault, times) -> assertThat(times).isGreaterThan(ours(fault) ? 0 : -1));
        assertThat(unexplained()).isEmpty();
    }

    /** Returns whether this test lets the fault happen; those of bills and consoles have tests of their own. */
    private static boolean ours(AlipayFault fault) {
        return fault != AlipayFault.DOWN
                && fault != AlipayFault.REFUND_BY_HAND
                && !fault.name().startsWith("BILL_");
    }

    private void batch(int size) {
        List<String> mine = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            mine.add(pay());
        }
        platform.release();
        for (int minute = 0; minute < 3; minute++) {
            clock.advance(Duration.ofMinutes(1));
            jobs.run();
        }
        mine.forEach(this::decide);
        numbers.addAll(mine);
    }

    /** Opens an order, goes to the platform, sometimes closes the order before, and pays. */
    private String pay() {
        List<PaymentLine> paidFor = random.nextInt(3) == 0 ? List.of(line(), line()) : List.of(line());
        String number = payments.open(ALIPAY, paidFor, "笔试", Duration.ofHours(1), "/registration")
                .number();
        var page = payments.platformPage(number, false, Optional.empty()).address();
        if (random.nextInt(10) == 0) {
            try {
                payments.close(number);
            } catch (PlatformUnavailable e) {
                LOG.debug("Not closed", e);
            }
        }
        if (platform.visit(page) && platform.pay(number).paid()) {
            paid++;
        }
        return number;
    }

    private PaymentLine line() {
        return new PaymentLine(TestItems.next(), new Money(1 + random.nextInt(9)));
    }

    /** Sells most of what is paid, and gives the rest back. */
    private void decide(String number) {
        lines.undecided(number)
                .forEach(line -> transaction.executeWithoutResult(status -> {
                    if (random.nextInt(5) == 0) {
                        lines.refund(line, RefundReason.SEAT_GONE);
                    } else {
                        lines.sell(line);
                    }
                }));
    }

    private void settle() {
        platform.faults().clear();
        platform.release();
        for (int round = 0; round < 6; round++) {
            clock.advance(Duration.ofMinutes(20));
            jobs.run();
            numbers.forEach(this::decide);
            platform.makeAcceptedRefunds();
        }
        failedAgain();
        clock.advance(Duration.ofMinutes(20));
        jobs.run();
    }

    /** What the platform refused five times, the staff have tried again. */
    private void failedAgain() {
        jdbc.update(
                "update refund set status = 'DUE', tries = 0, refusals = 0, try_at = ? where status = 'FAILED'"
                        + " and payment_order_id in (select id from payment_order where number = any (?))",
                Timestamp.from(clock.instant()),
                numbers.toArray(String[]::new));
    }

    /** Returns the orders whose books are not what the platform really took and gave back. */
    private List<String> unexplained() {
        List<String> found = new ArrayList<>();
        for (String number : numbers) {
            Takings truth = platform.takings(number);
            Map<String, Object> books = jdbc.queryForMap("""
                    select coalesce(sum(platform_fen), 0) as fen,
                        coalesce(-sum(unapplied_fen), 0) + coalesce(-sum(refund_due_fen), 0) as open
                    from ledger_event e join payment_order o on o.id = e.payment_order_id where o.number = ?""", number);
            long held = ((Number) books.get("fen")).longValue();
            long open = ((Number) books.get("open")).longValue();
            if (held != truth.paid() - truth.refunded() || open != 0) {
                found.add(number + ": books " + held + ", open " + open + ", platform " + truth);
            }
        }
        return found;
    }
}
