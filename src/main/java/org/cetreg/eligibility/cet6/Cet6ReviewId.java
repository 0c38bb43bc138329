package org.cetreg.eligibility.cet6;

import java.io.Serializable;

/**
 * The number of a CET6 re-review.
 *
 * @param value as tables, addresses and process variables have it
 */
public record Cet6ReviewId(long value) implements Serializable {

    /** The number. */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
