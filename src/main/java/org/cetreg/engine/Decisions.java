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
 * Asks the decision tables. What facts there are is more than a table looks at, and what it looks at is coarse (yes or no,
 * open or closed), so an answer is kept for the version of the table and for the facts that its expressions name: at the
 * rush a rule costs a look-up in memory, no statement and no parsing.
 */
@Component
class Decisions implements Rules {

    /** With a column for the campus there are some thousand campuses, each with a dozen states. */
    private static final int ANSWERS = 50_000;

    private final DecisionService service;
    private final RepositoryService repository;
    private final Definitions definitions;
    private final Cache<Question, List<Row>> answers =
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

    /** How often a table had to be evaluated so far, since nobody had asked the same. */
    long evaluated() {
        return answers.stats().missCount();
    }

    /** The inputs that the table's expressions name: the others cannot change what it says. */
    private List<String> named(String definition, Inputs inputs) {
        TableNames names = TableNames.of(repository.getDmnModelInstance(definition));
        return inputs.types().keySet().stream().filter(names::mayUse).toList();
    }

    private List<Row> evaluate(String definition, Map<String, Object> values) {
        return service.evaluateDecisionTableById(definition, values).getResultList().stream()
                .map(Row::of)
                .toList();
    }

    /** @param values of the inputs that the table names, in their order */
    private record Question(String definition, List<Object> values) {}
}
