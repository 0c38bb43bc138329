package org.cetreg.payment.platform;

/**
 * The platform's answer to a refund request.
 *
 * @param reason the platform's code for the reason of a refusal; otherwise empty
 */
public record RefundAnswer(State state, String reason) {

    /** The state of the refund. */
    public enum State {
        /** The refund has been made. Final. */
        DONE,
        /** The platform has accepted the request but has not confirmed the refund yet; repeat the request later. */
        ACCEPTED,
        /** The refund was refused and repeating the request will not help: somebody has to look into the reason. */
        REFUSED,
        /**
         * The platform knows no refund under the request's number: it was not made, or not yet, or the request never
         * arrived. Only an answer to {@link Platform#refundState}.
         */
        UNKNOWN
    }

    public static RefundAnswer done() {
        return new RefundAnswer(State.DONE, "");
    }

    public static RefundAnswer accepted() {
        return new RefundAnswer(State.ACCEPTED, "");
    }

    public static RefundAnswer unknown() {
        return new RefundAnswer(State.UNKNOWN, "");
    }

    public static RefundAnswer refused(String reason) {
        return new RefundAnswer(State.REFUSED, reason);
    }
}
