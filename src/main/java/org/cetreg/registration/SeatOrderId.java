package org.cetreg.registration;

import java.io.Serializable;

/**
 * The number of a seat order. A lower number is older.
 *
 * @param value the number as it stands in tables, addresses and process variables
 */
public record SeatOrderId(long value) implements Comparable<SeatOrderId>, Serializable {

    @Override
    public int compareTo(SeatOrderId other) {
        return Long.compare(value, other.value);
    }

    /** Returns the number as text. */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
