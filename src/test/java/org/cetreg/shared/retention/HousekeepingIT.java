package org.cetreg.shared.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.cetreg.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Checks how sweeps are run, whatever they remove. */
@IntegrationTest
class HousekeepingIT {

    @Autowired
    List<Sweep> sweeps;

    @Autowired
    Retention retention;

    @Autowired
    TransactionOperations transactions;

    @Autowired
    JdbcTemplate jdbc;

    private final List<Integer> taken = new ArrayList<>();

    @Test
    void aSweepIsGoneThroughInBatchesEachInATransactionOfItsOwn() {
        List<Long> numbers = new ArrayList<>();
        int[] left = {2_500};
        housekeeping().sweep(sweep("test", most -> {
            assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                    .isTrue();
            numbers.add(jdbc.queryForObject("select pg_current_xact_id()::text::bigint", Long.class));
            int some = Math.min(most, left[0]);
            left[0] -= some;
            return some;
        }));

        assertThat(left).containsExactly(0);
        assertThat(taken).containsExactly(1_000, 1_000, 500);
        assertThat(numbers).doesNotHaveDuplicates();
    }

    @Test
    void aVeryLongSweepIsContinuedInTheNextRun() {
        housekeeping().sweep(sweep("test", most -> most));

        assertThat(taken).hasSize(200);
    }

    @Test
    void aFailingSweepDoesNotStopOthers() {
        Sweep failing = sweep("test.failing", most -> {
            throw new IllegalStateException("on purpose");
        });
        housekeeping(failing, sweep("test.other", most -> 7)).sweepExpired();

        assertThat(taken).containsExactly(7);
    }

    @Test
    void aSweepThatAnotherNodeRunsIsSkipped() {
        Sweep sweep = sweep("test.two", most -> 1);
        Sweep same = sweep("test.two", most -> 2);
        Sweep other = sweep("test.three", most -> 3);
        housekeeping().sweep(new Named("test.two", most -> {
            // Uses its own connection, like another node.
            Thread node = new Thread(() -> {
                housekeeping().sweep(same);
                housekeeping().sweep(other);
            });
            node.start();
            try {
                node.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return sweep.removeSome(most);
        }));

        assertThat(taken).containsExactly(3, 1);
    }

    @Test
    void allThatAreSweptHaveNamesOfTheirOwn() {
        List<String> names = new ArrayList<>();
        sweeps.forEach(sweep -> names.add(sweep.of()));
        retention.sweeps().forEach(sweep -> names.add(sweep.of()));

        assertThat(names)
                .doesNotHaveDuplicates()
                .contains(
                        "mail",
                        "undeliverable_address",
                        "throttle",
                        "spring_session",
                        "unsent_form",
                        "captcha_used",
                        "recovery_request",
                        "mailed_link",
                        "audit");
    }

    private record Named(String of, IntUnaryOperator how) implements Sweep {

        @Override
        public int removeSome(int most) {
            return how.applyAsInt(most);
        }
    }

    private Sweep sweep(String name, IntUnaryOperator how) {
        return new Named(name, most -> {
            int some = how.applyAsInt(most);
            taken.add(some);
            return some;
        });
    }

    private Housekeeping housekeeping(Sweep... some) {
        Retention nothing = new Retention(List.of(), new RetentionSettings(Map.of()), Clock.systemUTC());
        return new Housekeeping(List.of(some), nothing, transactions, jdbc);
    }
}
