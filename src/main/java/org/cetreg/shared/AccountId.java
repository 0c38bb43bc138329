package org.cetreg.shared;

import java.io.Serializable;
import java.util.Collection;

/**
 * The number of an account: a candidate's passport, or a login of the staff. Nothing personal, and fit for logs.
 *
 * @param value as tables, addresses and process variables have it
 */
public record AccountId(long value) implements Serializable {

    /** The numbers themselves, for SQL. */
    public static Long[] values(Collection<AccountId> ids) {
        return ids.stream().map(AccountId::value).toArray(Long[]::new);
    }

    /** The number. */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
