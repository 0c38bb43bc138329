package org.cetreg.eligibility.record;

import java.util.Collection;
import java.util.Map;

/** What was registered with student records in the current sitting, which the module knows that holds the entries. */
public interface RecordEntries {

    /**
     * What rests on one record.
     *
     * @param held entries that wait for payment
     * @param paid entries that are paid
     * @param seated those of them that have a room and a seat
     */
    record Entries(int held, int paid, int seated) {}

    /** The entries of these records; records without any are not in the map. */
    Map<Long, Entries> of(Collection<Long> recordIds);
}
