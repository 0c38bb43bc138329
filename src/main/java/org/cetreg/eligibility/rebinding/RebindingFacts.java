package org.cetreg.eligibility.rebinding;

import java.util.Map;
import org.cetreg.eligibility.record.StudentFacts;
import org.cetreg.shared.rules.AskedOf;
import org.cetreg.shared.rules.Facts;

/**
 * What the table {@code RebindingRules} decides upon; each component is one of its inputs, by the same name.
 *
 * @param student whose record it is; nobody while it is unknown
 * @param passport the new one: unknown, emailDiffers, bound (in this sitting), free
 * @param record the student's: unknown, notBound, bound (to another passport)
 * @param request whether another request about one of the two waits: none, waiting
 */
@AskedOf("RebindingRules")
public record RebindingFacts(StudentFacts student, String passport, String record, String request) implements Facts {

    @Override
    public Map<String, String> named() {
        return student.named();
    }
}
