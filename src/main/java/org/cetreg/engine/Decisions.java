package org.cetreg.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.cetreg.shared.rules.Facts;
import org.cetreg.shared.rules.Inputs;
import org.cetreg.shared.rules.Refusal;
import org.cetreg.shared.rules.Rules;
import org.springframework.stereotype.Component;

/**
 * Evaluates the decision tables and caches their answers. The cache key is the version of the table and only those
 * facts that its expressions mention. These have few possible values (yes or no, open or closed), so at peak times a
 * rule costs a look-up in memory, without a statement or any parsing.
 */
@Component
class Decisions implements Rules {

    /** A table with a column for the campus has several thousand campuses with a dozen states each. */
    private static final int ANSWERS = 50_000;

    private final DecisionService service;
    private final RepositoryService repository;
    private final Definitions definitions;
    private final Cache<Question, List<DecisionRow>> answers =
            Caffeine.newBuilder().maximumSize(ANSWERS).recordStats().build();
    private final Cache<String, List<String>> named =
            Caffeine.newBuilder().maximumSize(100).build();

    Decisions(DecisionService service, RepositoryService repository, Definitions definitions) {
        this.service = service;
        this.repository = repository;
        this.definitions = definitions;
    }

    @Override
    public List<Refusal> findings(Facts facts) {
        Inputs inputs = Inputs.of(facts.getClass());
        String definition = definitions.decision(inputs.table());
        Map<String, Object> values = inputs.values(facts, named.get(definition, id -> named(id, inputs)));
        return answers
                .get(new Question(definition, List.copyOf(values.values())), question -> evaluate(definition, values))
                .stream()
                .map(row -> row.refusal(inputs.table(), facts))
                .toList();
    }

    /** Returns how often a table has been evaluated because the answer was not cached. */
    long evaluated() {
        return answers.stats().missCount();
    }

    /** Returns the inputs that the table's expressions mention; the others cannot affect the answer. */
    private List<String> named(String definition, Inputs inputs) {
        TableNames names = TableNames.of(repository.getDmnModelInstance(definition));
        return inputs.types().keySet().stream().filter(names::mayUse).toList();
    }

    private List<DecisionRow> evaluate(String definition, Map<String, Object> values) {
        return service.evaluateDecisionTableById(definition, values).getResultList().stream()
                .map(DecisionRow::of)
                .toList();
    }

    /** @param values the values of the inputs that the table mentions, in order */
    private record Question(String definition, List<Object> values) {}
}
