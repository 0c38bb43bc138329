package org.cetreg.shared.rules;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The facts that the words of a refusal may mention in braces, such as <code>{closes}</code>. They are stored as codes
 * and instants, and shown as names and Beijing times in the reader's language. They contain no personal data.
 */
public enum NamedFact {
    /** The campus in question. */
    CAMPUS(Kind.INSTITUTION),
    /** The candidate's own campus. */
    OWN(Kind.INSTITUTION),
    /** The candidate's school. */
    SCHOOL(Kind.INSTITUTION),
    /** The province of that school. */
    PROVINCE(Kind.INSTITUTION),
    /** The time at which the registration window of the campus opens. */
    OPENS(Kind.MOMENT),
    /** The time at which the registration window of the campus closes. */
    CLOSES(Kind.MOMENT),
    /** The time at which an unpaid seat is freed. */
    UNTIL(Kind.MOMENT),
    /** The time from which something is possible. */
    FROM(Kind.MOMENT),
    /** The subject in question. */
    SUBJECT(Kind.SUBJECTS),
    /** The subjects of the student record. */
    QUALIFIED(Kind.SUBJECTS),
    /** The subjects entered at this level and of this kind. */
    ENTERED(Kind.SUBJECTS),
    /** The oral entry of this level. */
    ORAL(Kind.SUBJECTS),
    /** The level: 4 or 6. */
    LEVEL(Kind.LEVEL);

    /** The way in which a fact is displayed. */
    enum Kind {
        INSTITUTION,
        MOMENT,
        /** Subject codes, separated by commas. */
        SUBJECTS,
        LEVEL
    }

    private final Kind kind;

    NamedFact(Kind kind) {
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    /** Returns the name that stands between the braces, which is also the key in {@link Refusal#facts()}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the fact with this name; empty when there is none. */
    public static Optional<NamedFact> of(String key) {
        return Stream.of(values()).filter(fact -> fact.key().equals(key)).findFirst();
    }
}
