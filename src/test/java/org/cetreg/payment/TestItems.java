package org.cetreg.payment;

import java.util.concurrent.atomic.AtomicLong;

/** Numbers of things that are bought in tests of this module alone: no subject entry has them. */
public final class TestItems {

    private static final AtomicLong LAST = new AtomicLong((1L << 60) + System.nanoTime());

    private TestItems() {}

    /** Returns a number that has not been used before. */
    public static long next() {
        return LAST.incrementAndGet();
    }
}
