package org.cetreg.eligibility.rebinding;

import java.util.Map;
import org.cetreg.eligibility.record.StudentFacts;
import org.cetreg.shared.rules.AskedOf;
import org.cetreg.shared.rules.Facts;
import org.cetreg.shared.rules.NamedFact;
import org.cetreg.shared.rules.OneOf;

/**
 * The inputs of the decision table {@code RebindingRules}; each component is an input of the same name.
 *
 * @param student the owner of the record; unknown while the record is
 * @param passport the state of the new passport: unknown, emailDiffers, bound (in this sitting), free
 * @param record the state of the student record: unknown, notBound, bound (to another passport)
 * @param request whether another request about the passport or the record waits: none, waiting
 */
@AskedOf(
        value = "RebindingRules",
        names = {NamedFact.OWN, NamedFact.SCHOOL, NamedFact.PROVINCE})
public record RebindingFacts(
        StudentFacts student,
        @OneOf({"unknown", "emailDiffers", "bound", "free"}) String passport,
        @OneOf({"unknown", "notBound", "bound"}) String record,
        @OneOf({"none", "waiting"}) String request)
        implements Facts {

    @Override
    public Map<String, String> named() {
        return student.named();
    }
}
