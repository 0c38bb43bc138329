package org.cetreg.eligibility.record;

import java.util.Collection;

/**
 * The number of a student record. Nothing personal, and fit for logs.
 *
 * @param value as tables, addresses and process variables have it
 */
public record StudentRecordId(long value) {

    /** The numbers themselves, for SQL. */
    public static Long[] values(Collection<StudentRecordId> ids) {
        return ids.stream().map(StudentRecordId::value).toArray(Long[]::new);
    }

    /** The number. */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
