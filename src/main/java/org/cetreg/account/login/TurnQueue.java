package org.cetreg.account.login;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The queue of a node in front of the password check. Whoever came first has the first turn. A few wait here, each on a
 * thread; all others are told how long it takes until their turn and come back with the time of their first arrival, so
 * that nobody who came later goes before them. The queue is work-conserving: a free turn goes to whoever is here.
 *
 * <p>How long it takes is the number of people before somebody, here or expected back, times the measured duration of a
 * turn. People who do not come back are expected for a few seconds and then no longer counted.
 */
final class TurnQueue {

    /** How long somebody is expected beyond the time at which they were told to come back. */
    private static final Duration LATE = Duration.ofSeconds(10);

    /** How many attempts of one account or browser may wait. */
    private static final int PER_HOLDER = 3;

    /** Attempts from a network at which too many have failed may take one of so many places. */
    private static final int CROWDED_SHARE = 4;

    private static final int MOST_EXPECTED = 20_000;

    /** The weight of the last turn in the average duration. */
    private static final double LAST = 0.1;

    private final int atOnce;
    private final int places;
    private final Duration patience;
    private final LongSupplier nanos;

    private final Lock lock = new ReentrantLock();
    private final TreeSet<Waiter> line = new TreeSet<>(Waiter.FIRST_COME);
    private final Map<String, Expected> expected = new HashMap<>();
    private int free;
    private long arrivals;
    private double duration;

    /**
     * @param atOnce how many turns there are at the same time
     * @param places how many may wait here
     * @param patience how long they wait at most
     * @param first the expected duration of a turn, until some were measured
     * @param nanos the time in nanoseconds, from any origin
     */
    TurnQueue(int atOnce, int places, Duration patience, Duration first, LongSupplier nanos) {
        this.atOnce = atOnce;
        this.places = places;
        this.patience = patience;
        this.nanos = nanos;
        this.free = atOnce;
        this.duration = first.toNanos();
    }

    /**
     * Somebody who wants a turn.
     *
     * @param holder the account or browser for which the attempt counts; null if it is none that can come back
     * @param crowd the network from which the attempt comes, if too many attempts from there have failed; else null
     * @param since when they first asked for a turn
     */
    record Applicant(String holder, String crowd, Instant since) {

        boolean sharesHolderWith(Waiter other) {
            return holder != null && holder.equals(other.applicant.holder);
        }

        boolean sharesCrowdWith(Waiter other) {
            return crowd != null && crowd.equals(other.applicant.crowd);
        }
    }

    private record Expected(Instant since, long at) {}

    private static final class Waiter {

        static final Comparator<Waiter> FIRST_COME = Comparator.<Waiter, Instant>comparing(
                        waiter -> waiter.applicant.since())
                .thenComparing(waiter -> waiter.number);

        final Applicant applicant;
        final long number;
        final Condition changed;
        boolean called;
        boolean sentAway;

        Waiter(Applicant applicant, long number, Condition changed) {
            this.applicant = applicant;
            this.number = number;
            this.changed = changed;
        }
    }

    /** Takes a turn if one is free and nobody waits for it. Whoever gets one calls {@link #leave}. */
    boolean takeFree() {
        lock.lock();
        try {
            if (free == 0 || !line.isEmpty()) {
                return false;
            }
            free--;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for a turn. Whoever gets one calls {@link #leave}.
     *
     * @throws TooBusy if there is no room to wait, or the turn does not come in time
     */
    void take(Applicant applicant) {
        lock.lock();
        try {
            expected.remove(applicant.holder());
            if (takeFree()) {
                return;
            }
            Waiter waiter = new Waiter(applicant, arrivals++, lock.newCondition());
            if (hasItsShare(applicant)) {
                throw sentAway(waiter, false);
            }
            line.add(waiter);
            if (line.size() > places) {
                Waiter last = line.pollLast();
                last.sentAway = true;
                last.changed.signal();
            }
            await(waiter);
        } finally {
            lock.unlock();
        }
    }

    private boolean hasItsShare(Applicant applicant) {
        return line.stream().filter(applicant::sharesHolderWith).count() >= PER_HOLDER
                || line.stream().filter(applicant::sharesCrowdWith).count() >= Math.max(1, places / CROWDED_SHARE);
    }

    private void await(Waiter waiter) {
        long left = patience.toNanos();
        try {
            while (!waiter.called && !waiter.sentAway && left > 0) {
                left = waiter.changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!waiter.called) {
            line.remove(waiter);
            throw sentAway(waiter, true);
        }
    }

    /**
     * Ends a turn, which the next one gets.
     *
     * @param began when it began, in nanoseconds
     */
    void leave(long began) {
        lock.lock();
        try {
            duration += LAST * (nanos.getAsLong() - began - duration);
            Waiter next = line.pollFirst();
            if (next == null) {
                free++;
            } else {
                next.called = true;
                next.changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Returns how many are waiting here. */
    int waiting() {
        lock.lock();
        try {
            return line.size();
        } finally {
            lock.unlock();
        }
    }

    private TooBusy sentAway(Waiter waiter, boolean comesBack) {
        long now = nanos.getAsLong();
        expected.values().removeIf(other -> now - other.at() > LATE.toNanos());
        Instant since = waiter.applicant.since();
        long before = atOnce
                - free
                + line.headSet(waiter).size()
                + expected.values().stream()
                        .filter(other -> !other.since().isAfter(since))
                        .count();
        Duration wait = Duration.ofNanos((long) (before * duration / atOnce));
        String holder = waiter.applicant.holder();
        if (comesBack && holder != null && expected.size() < MOST_EXPECTED) {
            expected.put(holder, new Expected(since, now + wait.toNanos()));
        }
        return new TooBusy(wait, Optional.of(since).filter(kept -> comesBack));
    }
}
