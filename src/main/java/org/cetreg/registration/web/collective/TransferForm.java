package org.cetreg.registration.web.collective;

import java.util.Optional;
import java.util.regex.Pattern;
import org.cetreg.shared.Money;

/**
 * The form in which school staff announce a bank transfer.
 *
 * @param reference the bank's number of the transfer
 * @param amount in yuan, such as {@code 30} or {@code 30.00}
 */
record TransferForm(String reference, String amount) {

    private static final Pattern YUAN = Pattern.compile("[0-9]{1,9}([.][0-9]{1,2})?");

    TransferForm {
        reference = reference == null ? "" : reference.strip();
        amount = amount == null ? "" : amount.strip();
    }

    /** Returns the amount that was typed; empty when it is none. */
    Optional<Money> money() {
        return YUAN.matcher(amount).matches() ? Optional.of(Money.ofYuan(amount)) : Optional.empty();
    }
}
