package org.cetreg.payment.platform;

import java.time.Instant;
import java.util.Optional;
import org.cetreg.shared.Money;

/**
 * What a platform needs in order to show its page for one order (R-P1).
 *
 * @param orderNumber our order number, 27 digits; it identifies one trade permanently
 * @param amount above zero
 * @param title the title shown there and on the payer's statement, 1 to 120 characters
 * @param expiresAt the time until which the platform accepts the payment, to the second
 * @param phone whether the payer's browser runs on a phone; a platform may have a page of its own for phones
 * @param bank the code of the bank that the payer chose, one of {@link Platform#banks}; empty when there is no choice
 */
public record PageRequest(
        String orderNumber, Money amount, String title, Instant expiresAt, boolean phone, Optional<String> bank) {}
