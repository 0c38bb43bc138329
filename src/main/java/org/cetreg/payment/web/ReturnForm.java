package org.cetreg.payment.web;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * The form in which a member of staff records that the office has returned money from its own account.
 *
 * @param reference where the transfer is found in the office's books
 */
record ReturnForm(
        @NotBlank(message = "{payment.refund.reference.missing}")
        @Size(max = 100, message = "{payment.refund.reference.long}")
        @Pattern(regexp = "\\P{Cntrl}*", message = "{payment.refund.reference.unreadable}")
        String reference) {

    ReturnForm {
        reference = reference == null ? "" : reference.strip();
    }
}
