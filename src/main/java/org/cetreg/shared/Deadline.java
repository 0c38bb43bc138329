package org.cetreg.shared;

import java.time.Duration;
import java.util.Optional;

/** A time that somebody has for something, said where it is decided: in the diagram that runs, not on the pages. */
public interface Deadline {

    /** What pages and mails call it, such as {@code holdSeats}. */
    String name();

    /** How long it is for what begins now; empty when there is no fixed time. */
    Optional<Duration> time();
}
