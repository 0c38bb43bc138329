package org.cetreg.eligibility.rebinding;

/** Thrown when the person who collected a request tries to decide it (R-B3). */
public class OwnRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OwnRequest(Long requestId) {
        super("Request " + requestId + " was collected by the same person");
    }
}
