package org.cetreg.eligibility.process;

import java.util.List;
import java.util.Map;
import org.cetreg.eligibility.RebindingFacts;
import org.cetreg.eligibility.RebindingRefusal;
import org.cetreg.eligibility.RebindingRules;
import org.cetreg.engine.Decisions;
import org.springframework.stereotype.Component;

/** The rules as the decision table has them: {@code RebindingRules.dmn}. */
@Component
class RebindingTable implements RebindingRules {

    private final Decisions decisions;

    RebindingTable(Decisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public List<RebindingRefusal> against(RebindingFacts facts) {
        Map<String, Object> inputs =
                Map.of("passport", facts.passport(), "record", facts.record(), "request", facts.request());
        return decisions.ask("RebindingRules", inputs).stream()
                .map(row -> new RebindingRefusal(
                        Decisions.text(row, "reason"), Decisions.text(row, "text"), Decisions.text(row, "textEn")))
                .toList();
    }
}
