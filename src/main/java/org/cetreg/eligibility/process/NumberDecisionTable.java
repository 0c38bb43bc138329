package org.cetreg.eligibility.process;

import java.util.List;
import java.util.Map;
import org.cetreg.eligibility.NumberFacts;
import org.cetreg.eligibility.NumberFinding;
import org.cetreg.eligibility.NumberRules;
import org.cetreg.engine.Decisions;
import org.springframework.stereotype.Component;

/** The rules as the decision table has them: {@code Cet6NumberRules.dmn}. */
@Component
class NumberDecisionTable implements NumberRules {

    private final Decisions decisions;

    NumberDecisionTable(Decisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public List<NumberFinding> findings(NumberFacts facts) {
        Map<String, Object> inputs = Map.of(
                "lengthRight", facts.lengthRight(),
                "year", facts.year(),
                "future", facts.future(),
                "half", facts.half(),
                "subject", facts.subject(),
                "campusKnown", facts.campusKnown(),
                "ownSchool", facts.ownSchool(),
                "claimedByOther", facts.claimedByOther(),
                "yearsSinceEntry", facts.yearsSinceEntry());
        return decisions.ask("Cet6NumberRules", inputs).stream()
                .map(row -> new NumberFinding(
                        Decisions.text(row, "finding"),
                        "refuse".equals(row.get("weight")),
                        Decisions.text(row, "text"),
                        Decisions.text(row, "textEn")))
                .toList();
    }
}
