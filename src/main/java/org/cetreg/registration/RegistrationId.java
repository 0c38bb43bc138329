package org.cetreg.registration;

import java.io.Serializable;

/**
 * The number of a registration.
 *
 * @param value as tables, addresses and process variables have it
 */
public record RegistrationId(long value) implements Serializable {

    /** The number. */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
