package org.cetreg.shared.csv;

/** Thrown by whoever checks a row, to leave out its line; the reason gets into the report. */
public class BadValue extends RuntimeException {

    private final String reason;
    private final transient Object[] arguments;

    /**
     * @param reason the key of the reason in the message bundles
     * @param arguments what the reason's text names; never identity numbers
     */
    public BadValue(String reason, Object... arguments) {
        super(reason, null, false, false); // an expected outcome, made thousands of times: no stack trace
        this.reason = reason;
        this.arguments = arguments;
    }

    BadLine at(long line) {
        return new BadLine(line, reason, arguments);
    }
}
