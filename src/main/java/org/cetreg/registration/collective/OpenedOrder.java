package org.cetreg.registration.collective;

/**
 * The number of a payment order for a batch, or the reason why none was opened.
 *
 * @param number null when there is none
 * @param refusal null when there is a number
 */
public record OpenedOrder(String number, BatchRefusal refusal) {

    static OpenedOrder refused(BatchRefusal refusal) {
        return new OpenedOrder(null, refusal);
    }
}
