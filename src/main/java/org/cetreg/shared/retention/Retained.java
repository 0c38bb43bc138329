package org.cetreg.shared.retention;

import java.time.Instant;

/**
 * Something that is kept for years, as long as the operator says ({@code cet.retention.keep.<name>}). The module that keeps it
 * removes it, at the {@link Housekeeping}'s word.
 */
public interface Retained {

    /** The name of its setting. */
    String name();

    /**
     * Removes some of what is older, in the caller's transaction.
     *
     * @param before the moment before which nothing need be kept
     * @param most how many rows to look at
     * @return how many were looked at; fewer than {@code most} when there are no more
     */
    int remove(Instant before, int most);
}
