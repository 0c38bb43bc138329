package org.cetreg.eligibility.cet6;

import java.io.Serializable;

/**
 * The number of a CET6 re-review.
 *
 * @param value the number as it stands in tables, addresses and process variables
 */
public record Cet6ReviewId(long value) implements Serializable {

    /** Returns the number as text. */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
