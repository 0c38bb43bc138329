package org.cetreg.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Many more candidates than seats try to take the last seats at the same moment. */
@IntegrationTest
class SeatRaceIT {

    private static final int SEATS = 7;
    private static final int AT_ONCE = 25;

    /** The second half starts when all seats are taken, whatever happens in the first half. */
    private static final int CANDIDATES = 2 * AT_ONCE;

    private static final int ATTEMPTS = 150;

    @Autowired
    Fixtures fixtures;

    @Autowired
    Walks walks;

    @Autowired
    Seats seats;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void theLastSeatsGoToExactlyAsManyCandidates() throws Exception {
        var campus = fixtures.openCampus();
        fixtures.quota(campus, "1", SEATS);
        List<Walks.Walk> candidates = IntStream.range(0, CANDIDATES)
                .mapToObj(number -> walks.bound(fixtures.student(campus, "1")))
                .toList();
        List<BooleanSupplier> choices = candidates.stream()
                .map(walk -> (BooleanSupplier) () -> walk.choose("1").at().equals("payEntries"))
                .toList();
        assertThat(winners(choices)).isEqualTo(SEATS);
        assertThat(fixtures.taken(campus, "1")).isEqualTo(SEATS);
        assertThat(jdbc.queryForObject(
                        "select count(*) from subject_entry where campus_code = ? and status = 'HELD'",
                        Integer.class,
                        campus.code()))
                .isEqualTo(SEATS);
        assertThat(candidates)
                .allSatisfy(walk -> assertThat(walk.entries().isEmpty() ? walk.refusals() : List.of("held"))
                        .containsAnyOf("held", "noSeats", "seatGone"));
    }

    @Test
    void withoutTheGuardSeatsAreOversold() throws Exception {
        var guarded = fixtures.openCampus();
        fixtures.quota(guarded, "1", SEATS);
        assertThat(winners(attempts(() -> takeGuarded(guarded)))).isEqualTo(SEATS);
        var counted = fixtures.openCampus();
        fixtures.quota(counted, "1", SEATS);
        assertThat(winners(attempts(() -> takeCounted(counted)))).isGreaterThan(SEATS);
    }

    /** Whoever releases seats does much else in the same transaction. */
    @Test
    void aReleaseKeepsNobodyWaitingUntilItIsCommitted() {
        var campus = fixtures.openCampus();
        fixtures.quota(campus, "1", SEATS);
        transaction.executeWithoutResult(status -> seats.take(fixtures.sitting(), campus.code(), List.of("1")));

        transaction.executeWithoutResult(status -> {
            seats.release(fixtures.sitting(), campus.code(), List.of("1"));
            assertThat(CompletableFuture.supplyAsync(() -> takeGuarded(campus))
                            .orTimeout(10, TimeUnit.SECONDS)
                            .join())
                    .isTrue();
        });

        assertThat(fixtures.taken(campus, "1")).isEqualTo(1);
    }

    @Test
    void aReleaseThatIsUndoneReturnsNothing() {
        var campus = fixtures.openCampus();
        fixtures.quota(campus, "1", SEATS);
        transaction.executeWithoutResult(status -> seats.take(fixtures.sitting(), campus.code(), List.of("1")));

        transaction.executeWithoutResult(status -> {
            seats.release(fixtures.sitting(), campus.code(), List.of("1"));
            status.setRollbackOnly();
        });

        assertThat(fixtures.taken(campus, "1")).isEqualTo(1);
    }

    private boolean takeGuarded(Fixtures.Campus campus) {
        return Boolean.TRUE.equals(transaction.execute(status ->
                seats.take(fixtures.sitting(), campus.code(), List.of("1")).isEmpty()));
    }

    /**
     * The same race without the guard: count first, then take. This is the mistake that the product code must not make.
     */
    private boolean takeCounted(Fixtures.Campus campus) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean free = fixtures.taken(campus, "1") < SEATS;
            if (free) {
                jdbc.update(
                        "update seat_quota set taken = ? where campus_code = ? and subject_code = '1'",
                        Math.min(SEATS, fixtures.taken(campus, "1") + 1),
                        campus.code());
            }
            return free;
        }));
    }

    private static List<BooleanSupplier> attempts(BooleanSupplier attempt) {
        return java.util.Collections.nCopies(ATTEMPTS, attempt);
    }

    private static int winners(List<BooleanSupplier> choices) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        CyclicBarrier together = new CyclicBarrier(AT_ONCE);
        try {
            List<Future<Boolean>> answers = new ArrayList<>();
            for (BooleanSupplier choice : choices) {
                answers.add(threads.submit((Callable<Boolean>) () -> {
                    together.await();
                    return choice.getAsBoolean();
                }));
            }
            int winners = 0;
            for (Future<Boolean> answer : answers) {
                winners += answer.get() ? 1 : 0;
            }
            return winners;
        } finally {
            threads.shutdownNow();
        }
    }
}
