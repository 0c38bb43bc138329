package org.cetreg.registration;

import java.io.Serializable;

/**
 * The number of a seat order. Of two the lower one is the older.
 *
 * @param value as tables, addresses and process variables have it
 */
public record SeatOrderId(long value) implements Comparable<SeatOrderId>, Serializable {

    @Override
    public int compareTo(SeatOrderId other) {
        return Long.compare(value, other.value);
    }

    /** The number. */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
