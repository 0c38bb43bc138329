package org.cetreg.registration.web.killed;

import java.time.Duration;

/** Counts requests, so that a test can wait for a number of them instead of for a time. */
final class RequestCount {

    private static final Duration LONGEST = Duration.ofMinutes(1);

    private int count;
    private int cutOff;

    synchronized void add() {
        count++;
        notifyAll();
    }

    /** Counts a request that was not answered because the site was gone. */
    synchronized void cutOff() {
        cutOff++;
    }

    synchronized int allCutOff() {
        return cutOff;
    }

    synchronized int now() {
        return count;
    }

    /**
     * Waits until so many further requests have been counted.
     *
     * @throws IllegalStateException when that takes too long
     */
    synchronized void await(int further) throws InterruptedException {
        int wanted = count + further;
        long end = System.nanoTime() + LONGEST.toNanos();
        while (count < wanted) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new IllegalStateException("Nobody does anything any more: " + count + " of " + wanted);
            }
            wait(left);
        }
    }
}
