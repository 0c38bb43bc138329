package org.cetreg.registration.collective;

import java.io.Serializable;

/**
 * The number of a collective payment's batch.
 *
 * @param value the number as it stands in tables and addresses
 */
public record BatchId(long value) implements Serializable {

    /** Returns the number as text. */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
