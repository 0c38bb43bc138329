package org.cetreg.registration;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Map;
import org.springframework.lang.Nullable;

/**
 * Why something was refused: the rule and the fact it rests on, who can change that fact, and what to do next. The words
 * come from a decision table, where an analyst changes them, or from the message bundles. They may name facts in braces,
 * such as <code>{closes}</code>.
 *
 * @param reason its name, such as {@code noSeats}; without words the message keys are {@code refusal.<reason>} and
 *     {@code refusal.<reason>.remedy}
 * @param subject the code of the subject it speaks of, or null
 * @param words from the decision table, or null
 * @param who can change the fact; null when the decision table does not say
 * @param facts that the words may name; see {@link RefusalFacts}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Refusal(
        String reason,
        @Nullable String subject,
        @Nullable Words words,
        @Nullable Who who,
        Map<String, String> facts) {

    public Refusal {
        facts = facts == null ? Map.of() : Map.copyOf(facts);
    }

    /** A refusal whose words stand in the message bundles. */
    public static Refusal of(Reason reason) {
        return of(reason, Map.of());
    }

    /** A refusal whose words stand in the message bundles, with the facts that they name. */
    public static Refusal of(Reason reason, Map<String, String> facts) {
        return new Refusal(reason.key(), null, null, reason.who(), facts);
    }

    /** The same refusal, speaking of a subject. */
    Refusal about(String code) {
        return new Refusal(reason, code, words, who, facts);
    }

    /**
     * The words of a decision table.
     *
     * @param text rule and fact, in Chinese
     * @param remedy the next step, in Chinese
     */
    public record Words(String text, String textEn, String remedy, String remedyEn) {}

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
