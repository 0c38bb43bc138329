package org.cetreg.shared.web.connection;

import org.cetreg.shared.log.Impersonal;
import org.springframework.http.HttpStatus;

/**
 * Thrown when the site stops waiting for a request body. It is not an {@code IOException}, which the container would
 * take for a client that disconnected.
 */
public final class BodyRefused extends RuntimeException implements Impersonal {

    private final HttpStatus status;

    BodyRefused(HttpStatus status) {
        super("No longer waiting for the request body: " + status.value());
        this.status = status;
    }

    /** Returns the status to answer with: 408 when the body came too slowly, 429 when too many requests are waiting. */
    public HttpStatus status() {
        return status;
    }
}
