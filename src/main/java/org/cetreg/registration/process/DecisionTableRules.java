package org.cetreg.registration.process;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
        return refusals("SubjectRules", facts.subject(), inputs, facts.named());
    }

    @Override
    public List<Refusal> againstCancelling(CancelFacts facts) {
        Map<String, Object> inputs = Map.of(
                "status", facts.status(),
                "locked", facts.locked(),
                "window", facts.window(),
                "lastWritten", facts.lastWritten(),
                "oralStands", facts.oralStands());
        return refusals("CancelRules", facts.subject(), inputs, facts.named());
    }

    private List<Refusal> refusals(
            String table, String subject, Map<String, Object> inputs, Map<String, String> named) {
        return decisions.ask(table, inputs).stream()
                .map(row -> new Refusal(
                        Decisions.text(row, "reason"),
                        subject,
                        new Refusal.Words(
                                Decisions.text(row, "text"),
                                Decisions.text(row, "textEn"),
                                Decisions.text(row, "remedy"),
                                Decisions.text(row, "remedyEn")),
                        who(Decisions.text(row, "who")),
                        named))
                .toList();
    }

    /** An analyst may leave it open; the model check tells of a word that is none of these. */
    private static Refusal.Who who(String name) {
        return Stream.of(Refusal.Who.values())
                .filter(who -> who.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
