package org.cetreg.shared.rules;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cetreg.shared.SiteLanguage;
import org.springframework.lang.Nullable;

/**
 * Why something was refused: the rule and the fact it rests on, who can change that fact, and what to do next. The words
 * come from a decision table, where an analyst changes them, or from the message bundles. They may name facts in braces,
 * such as <code>{closes}</code>.
 *
 * @param reason its name, such as {@code noSeats}; without words the message keys are {@code refusal.<reason>} and
 *     {@code refusal.<reason>.remedy}
 * @param table the decision table that says so, or null
 * @param subject the code of the subject it speaks of, or null
 * @param words from the decision table, or null
 * @param who can change the fact; null when the decision table does not say
 * @param weight whether it refuses at all
 * @param facts that the words may name; see {@link NamedFact}
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

    /** A refusal whose words stand in the message bundles. */
    public static Refusal of(String reason, @Nullable Who who) {
        return of(reason, who, Map.of());
    }

    /** A refusal whose words stand in the message bundles, with the facts that they name. */
    public static Refusal of(String reason, @Nullable Who who, Map<String, String> facts) {
        return new Refusal(reason, null, null, null, who, Weight.REFUSE, facts);
    }

    /** The same refusal, speaking of a subject. */
    public Refusal about(String code) {
        return new Refusal(reason, table, code, words, who, weight, facts);
    }

    /** Whether it stops what was asked for; else it is a note for whoever decides. */
    public boolean refuses() {
        return weight == Weight.REFUSE;
    }

    /**
     * The words of a decision table; what an analyst has left out is empty.
     *
     * @param text rule and fact, in Chinese
     * @param remedy the next step, in Chinese
     */
    public record Words(String text, String textEn, String remedy, String remedyEn) {

        /** Rule and fact in the reader's language, or else in the other; empty when the table has neither. */
        public Optional<String> text(Locale reader) {
            return SiteLanguage.choose(reader, text, textEn);
        }

        /** The next step, likewise. */
        public Optional<String> remedy(Locale reader) {
            return SiteLanguage.choose(reader, remedy, remedyEn);
        }
    }

    /** What a row of a table does. */
    public enum Weight {
        /** It stops what was asked for. */
        REFUSE,
        /** It stops nothing; whoever decides reads it. */
        NOTE
    }

    /** Who can change what a refusal rests on. */
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
        /** Nobody: the rule knows no exception, or only time changes it. */
        NOBODY
    }
}
