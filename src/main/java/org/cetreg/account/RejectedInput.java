package org.cetreg.account;

import java.util.List;

/**
 * Why something that was typed is not accepted.
 *
 * @param field the field it belongs to
 * @param message the key of the message
 * @param arguments what the message mentions
 */
public record RejectedInput(String field, String message, List<Object> arguments) {

    public RejectedInput(String field, String message, Object... arguments) {
        this(field, message, List.of(arguments));
    }
}
