package org.cetreg.payment;

/**
 * What the platform said to a request to give money back.
 *
 * @param reason the platform's own code of why it refused; empty otherwise
 */
public record RefundAnswer(State state, String reason) {

    /** How far it is. */
    public enum State {
        /** The money is on its way to the payer. Final. */
        DONE,
        /** The platform has taken it in and not said yet that it is done; repeat the request later. */
        ACCEPTED,
        /** It is not done and will not be by repeating it: somebody has to look at the reason. */
        REFUSED
    }

    public static RefundAnswer done() {
        return new RefundAnswer(State.DONE, "");
    }

    public static RefundAnswer accepted() {
        return new RefundAnswer(State.ACCEPTED, "");
    }

    public static RefundAnswer refused(String reason) {
        return new RefundAnswer(State.REFUSED, reason);
    }
}
