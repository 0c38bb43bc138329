package org.cetreg.eligibility.rebinding;

import java.io.Serializable;

/**
 * The number of a request to rebind.
 *
 * @param value the number as it stands in tables, addresses and process variables
 */
public record RebindingRequestId(long value) implements Serializable {

    /** Returns the number as text. */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
