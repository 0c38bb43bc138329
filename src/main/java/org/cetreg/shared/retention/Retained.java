package org.cetreg.shared.retention;

import java.time.Instant;

/**
 * A kind of data that is kept for years, for a period that the operator sets ({@code cet.retention.keep.<name>}). The
 * module that owns the data deletes it when the {@link Housekeeping} calls.
 */
public interface Retained {

    /** Returns the last part of the setting's name. */
    String name();

    /**
     * Removes part of the older data, in the caller's transaction.
     *
     * @param before the time before which nothing needs to be kept
     * @param most the maximum number of rows to examine
     * @return the number of rows examined; fewer than {@code most} when there are no more
     */
    int remove(Instant before, int most);
}
