package org.cetreg.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
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
import org.cetreg.payment.order.PaymentLine;
import org.cetreg.payment.platform.PaymentMethod;
import org.cetreg.payment.platform.PlatformUnavailable;
import org.cetreg.payment.refund.RefundReason;
import org.cetreg.shared.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Many payments at a platform that misbehaves at random, without candidates and processes: after every
 * {@value #ROUND} of them every fen is explained (R-P9). {@code -Dmoney.payments=100000} makes more of them.
 */
@IntegrationTest
class ManyPaymentsIT {

    private static final Logger LOG = LoggerFactory.getLogger(ManyPaymentsIT.class);
    private static final PaymentMethod ALIPAY = new PaymentMethod("ALIPAY");

    /** What happens to payments; the faults of bills and consoles have tests of their own. */
    private static final List<AlipayFault> FAULTS = Arrays.stream(AlipayFault.values())
            .filter(fault -> fault != AlipayFault.DOWN
                    && fault != AlipayFault.REFUND_BY_HAND
                    && !fault.name().startsWith("BILL_"))
            .toList();

    private static final int BATCH = 250;
    private static final int ROUND = 10_000;

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
        forget();
    }

    @Test
    void rp9_afterManyPaymentsWithFaultsNoFenIsUnexplained() {
        int wanted = Integer.getInteger("money.payments", 300);
        platform.faults().seed(Long.getLong("money.seed", 20260101));
        Map<AlipayFault, Integer> before = platform.faults().committed();
        long began = System.nanoTime();
        for (int made = 0; made < wanted; ) {
            int size = Math.min(ROUND, wanted - made);
            round(size);
            made += size;
            LOG.info(
                    "{} payments, {} of them paid, in {} s, faults {}",
                    made,
                    paid,
                    Duration.ofNanos(System.nanoTime() - began).toSeconds(),
                    committedSince(before));
        }

        assertThat(paid).as("payments that the platform took").isGreaterThan(wanted * 9 / 10);
        assertThat(committedSince(before)).as("faults").hasSize(FAULTS.size() + 1); // and the outages
    }

    /** Returns how often each fault was committed in this test; without those that never were. */
    private Map<AlipayFault, Integer> committedSince(Map<AlipayFault, Integer> before) {
        Map<AlipayFault, Integer> since = new EnumMap<>(platform.faults().committed());
        since.replaceAll((fault, times) -> times - before.get(fault));
        since.values().removeIf(times -> times == 0);
        return since;
    }

    private void round(int size) {
        numbers.clear();
        for (AlipayFault fault : FAULTS) {
            platform.faults().random(fault, 0.05);
            platform.faults().next(fault, 1); // at least once, however few occasions there are
        }
        for (int made = 0; made < size; made += BATCH) {
            batch(Math.min(BATCH, size - made), made % (4 * BATCH) == 0);
        }
        settle();
        assertThat(unexplained()).isEmpty();
        forget();
    }

    private void batch(int size, boolean outage) {
        List<String> mine = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            mine.add(pay());
        }
        platform.release();
        for (int minute = 0; minute < 3; minute++) {
            if (outage && minute == 1) {
                platform.faults().down();
            }
            clock.advance(Duration.ofMinutes(1));
            jobs.settle();
            platform.faults().up();
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

    /** There are no candidates who could be told, so it would be tried for ever. */
    private void forget() {
        Object all = numbers.toArray(String[]::new);
        jdbc.update("delete from booking_announcement where order_number = any (?)", all);
        jdbc.update(
                "update refund r set told_at = done_at from payment_order o where o.id = r.payment_order_id"
                        + " and r.done_at is not null and r.told_at is null and o.number = any (?)",
                all);
    }

    private void settle() {
        platform.faults().clear();
        platform.release();
        for (int round = 0; round < 6; round++) {
            clock.advance(Duration.ofMinutes(20));
            jobs.settle();
            numbers.forEach(this::decide);
            platform.makeAcceptedRefunds();
        }
        failedAgain();
        clock.advance(Duration.ofMinutes(20));
        jobs.settle();
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
