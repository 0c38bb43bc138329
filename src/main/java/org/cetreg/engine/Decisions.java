package org.cetreg.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.DecisionService;
import org.springframework.stereotype.Component;

/**
 * Asks the decision tables. Their inputs are few and coarse (yes or no, open or closed), so an answer is kept for the
 * version of the table it came from: at the rush a rule costs a look-up in memory, no statement and no parsing.
 */
@Component
public class Decisions {

    private static final int ANSWERS = 20_000;

    private final DecisionService service;
    private final Definitions definitions;
    private final Cache<Question, List<Map<String, Object>>> answers =
            Caffeine.newBuilder().maximumSize(ANSWERS).build();

    Decisions(DecisionService service, Definitions definitions) {
        this.service = service;
        this.definitions = definitions;
    }

    /**
     * What the table says to these facts: one map of outputs for each rule that applies, in the table's order. An empty
     * cell is not in it.
     *
     * @param decision the id of the decision, such as {@code SubjectRules}
     * @param facts the inputs; only what is no personal data, since answers are kept in memory
     */
    public List<Map<String, Object>> ask(String decision, Map<String, Object> facts) {
        return answers.get(new Question(definitions.decision(decision), Map.copyOf(facts)), this::evaluate);
    }

    private List<Map<String, Object>> evaluate(Question question) {
        return service.evaluateDecisionTableById(question.definitionId(), question.facts()).getResultList().stream()
                .map(Decisions::filled)
                .toList();
    }

    private static Map<String, Object> filled(Map<String, Object> row) {
        Map<String, Object> filled = new HashMap<>(row);
        filled.values().removeIf(Objects::isNull);
        return Map.copyOf(filled);
    }

    /** What a row has in this column as text; empty where its cell is. */
    public static String text(Map<String, Object> row, String output) {
        return Objects.toString(row.get(output), "");
    }

    private record Question(String definitionId, Map<String, Object> facts) {}
}
