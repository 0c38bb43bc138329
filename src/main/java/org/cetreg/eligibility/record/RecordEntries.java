package org.cetreg.eligibility.record;

import java.util.Collection;
import java.util.Map;

/**
 * Counts the subject entries that depend on student records in the current sitting. The module that holds the entries
 * implements it.
 */
public interface RecordEntries {

    /**
     * The numbers of entries that depend on one record.
     *
     * @param held entries that wait for payment
     * @param paid entries that are paid
     * @param seated paid entries that have a room and a seat
     */
    record Entries(int held, int paid, int seated) {}

    /** Returns the entries of these records; the map does not contain records without entries. */
    Map<StudentRecordId, Entries> of(Collection<StudentRecordId> recordIds);
}
