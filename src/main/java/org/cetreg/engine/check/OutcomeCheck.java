package org.cetreg.engine.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.cetreg.engine.CaseVariables;
import org.cetreg.engine.ModelExpression;
import org.cetreg.engine.ModelExpression.Comparison;
import org.cetreg.engine.check.ModelIndex.ProcessFile;
import org.cetreg.engine.contract.Outcomes;

/**
 * Checks the words on which a process decides its way: a condition compares only with words that something before it can
 * say, and at most one word of a step or of a form's buttons is left to the default flow.
 */
final class OutcomeCheck {

    private final ProcessFile file;
    private final Variables variables;
    private final FlowMap map;
    private final Findings.InFile findings;
    private final Set<String> reported = new HashSet<>();

    OutcomeCheck(ProcessFile file, Variables variables, FlowMap map, Findings findings) {
        this.file = file;
        this.variables = variables;
        this.map = map;
        this.findings = findings.in(file.name());
    }

    void check() {
        if (!variables.complete()) {
            return;
        }
        file.model().getModelElementsByType(SequenceFlow.class).forEach(this::checkCondition);
        file.model().getModelElementsByType(ServiceTask.class).forEach(this::checkStep);
        file.userTasks().forEach(this::checkButtons);
    }

    private void checkCondition(SequenceFlow flow) {
        condition(flow).stream()
                .flatMap(condition -> condition.comparisons().stream())
                .forEach(comparison -> checkWord(flow, comparison));
    }

    private void checkWord(SequenceFlow flow, Comparison comparison) {
        String variable = comparison.variable();
        Set<FlowNode> said = map.reachedBackwards(Set.of(flow.getSource()), node -> !variables.writes(node, variable));
        List<Optional<Set<String>>> words = said.stream()
                .filter(node -> variables.writes(node, variable))
                .map(node -> variables.words(node, variable))
                .toList();
        boolean anything = words.stream().anyMatch(Optional::isEmpty)
                || (words.isEmpty() && variables.told(variable).isEmpty());
        Set<String> known =
                words.stream().flatMap(Optional::stream).flatMap(Set::stream).collect(Collectors.toSet());
        known.addAll(variables.told(variable));
        if (!anything && !known.contains(comparison.word())) {
            reported.add(variable);
            findings.add(
                    flow.getId(), "unknownWord", variable, comparison.word(), String.join(", ", new TreeSet<>(known)));
        }
    }

    private void checkStep(ServiceTask task) {
        Optional<Outcomes> declared = variables.outcomes(task).filter(outcomes -> !outcomes.ignorable());
        if (declared.isEmpty()) {
            return;
        }
        String words = String.join(", ", declared.get().value());
        String variable = task.getCamundaResultVariable();
        if (variable == null) {
            findings.add(task.getId(), "outcomeLost", words);
            return;
        }
        Heard heard = heard(task, variable);
        if (!heard.read()) {
            findings.add(task.getId(), "outcomeIgnored", words, variable);
        } else {
            checkLeft(
                    task, variable, "outcomeWithoutFlow", List.of(declared.get().value()), heard);
        }
    }

    /** Reports buttons that all do the same, such as one whose flow has been removed. */
    private void checkButtons(UserTask task) {
        if (!variables.writes(task, CaseVariables.NEXT)) {
            return;
        }
        Heard heard = heard(task, CaseVariables.NEXT);
        variables
                .words(task, CaseVariables.NEXT)
                .filter(words -> heard.read())
                .ifPresent(words -> checkLeft(task, CaseVariables.NEXT, "buttonWithoutFlow", words, heard));
    }

    /** What a misspelt word leaves over is not reported a second time. */
    private void checkLeft(FlowNode node, String variable, String problem, Iterable<String> words, Heard heard) {
        if (reported.contains(variable)) {
            return;
        }
        List<String> left = new ArrayList<>();
        words.forEach(word -> {
            if (!heard.words().contains(word)) {
                left.add(word);
            }
        });
        if (!heard.otherwise() && left.size() > 1) {
            findings.add(node.getId(), problem, String.join(", ", left));
        }
    }

    /**
     * What conditions behind an element ask of a variable before it is set again.
     *
     * @param otherwise whether one uses it in another way than in a comparison with a word
     */
    private record Heard(boolean read, boolean otherwise, Set<String> words) {}

    private Heard heard(FlowNode from, String variable) {
        Set<FlowNode> behind =
                map.reached(map.next(from), node -> !variables.writes(node, variable) || node.equals(from));
        List<ModelExpression> conditions = Stream.concat(Stream.of(from), behind.stream())
                .filter(node -> node.equals(from) || !variables.writes(node, variable))
                .flatMap(node -> map.outgoing(node).stream())
                .flatMap(flow -> condition(flow).stream())
                .filter(condition -> condition.names().contains(variable))
                .toList();
        Set<String> words = new HashSet<>();
        boolean otherwise = false;
        for (ModelExpression condition : conditions) {
            List<String> asked = condition.comparisons().stream()
                    .filter(comparison -> comparison.variable().equals(variable))
                    .map(Comparison::word)
                    .toList();
            words.addAll(asked);
            otherwise |= asked.isEmpty();
        }
        return new Heard(!conditions.isEmpty(), otherwise, words);
    }

    private static Optional<ModelExpression> condition(SequenceFlow flow) {
        return Optional.ofNullable(flow.getConditionExpression())
                .flatMap(condition -> ModelExpression.read(condition.getTextContent()));
    }
}
