package org.cetreg.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.SimulatedPlatform;
import org.cetreg.TestClock;
import org.cetreg.demo.alipay.AlipayFault;
import org.cetreg.payment.MoneyJobs;
import org.cetreg.payment.booking.FailingListener;
import org.cetreg.payment.booking.UnannouncedMoney;
import org.cetreg.registration.MoneyHistory.Step;
import org.cetreg.registration.MoneyWorld.MoneyParts;
import org.cetreg.registration.payment.EntryPayments;
import org.cetreg.registration.payment.EntryQueries;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Plays random histories of candidates, a misbehaving platform and failing steps, and checks after each step and at the
 * end that no fen and no seat is lost or doubled (R-P9). A history that fails is made as short as possible and printed
 * with its seed. {@code -Dmoney.histories=1000 -Dmoney.seed=7} plays others.
 */
@IntegrationTest
class MoneyHistoriesIT {

    private static final Logger LOG = LoggerFactory.getLogger(MoneyHistoriesIT.class);
    private static final int LENGTH = 40;
    private static final Map<AlipayFault, Double> FAULTS = Map.ofEntries(
            Map.entry(AlipayFault.NOTIFICATION_TWICE, 0.1),
            Map.entry(AlipayFault.NOTIFICATION_LATE, 0.15),
            Map.entry(AlipayFault.NOTIFICATION_OUT_OF_ORDER, 0.1),
            Map.entry(AlipayFault.NOTIFICATION_NEVER, 0.15),
            Map.entry(AlipayFault.NOTIFICATION_WRONG_SIGNATURE, 0.05),
            Map.entry(AlipayFault.NOTIFICATION_WRONG_AMOUNT, 0.05),
            Map.entry(AlipayFault.NOTIFICATION_WRONG_ORDER, 0.05),
            Map.entry(AlipayFault.SUCCESS_AFTER_FAILURE, 0.05),
            Map.entry(AlipayFault.QUERY_UNANSWERED, 0.1),
            Map.entry(AlipayFault.CLOSE_UNANSWERED, 0.1),
            Map.entry(AlipayFault.REFUND_REFUSED, 0.1),
            Map.entry(AlipayFault.REFUND_ACCEPTED, 0.1),
            Map.entry(AlipayFault.REFUND_UNANSWERED, 0.1),
            Map.entry(AlipayFault.REFUND_LOST, 0.1));

    @Autowired
    Fixtures fixtures;

    @Autowired
    Walks walks;

    @Autowired
    EntryPayments payments;

    @Autowired
    EntryQueries queries;

    @Autowired
    MoneyJobs jobs;

    @Autowired
    FailingListener listener;

    @Autowired
    UnannouncedMoney money;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcTemplate jdbc;

    @AfterEach
    void reset() {
        SimulatedPlatform.simulator().faults().clear();
        listener.repair();
        clock.reset();
    }

    @Test
    void rp9_noHistoryLosesOrDoublesAFenOrASeat() {
        long first = Long.getLong("money.seed", 20260101);
        int histories = Integer.getInteger("money.histories", 12);
        long paid = 0;
        for (long seed = first; seed < first + histories; seed++) {
            MoneyHistory history = MoneyHistory.drawn(seed, LENGTH);
            paid += play(seed, history, true);
        }
        LOG.info(
                "{} histories, {} payments, faults {}",
                histories,
                paid,
                SimulatedPlatform.simulator().faults().committed());
        assertThat(paid).as("payments in these histories").isGreaterThan(histories);
    }

    /** Plays a history and returns the number of payments in it. */
    private long play(long seed, MoneyHistory history, boolean shrink) {
        MoneyParts parts = new MoneyParts(fixtures, walks, payments, queries, jobs, listener, money, clock, jdbc);
        MoneyWorld world = new MoneyWorld(parts);
        MoneyChecks checks = new MoneyChecks(jdbc, world);
        SimulatedPlatform.simulator().faults().seed(seed);
        FAULTS.forEach(SimulatedPlatform.simulator().faults()::random);
        try {
            for (Step step : history.steps()) {
                world.play(step);
                checks.always();
            }
            world.settle();
            checks.settled();
            return world.payments();
        } catch (RuntimeException | AssertionError e) {
            if (shrink) {
                throw new AssertionError("Seed " + seed + ": " + shortest(seed, history), e);
            }
            throw e;
        } finally {
            reset();
        }
    }

    /** Leaves out steps, first many at once, for as long as the history still fails. */
    private MoneyHistory shortest(long seed, MoneyHistory failing) {
        MoneyHistory shortest = failing;
        for (int size = LENGTH / 2; size > 0; size /= 2) {
            for (int from = 0; from + size <= shortest.steps().size(); ) {
                MoneyHistory shorter = shortest.without(from, from + size);
                if (fails(seed, shorter)) {
                    shortest = shorter;
                } else {
                    from += size;
                }
            }
        }
        return shortest;
    }

    private boolean fails(long seed, MoneyHistory history) {
        try {
            play(seed, history, false);
            return false;
        } catch (RuntimeException | AssertionError e) {
            return true;
        }
    }
}
