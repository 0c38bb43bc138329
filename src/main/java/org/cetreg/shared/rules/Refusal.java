package org.cetreg.shared.rules;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cetreg.shared.SiteLanguage;
import org.springframework.lang.Nullable;

/**
 * The reason why something was refused: the rule and the fact that it rests on, who can change that fact, and what to
 * do next. The words come from a decision table, where an analyst can change them, or from the message bundles. They
 * may mention facts in braces, such as <code>{closes}</code>.
 *
 * @param reason the name of the reason, such as {@code noSeats}; without words, the message keys are {@code
 *     refusal.<reason>} and {@code refusal.<reason>.remedy}
 * @param table the decision table that returned the refusal, or null
 * @param subject the code of the subject concerned, or null
 * @param words the words from the decision table, or null
 * @param who who can change the fact; null when the decision table does not say
 * @param weight whether this is a refusal or only a note
 * @param facts the facts that the words may mention; see {@link NamedFact}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Refusal(
        String reason,
        @Nullable String table,
        @Nullable String subject,
        @Nullable Words words,
        @Nullable Who who,
        Weight weight,
        Map<String, String> facts) {

    public Refusal {
        weight = weight == null ? Weight.REFUSE : weight;
        facts = facts == null ? Map.of() : Map.copyOf(facts);
    }

    /** Creates a refusal whose words are in the message bundles. */
    public static Refusal of(String reason, @Nullable Who who) {
        return of(reason, who, Map.of());
    }

    /** Creates a refusal whose words are in the message bundles, with the facts that the words mention. */
    public static Refusal of(String reason, @Nullable Who who, Map<String, String> facts) {
        return new Refusal(reason, null, null, null, who, Weight.REFUSE, facts);
    }

    /** Returns the same refusal for a subject. */
    public Refusal about(String code) {
        return new Refusal(reason, table, code, words, who, weight, facts);
    }

    /** Returns whether the request is refused; otherwise this is a note for the person who decides. */
    public boolean refuses() {
        return weight == Weight.REFUSE;
    }

    /**
     * The words from a decision table; an analyst may leave any of them empty.
     *
     * @param text the rule and the fact, in Chinese
     * @param textEn the rule and the fact, in English
     * @param remedy the next step, in Chinese
     * @param remedyEn the next step, in English
     */
    public record Words(String text, String textEn, String remedy, String remedyEn) {

        /**
         * Returns the rule and the fact in the reader's language, or else in the other language; empty when the table
         * has neither.
         */
        public Optional<String> text(Locale reader) {
            return SiteLanguage.choose(reader, text, textEn);
        }

        /** Returns the next step, in the same way. */
        public Optional<String> remedy(Locale reader) {
            return SiteLanguage.choose(reader, remedy, remedyEn);
        }
    }

    /** The effect of a row of a decision table. */
    public enum Weight {
        /** The request is refused. */
        REFUSE,
        /** The request is not refused; the person who decides reads the note. */
        NOTE
    }

    /** Who can change the fact on which a refusal rests. */
    public enum Who {
        /** The candidates themselves. */
        CANDIDATE,
        /** The school that uploaded the student record. */
        SCHOOL,
        /** The examination office. */
        OFFICE,
        /** The registration centre, by phone. */
        CENTRE,
        /** The payment platform. */
        PLATFORM,
        /** Nobody: the rule has no exception, or only time changes the fact. */
        NOBODY
    }
}
