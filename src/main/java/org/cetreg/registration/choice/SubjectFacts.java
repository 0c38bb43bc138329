package org.cetreg.registration.choice;

import java.util.Map;
import org.cetreg.eligibility.record.StudentFacts;
import org.cetreg.registration.RefusalFacts;
import org.cetreg.shared.rules.AskedOf;
import org.cetreg.shared.rules.Facts;

/**
 * What the table {@code SubjectRules} decides upon; each component is one of its inputs, by the same name.
 *
 * @param student who wants it
 * @param subject the code of the subject that the facts are about
 * @param kind WRITTEN or ORAL
 * @param level 4 or 6
 * @param language of the subject, such as ENGLISH
 * @param campus the code of the campus at which it would be taken
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
@AskedOf("SubjectRules")
public record SubjectFacts(
        StudentFacts student,
        String subject,
        String kind,
        int level,
        String language,
        String campus,
        boolean qualified,
        boolean dateSet,
        String window,
        String seats,
        boolean feeSet,
        String sameLevel,
        boolean writtenEntry,
        boolean campusOffered,
        Map<String, String> named)
        implements Facts {

    @Override
    public String about() {
        return subject;
    }
}
