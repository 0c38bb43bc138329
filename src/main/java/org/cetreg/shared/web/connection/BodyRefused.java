package org.cetreg.shared.web.connection;

import org.cetreg.shared.log.Impersonal;
import org.springframework.http.HttpStatus;

/**
 * A body is waited for no longer. It is no exception of input: the container would take it for a reader who hung up.
 */
public final class BodyRefused extends RuntimeException implements Impersonal {

    private final HttpStatus status;

    BodyRefused(HttpStatus status) {
        super("The body is waited for no longer: " + status.value());
        this.status = status;
    }

    /** How to answer: it came too slowly (408), or too many wait (429). */
    public HttpStatus status() {
        return status;
    }
}
