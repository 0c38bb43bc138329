package org.cetreg.payment.history;

import java.util.List;
import java.util.Optional;
import org.cetreg.shared.Money;

/**
 * A line of a payment order and what has become of its money.
 *
 * @param refund the refund of the line; empty when none was due
 * @param steps the ledger's events about the line, oldest first
 */
public record LineHistory(
        long item, Money amount, State state, Optional<RefundHistory> refund, List<TimelineStep> steps) {

    /** What has become of the line's money. */
    public enum State {
        /** No money has been received. */
        UNPAID,
        /** The money has been received, and nothing has been decided yet. */
        UNDECIDED,
        /** The thing is the payer's. */
        SOLD,
        /** The money is owed to the payer. */
        REFUND_DUE,
        /** The platform has given the money back. */
        REFUNDED,
        /** The office has given the money back from its own account. */
        RETURNED;

        /** Returns whether the payer has the money again. */
        public boolean givenBack() {
            return this == REFUNDED || this == RETURNED;
        }

        /** Returns the key of the state's name in the message bundles. */
        public String messageKey() {
            return "payment.line." + name();
        }
    }
}
