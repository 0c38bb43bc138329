package org.cetreg.exam;

/** Thrown when no sitting is current; the page then shows a notice that no registration is open. */
public class NoCurrentSitting extends RuntimeException {

    public NoCurrentSitting() {
        super("No sitting is current");
    }
}
