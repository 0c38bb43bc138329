package org.cetreg.eligibility.record;

import java.util.Collection;

/**
 * The number of a student record. It is not personal and may be logged.
 *
 * @param value the number as it stands in tables, addresses and process variables
 */
public record StudentRecordId(long value) {

    /** Returns the plain numbers, for SQL. */
    public static Long[] values(Collection<StudentRecordId> ids) {
        return ids.stream().map(StudentRecordId::value).toArray(Long[]::new);
    }

    /** Returns the number as text. */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
