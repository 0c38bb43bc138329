package org.cetreg.registration;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.cetreg.exam.RegistrationWindow;

/**
 * What the table {@code SubjectRules} decides upon; each component is one of its inputs, by the same name.
 *
 * @param subject the code of the subject that the facts are about; no input
 * @param kind WRITTEN or ORAL
 * @param level 4 or 6
 * @param qualified the student record names the subject
 * @param dateSet its examination date is set
 * @param window of the campus: none, before, open, after
 * @param seats some, none, or notOffered at this campus
 * @param feeSet a fee above zero is set
 * @param sameLevel what else there is at this level and kind: none, itself, other, chosenTogether
 * @param writtenEntry the written entry of this level stands
 * @param campusOffered the candidate may take this subject at this campus
 * @param named what the words of a refusal may name ({@link RefusalFacts}); no input
 */
public record SubjectFacts(
        String subject,
        String kind,
        int level,
        boolean qualified,
        boolean dateSet,
        String window,
        String seats,
        boolean feeSet,
        String sameLevel,
        boolean writtenEntry,
        boolean campusOffered,
        Map<String, String> named) {

    /** How a registration window stands at a moment, in the words of the tables. */
    static String windowState(Optional<RegistrationWindow> window, Instant now) {
        if (window.isEmpty()) {
            return "none";
        }
        if (window.get().isOpen(now)) {
            return "open";
        }
        return window.get().isOver(now) ? "after" : "before";
    }
}
