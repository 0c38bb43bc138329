package org.cetreg.shared.csv;

import java.util.List;

/** Thrown when a file is refused as a whole because it is not the expected table. Nothing of it is imported. */
public class RefusedFile extends RuntimeException {

    private final String reason;
    private final transient List<Object> arguments;

    /**
     * @param reason the message key of the reason
     * @param arguments the arguments of the reason's message
     */
    public RefusedFile(String reason, Object... arguments) {
        super(reason);
        this.reason = reason;
        this.arguments = List.of(arguments);
    }

    /** Returns the message key of the reason. */
    public String reason() {
        return reason;
    }

    public List<Object> arguments() {
        return arguments;
    }
}
