package org.cetreg.shared.csv;

import java.util.List;

/** A file of which nothing was imported, since it is not the table that it should be. */
public class RefusedFile extends RuntimeException {

    private final String reason;
    private final transient List<Object> arguments;

    /**
     * @param reason the key of the reason in the message bundles
     * @param arguments what the reason's text names
     */
    public RefusedFile(String reason, Object... arguments) {
        super(reason);
        this.reason = reason;
        this.arguments = List.of(arguments);
    }

    /** The key of the reason in the message bundles. */
    public String reason() {
        return reason;
    }

    public List<Object> arguments() {
        return arguments;
    }
}
