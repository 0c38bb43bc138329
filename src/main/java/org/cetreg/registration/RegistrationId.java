package org.cetreg.registration;

import java.io.Serializable;

/**
 * The number of a registration.
 *
 * @param value the number as it stands in tables, addresses and process variables
 */
public record RegistrationId(long value) implements Serializable {

    /** Returns the number as text. */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
