package org.cetreg.payment.platform;

import org.cetreg.shared.Money;

/**
 * A request to refund money. A request keeps its number: repeated under the same number with the same amount, it moves
 * money only once.
 *
 * @param orderNumber our number of the paid order
 * @param requestNumber our number of this request, 1 to 64 letters and digits; unique within the order
 * @param amount above zero; a payment may be refunded in several requests
 * @param reason the reason shown to the payer, at most 120 characters
 */
public record RefundRequest(String orderNumber, String requestNumber, Money amount, String reason) {

    private static final int LONGEST_REASON = 120;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException when the number, the amount or the reason is not as described
     */
    public RefundRequest {
        if (!requestNumber.matches("[0-9A-Za-z]{1,64}")) {
            throw new IllegalArgumentException("Not a refund request number: " + requestNumber);
        }
        if (amount.isZero()) {
            throw new IllegalArgumentException("A refund needs an amount above zero");
        }
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException("A reason has 1 to " + LONGEST_REASON + " characters: " + reason);
        }
    }
}
