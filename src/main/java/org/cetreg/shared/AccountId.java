package org.cetreg.shared;

import java.io.Serializable;
import java.util.Collection;

/**
 * The number of an account: a candidate's passport, or a login of the staff. It is not personal and may be logged.
 *
 * @param value the number as it stands in tables, addresses and process variables
 */
public record AccountId(long value) implements Serializable {

    /** Returns the plain numbers, for SQL. */
    public static Long[] values(Collection<AccountId> ids) {
        return ids.stream().map(AccountId::value).toArray(Long[]::new);
    }

    /** Returns the number as text. */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
