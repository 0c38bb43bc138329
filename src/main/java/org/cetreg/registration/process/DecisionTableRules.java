package org.cetreg.registration.process;

import java.util.List;
import java.util.Map;
import org.cetreg.engine.Decisions;
import org.cetreg.registration.CancelFacts;
import org.cetreg.registration.Refusal;
import org.cetreg.registration.Rules;
import org.cetreg.registration.SubjectFacts;
import org.springframework.stereotype.Component;

/** The rules as the decision tables have them: {@code SubjectRules.dmn} and {@code CancelRules.dmn}. */
@Component
class DecisionTableRules implements Rules {

    private final Decisions decisions;

    DecisionTableRules(Decisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public List<Refusal> againstChoosing(SubjectFacts facts) {
        Map<String, Object> inputs = Map.of(
                "kind", facts.kind(),
                "level", facts.level(),
                "qualified", facts.qualified(),
                "dateSet", facts.dateSet(),
                "window", facts.window(),
                "seats", facts.seats(),
                "feeSet", facts.feeSet(),
                "sameLevel", facts.sameLevel(),
                "writtenEntry", facts.writtenEntry(),
                "campusOffered", facts.campusOffered());
        return refusals("SubjectRules", facts.subject(), inputs);
    }

    @Override
    public List<Refusal> againstCancelling(CancelFacts facts) {
        Map<String, Object> inputs = Map.of(
                "status", facts.status(),
                "locked", facts.locked(),
                "window", facts.window(),
                "lastWritten", facts.lastWritten(),
                "oralStands", facts.oralStands());
        return refusals("CancelRules", facts.subject(), inputs);
    }

    private List<Refusal> refusals(String table, String subject, Map<String, Object> inputs) {
        return decisions.ask(table, inputs).stream()
                .map(row -> Refusal.of(
                        String.valueOf(row.get("reason")),
                        subject,
                        String.valueOf(row.get("text")),
                        String.valueOf(row.get("textEn"))))
                .toList();
    }
}
