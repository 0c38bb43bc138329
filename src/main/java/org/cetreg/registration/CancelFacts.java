package org.cetreg.registration;

import java.util.Map;
import org.cetreg.eligibility.record.StudentFacts;
import org.cetreg.shared.rules.AskedOf;
import org.cetreg.shared.rules.Facts;

/**
 * What the table {@code CancelRules} decides upon; each component is one of its inputs, by the same name.
 *
 * @param student whose entry it is
 * @param subject the code of the entry's subject
 * @param kind WRITTEN or ORAL
 * @param level 4 or 6
 * @param campus the code of the campus at which it is taken
 * @param status of the entry: HELD, PAID, CANCELLED, LAPSED
 * @param registeredBy who entered it: CANDIDATE, COLLECTIVE
 * @param locked by a collective payment (R-W7)
 * @param arranged room and seat have been given
 * @param window of the campus: none, before, open, after
 * @param lastWritten it is the only written entry (R-W6)
 * @param oralStands it is written, and the oral entry of its level stands (R-W3)
 * @param named what the words of a refusal may name ({@link RefusalFacts}); no input
 */
@AskedOf("CancelRules")
public record CancelFacts(
        StudentFacts student,
        String subject,
        String kind,
        int level,
        String campus,
        String status,
        String registeredBy,
        boolean locked,
        boolean arranged,
        String window,
        boolean lastWritten,
        boolean oralStands,
        Map<String, String> named)
        implements Facts {

    @Override
    public String about() {
        return subject;
    }
}
