package org.cetreg.exam.setup;

import java.util.List;

/** Thrown when values that somebody typed are refused. Nothing has been changed. */
public class RefusedChange extends RuntimeException {

    /**
     * A refused value.
     *
     * @param field the name of the field; empty when the whole form is meant
     * @param reason the message key of the reason
     */
    public record Complaint(String field, String reason, List<Object> arguments) {}

    private final transient List<Complaint> complaints;

    /** @param complaints at least one */
    public RefusedChange(List<Complaint> complaints) {
        super(complaints.toString());
        this.complaints = List.copyOf(complaints);
    }

    /** Refuses one value; see {@link Complaint}. */
    public RefusedChange(String field, String reason, Object... arguments) {
        this(List.of(new Complaint(field, reason, List.of(arguments))));
    }

    public List<Complaint> complaints() {
        return complaints;
    }
}
