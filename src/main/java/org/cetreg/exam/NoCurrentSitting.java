package org.cetreg.exam;

/** There is no sitting to register for at this moment; pages say so in place of what they would show. */
public class NoCurrentSitting extends RuntimeException {

    public NoCurrentSitting() {
        super("No sitting is current");
    }
}
