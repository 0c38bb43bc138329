package org.cetreg.eligibility.rebinding;

import java.util.Map;
import org.cetreg.eligibility.record.StudentFacts;
import org.cetreg.shared.rules.AskedOf;
import org.cetreg.shared.rules.Facts;

/**
 * The inputs of the decision table {@code RebindingRules}; each component is an input of the same name.
 *
 * @param student the owner of the record; unknown while the record is
 * @param passport the state of the new passport: unknown, emailDiffers, bound (in this sitting), free
 * @param record the state of the student record: unknown, notBound, bound (to another passport)
 * @param request whether another request about the passport or the record waits: none, waiting
 */
@AskedOf("RebindingRules")
public record RebindingFacts(StudentFacts student, String passport, String record, String request) implements Facts {

    @Override
    public Map<String, String> named() {
        return student.named();
    }
}
