package org.cetreg.account;

import java.util.List;

/**
 * The reason why an input is not accepted.
 *
 * @param field the name of the input field
 * @param message the key of the message
 * @param arguments the arguments of the message
 */
public record RejectedInput(String field, String message, List<Object> arguments) {

    public RejectedInput(String field, String message, Object... arguments) {
        this(field, message, List.of(arguments));
    }
}
