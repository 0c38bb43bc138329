package org.cetreg.shared.csv;

import java.util.List;

/**
 * A line that was not imported.
 *
 * @param number the number in the file; the header is line 1
 * @param reason the message key of the reason
 * @param arguments the arguments of the reason's message; never identity numbers
 */
public record BadLine(long number, String reason, List<Object> arguments) {

    public BadLine(long number, String reason, Object... arguments) {
        this(number, reason, List.of(arguments));
    }
}
