package org.cetreg.account.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.cetreg.account.login.TurnQueue.Applicant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TurnQueueTests {

    private static final Instant START = Instant.parse("2017-03-20T01:00:00Z");
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration TURN = Duration.ofMillis(100);

    private final AtomicLong nanos = new AtomicLong();
    private final ExecutorService people = Executors.newCachedThreadPool();
    private final List<String> served = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void everybodyLeaves() {
        people.shutdownNow();
    }

    @Test
    void whoeverCameFirstHasTheFirstTurn() throws Exception {
        TurnQueue queue = queue(1, 10, LONG);
        assertThat(queue.takeFree()).isTrue();
        List<Future<?>> waiting =
                List.of(waits(queue, "third", 3, 1), waits(queue, "first", 1, 2), waits(queue, "second", 2, 3));

        queue.leave(0);

        for (Future<?> one : waiting) {
            one.get(10, TimeUnit.SECONDS);
        }
        assertThat(served).containsExactly("first", "second", "third");
    }

    @Test
    void nobodyGoesBeforeThoseWhoWait() throws Exception {
        TurnQueue queue = queue(1, 10, LONG);
        queue.takeFree();
        Future<?> waiting = waits(queue, "waiting", 1, 1);

        assertThat(queue.takeFree()).isFalse();

        queue.leave(0);
        waiting.get(10, TimeUnit.SECONDS);
        assertThat(queue.takeFree()).isTrue();
    }

    @Test
    void theWaitIsTheNumberOfPeopleBeforeTimesTheDurationOfATurn() throws Exception {
        TurnQueue queue = queue(2, 18, LONG);
        queue.takeFree();
        queue.takeFree();
        for (int i = 0; i < 18; i++) {
            waits(queue, "waiting" + i, i, i + 1);
        }

        // 20 people before, two at a time: 10 turns of 0.1 s
        assertThat(refused(queue, "a", 100).seconds()).isEqualTo(1);
        // and one after the other
        for (int i = 0; i < 18; i++) {
            refused(queue, "b" + i, 101 + i);
        }
        assertThat(refused(queue, "c", 200).seconds()).isEqualTo(2);
        for (int i = 0; i < 1000; i++) {
            refused(queue, "d" + i, 201 + i);
        }
        assertThat(refused(queue, "e", 2000).seconds()).isEqualTo(52);
        assertThat(refused(queue, "a", 100).seconds())
                .as("somebody who comes back waits only for those before them")
                .isEqualTo(1);
    }

    @Test
    void aMeasuredTurnChangesTheWait() {
        TurnQueue queue = queue(1, 0, LONG);
        queue.takeFree();
        for (int i = 0; i < 100; i++) {
            nanos.addAndGet(Duration.ofSeconds(7).toNanos());
            queue.leave(nanos.get() - Duration.ofSeconds(7).toNanos());
            queue.takeFree();
        }

        assertThat(refused(queue, "a", 1).seconds()).isEqualTo(7);
    }

    @Test
    void whoDoesNotComeBackIsExpectedForAFewSecondsOnly() {
        TurnQueue queue = queue(1, 0, LONG);
        queue.takeFree();
        for (int i = 0; i < 100; i++) {
            refused(queue, "gone" + i, i);
        }
        assertThat(refused(queue, "a", 1000).seconds()).isEqualTo(11);

        nanos.addAndGet(Duration.ofMinutes(1).toNanos());

        assertThat(refused(queue, "b", 1001).seconds()).isEqualTo(1);
    }

    @Test
    void whoComesBackTakesThePlaceOfTheLatest() throws Exception {
        TurnQueue queue = queue(1, 1, LONG);
        queue.takeFree();
        Future<?> first = waits(queue, "newcomer", 50, 1);
        assertThat(refused(queue, "later", 60).since()).contains(START.plusMillis(60));

        Future<?> back = waits(queue, "back", 1, 1);

        assertThatThrownBy(() -> first.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(TooBusy.class);
        queue.leave(0);
        back.get(10, TimeUnit.SECONDS);
        assertThat(served).containsExactly("back");
    }

    @Test
    void whoWaitedInVainKeepsThePlace() {
        TurnQueue queue = queue(1, 5, Duration.ofMillis(1));
        queue.takeFree();

        assertThat(refused(queue, "a", 7).since()).contains(START.plusMillis(7));
        assertThat(refused(queue, "b", 8).since()).contains(START.plusMillis(8));
    }

    @Test
    void oneAccountTakesThreePlacesAtMost() throws Exception {
        TurnQueue queue = queue(1, 10, LONG);
        queue.takeFree();
        for (int i = 0; i < 3; i++) {
            waits(queue, "one", i, i + 1);
        }

        assertThat(refused(queue, "one", 4).since()).isEmpty();
        waits(queue, "other", 5, 4);
    }

    @Test
    void aNetworkThatFailsTakesAQuarterOfThePlaces() throws Exception {
        TurnQueue queue = queue(1, 8, LONG);
        queue.takeFree();
        waits(queue, new Applicant("a", "192.0.2.1", START), 1);
        waits(queue, new Applicant("b", "192.0.2.1", START), 2);

        assertThat(catchThrowableOfType(TooBusy.class, () -> queue.take(new Applicant("c", "192.0.2.1", START)))
                        .since())
                .isEmpty();
        waits(queue, new Applicant("d", "192.0.2.2", START), 3);
        waits(queue, "e", 5, 4);
    }

    @Test
    void aTurnThatNobodyWantsIsFreeAgain() {
        TurnQueue queue = queue(2, 0, LONG);
        assertThat(queue.takeFree()).isTrue();
        assertThat(queue.takeFree()).isTrue();
        assertThat(queue.takeFree()).isFalse();

        queue.leave(0);

        assertThat(queue.takeFree()).isTrue();
    }

    @Test
    void whoIsInterruptedLeavesTheQueue() throws Exception {
        TurnQueue queue = queue(1, 10, LONG);
        queue.takeFree();
        Thread waiting = new Thread(() -> catchThrowableOfType(TooBusy.class, () -> queue.take(applicant("a", 1))));
        waiting.start();
        until(() -> queue.waiting() == 1);

        waiting.interrupt();
        waiting.join(10_000);

        assertThat(queue.waiting()).isZero();
    }

    private TurnQueue queue(int atOnce, int waiting, Duration patience) {
        return new TurnQueue(atOnce, waiting, patience, TURN, nanos::get);
    }

    private Future<?> waits(TurnQueue queue, String name, int millis, int waiting) {
        return waits(queue, applicant(name, millis), waiting);
    }

    /** Returns once so many are waiting. */
    private Future<?> waits(TurnQueue queue, Applicant applicant, int waiting) {
        CompletableFuture<?> done = CompletableFuture.runAsync(
                () -> {
                    queue.take(applicant);
                    served.add(applicant.holder());
                    queue.leave(nanos.get());
                },
                people);
        until(() -> queue.waiting() == waiting);
        return done;
    }

    private static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static TooBusy refused(TurnQueue queue, String name, int millis) {
        return catchThrowableOfType(TooBusy.class, () -> queue.take(applicant(name, millis)));
    }

    private static Applicant applicant(String name, int millis) {
        return new Applicant(name, null, START.plusMillis(millis));
    }
}
