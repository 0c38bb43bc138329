package org.cetreg.payment;

import org.cetreg.shared.Money;

/**
 * That money be given back. One request has one number for ever: repeated under it, with the same amount, it moves money
 * once.
 *
 * @param orderNumber our number of the order that was paid
 * @param requestNumber our number of this request, 1 to 64 letters and digits; once for each order
 * @param amount above zero; what was paid may be given back in several requests
 * @param reason what the payer reads, at most 120 characters
 */
public record RefundRequest(String orderNumber, String requestNumber, Money amount, String reason) {

    private static final int LONGEST_REASON = 120;

    /** @throws IllegalArgumentException when the number, the amount or the reason is none of these */
    public RefundRequest {
        if (!requestNumber.matches("[0-9A-Za-z]{1,64}")) {
            throw new IllegalArgumentException("Not the number of a refund request: " + requestNumber);
        }
        if (amount.isZero()) {
            throw new IllegalArgumentException("A refund needs an amount above zero");
        }
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException("A reason has 1 to " + LONGEST_REASON + " characters: " + reason);
        }
    }
}
