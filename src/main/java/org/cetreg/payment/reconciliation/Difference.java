package org.cetreg.payment.reconciliation;

import java.time.Instant;
import java.util.Optional;

/**
 * A difference that a comparison found (R-P5).
 *
 * @param dayId the comparison's {@link BilledDay}
 * @param orderNumber the order's number as the bill or the books state it; empty when there is none
 * @param platformNumber the platform's number of the trade; empty when there is none
 * @param requestNumber the number of the refund request; empty when there is none
 * @param item the item, as the module that sells it numbers them; 0 when the difference is not about one
 * @param statedFen what the bill states, or at what price the item is held, in fen, negative for refunds; null: nothing
 * @param bookedFen what the books state; null: nothing
 * @param fen what is unexplained as long as the difference is open, negative when the books state more
 * @param explanation who explained it; empty while nobody has
 */
public record Difference(
        long id,
        long dayId,
        DifferenceKind kind,
        String orderNumber,
        String platformNumber,
        String requestNumber,
        long item,
        Long statedFen,
        Long bookedFen,
        long fen,
        State state,
        Instant foundAt,
        Optional<Explanation> explanation) {

    /** The state of a difference. */
    public enum State {
        /** Nobody has mended or explained it. */
        OPEN,
        /** A member of staff has recorded what it is. */
        EXPLAINED,
        /** A later comparison did not find it any more. */
        SETTLED;

        /** Returns the key of the state's name in the message bundles. */
        public String messageKey() {
            return "payment.difference.state." + name();
        }
    }

    /**
     * What a member of staff recorded about a difference.
     *
     * @param by the name of the person as other staff see it
     */
    public record Explanation(String by, Instant at, String note) {}

    public boolean isOpen() {
        return state == State.OPEN;
    }
}
