package org.cetreg.shared.csv;

/** Thrown while a row is checked, to skip its line; the report shows the reason. */
public class BadValue extends RuntimeException {

    private final String reason;
    private final transient Object[] arguments;

    /**
     * @param reason the message key of the reason
     * @param arguments the arguments of the reason's message; never identity numbers
     */
    public BadValue(String reason, Object... arguments) {
        super(reason, null, false, false); // an expected outcome, possibly thousands of times: no stack trace
        this.reason = reason;
        this.arguments = arguments;
    }

    /** Returns the line with this number as refused for this reason. */
    public BadLine at(long line) {
        return new BadLine(line, reason, arguments);
    }
}
