package org.cetreg.exam;

import java.io.Serializable;

/**
 * The number of a sitting.
 *
 * @param value as tables, addresses and process variables have it
 */
public record SittingId(long value) implements Serializable {

    /** The number. */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
