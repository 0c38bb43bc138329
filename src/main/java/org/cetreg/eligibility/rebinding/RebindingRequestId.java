package org.cetreg.eligibility.rebinding;

import java.io.Serializable;

/**
 * The number of a request to rebind.
 *
 * @param value as tables, addresses and process variables have it
 */
public record RebindingRequestId(long value) implements Serializable {

    /** The number. */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
