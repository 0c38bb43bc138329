package org.cetreg.registration.choice;

import java.util.Map;
import org.cetreg.eligibility.record.StudentFacts;
import org.cetreg.exam.Subject;
import org.cetreg.registration.RefusalFacts;
import org.cetreg.shared.rules.AskedOf;
import org.cetreg.shared.rules.Facts;
import org.cetreg.shared.rules.NamedFact;
import org.cetreg.shared.rules.OneOf;

/**
 * The input of the decision table {@code SubjectRules}; each component is the table's input of the same name.
 *
 * @param student the student who wants to take the subject
 * @param subject the code of the subject
 * @param kind WRITTEN or ORAL
 * @param level 4 or 6
 * @param language the language of the subject, such as ENGLISH
 * @param campus the code of the campus at which the subject would be taken
 * @param qualified whether the student record contains the qualification for the subject
 * @param dateSet whether the examination date of the subject is set
 * @param window the state of the campus's registration window: none, before, open, after, or ownFirst when it is open only for
 *     students of that campus's school
 * @param seats some, none, notOffered at this campus, or closed when the campus takes no registrations any more
 * @param feeSet whether a fee above zero is set
 * @param sameLevel what the candidate has entered or chosen at this level and kind: none, itself, other, chosenTogether
 * @param writtenEntry whether the written entry of this level stands
 * @param campusOffered whether the candidate may take this subject at this campus
 * @param named the facts that the text of a refusal may mention ({@link RefusalFacts}); not an input
 */
@AskedOf(
        value = "SubjectRules",
        columns = {"reason", "text", "textEn", "who", "remedy", "remedyEn"},
        names = {
            NamedFact.CAMPUS,
            NamedFact.OWN,
            NamedFact.SCHOOL,
            NamedFact.PROVINCE,
            NamedFact.OPENS,
            NamedFact.CLOSES,
            NamedFact.SUBJECT,
            NamedFact.QUALIFIED,
            NamedFact.ENTERED,
            NamedFact.LEVEL
        })
public record SubjectFacts(
        StudentFacts student,
        String subject,
        @OneOf(names = Subject.Kind.class) String kind,
        int level,
        String language,
        String campus,
        boolean qualified,
        boolean dateSet,

        @OneOf({"none", "before", "open", "after", "ownFirst"})
        String window,

        @OneOf({"some", "none", "notOffered", "closed"}) String seats,
        boolean feeSet,

        @OneOf({"none", "itself", "other", "chosenTogether"})
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
