package org.cetreg.shared.web;

import java.util.List;
import org.springframework.validation.Errors;

/** Adds what code outside the web has refused to the errors of a form. */
public final class Complaints {

    private Complaints() {}

    /**
     * Adds a reason beside its field, or above the form.
     *
     * @param field the name of the field; empty when the whole form is meant
     * @param reason the message key of the reason
     */
    public static void add(Errors errors, String field, String reason, List<?> arguments) {
        errors.rejectValue(field.isEmpty() ? null : field, reason, arguments.toArray(), null);
    }
}
