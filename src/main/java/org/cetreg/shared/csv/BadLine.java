package org.cetreg.shared.csv;

import java.util.List;

/**
 * A line that was left out.
 *
 * @param number its number in the file; the header is line 1
 * @param reason the key of the reason in the message bundles
 * @param arguments what the reason's text names; never identity numbers
 */
public record BadLine(long number, String reason, List<Object> arguments) {

    public BadLine(long number, String reason, Object... arguments) {
        this(number, reason, List.of(arguments));
    }
}
