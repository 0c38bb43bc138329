package org.cetreg.account.login;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Thrown if more people are logging in than this node can check at the moment. */
public class TooBusy extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Optional<Instant> since;
    private final long seconds;

    TooBusy(Duration wait, Optional<Instant> since) {
        super("Too many passwords to check at once");
        this.seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        this.since = since;
    }

    /** Returns in how many seconds, at least 1, it is the turn of whoever was sent away. */
    public long seconds() {
        return seconds;
    }

    /** Returns when they first asked for a turn, if they keep their place in the queue. */
    Optional<Instant> since() {
        return since;
    }
}
