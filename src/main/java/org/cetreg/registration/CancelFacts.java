package org.cetreg.registration;

import java.util.Map;
import org.cetreg.eligibility.record.StudentFacts;
import org.cetreg.exam.Subject;
import org.cetreg.shared.rules.AskedOf;
import org.cetreg.shared.rules.Facts;
import org.cetreg.shared.rules.NamedFact;
import org.cetreg.shared.rules.OneOf;

/**
 * The input of the decision table {@code CancelRules}; each component is the table's input of the same name.
 *
 * @param student the student whose entry it is
 * @param subject the code of the entry's subject
 * @param kind WRITTEN or ORAL
 * @param level 4 or 6
 * @param campus the code of the campus at which the examination is taken
 * @param status the status of the entry: HELD, PAID, CANCELLED, LAPSED
 * @param registeredBy who registered the entry: CANDIDATE, COLLECTIVE
 * @param locked whether a collective payment locks the entry (R-W7)
 * @param arranged whether the entry has a room and a seat
 * @param window the state of the campus's registration window: none, before, open, after
 * @param lastWritten whether it is the only written entry (R-W6)
 * @param oralStands whether it is a written entry and the oral entry of its level stands (R-W3)
 * @param named the facts that the text of a refusal may mention ({@link RefusalFacts}); not an input
 */
@AskedOf(
        value = "CancelRules",
        columns = {"reason", "text", "textEn", "who", "remedy", "remedyEn"},
        names = {
            NamedFact.CAMPUS,
            NamedFact.OWN,
            NamedFact.SCHOOL,
            NamedFact.PROVINCE,
            NamedFact.OPENS,
            NamedFact.CLOSES,
            NamedFact.UNTIL,
            NamedFact.SUBJECT,
            NamedFact.ORAL,
            NamedFact.LEVEL
        })
public record CancelFacts(
        StudentFacts student,
        String subject,
        @OneOf(names = Subject.Kind.class) String kind,
        int level,
        String campus,
        @OneOf(names = EntryStatus.class) String status,
        @OneOf(names = SubjectEntry.RegisteredBy.class) String registeredBy,
        boolean locked,
        boolean arranged,
        @OneOf({"none", "before", "open", "after"}) String window,
        boolean lastWritten,
        boolean oralStands,
        Map<String, String> named)
        implements Facts {

    @Override
    public String about() {
        return subject;
    }
}
