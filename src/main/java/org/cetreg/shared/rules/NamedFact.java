package org.cetreg.shared.rules;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The facts that the words of a refusal may name in braces, such as <code>{closes}</code>. They are kept as codes and instants,
 * and become names and Beijing times in the reader's language when they are shown. No personal data is among them.
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
    /** When the registration window of the campus opens. */
    OPENS(Kind.MOMENT),
    /** When it closes. */
    CLOSES(Kind.MOMENT),
    /** When an unpaid seat is freed. */
    UNTIL(Kind.MOMENT),
    /** From when something is possible. */
    FROM(Kind.MOMENT),
    /** The subject in question. */
    SUBJECT(Kind.SUBJECTS),
    /** The subjects of the student record. */
    QUALIFIED(Kind.SUBJECTS),
    /** Those entered at this level and kind. */
    ENTERED(Kind.SUBJECTS),
    /** The oral entry of this level. */
    ORAL(Kind.SUBJECTS),
    /** 4 or 6. */
    LEVEL(Kind.LEVEL);

    /** How a fact is said. */
    enum Kind {
        INSTITUTION,
        MOMENT,
        /** Codes with commas between them. */
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

    /** As it stands between the braces, and as the key of {@link Refusal#facts()}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one that is called so between the braces; empty when none is. */
    public static Optional<NamedFact> of(String key) {
        return Stream.of(values()).filter(fact -> fact.key().equals(key)).findFirst();
    }
}
