package org.cetreg.exam;

import java.io.Serializable;

/**
 * The number of a sitting.
 *
 * @param value the number as it stands in tables, addresses and process variables
 */
public record SittingId(long value) implements Serializable {

    /** Returns the number as text. */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
