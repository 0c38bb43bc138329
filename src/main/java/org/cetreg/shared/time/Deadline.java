package org.cetreg.shared.time;

import java.time.Duration;
import java.util.Optional;

/** A time limit that is defined in the deployed process diagram rather than in the texts of pages. */
public interface Deadline {

    /** Returns the name by which pages and mails refer to the deadline, such as {@code holdSeats}. */
    String name();

    /** Returns the time limit for a process that starts now; empty when there is no fixed limit. */
    Optional<Duration> time();
}
