package org.cetreg.engine.check;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.cetreg.engine.ModelExpression;
import org.cetreg.engine.ReservedNames;
import org.cetreg.engine.check.ModelIndex.ProcessFile;
import org.w3c.dom.Element;

/**
 * Checks that the variables that a diagram reads are there: somebody sets them, on a way that leads to the element, and
 * those that are only passed on are still there.
 */
final class VariableCheck {

    /** Variables of the engine in activities that are executed several times. */
    private static final Set<String> COUNTERS =
            Set.of("loopCounter", "nrOfInstances", "nrOfActiveInstances", "nrOfCompletedInstances", "businessKey");

    private final ProcessFile file;
    private final Variables variables;
    private final FlowMap map;
    private final ModelSurroundings surroundings;
    private final Findings.InFile findings;

    VariableCheck(
            ProcessFile file, Variables variables, FlowMap map, ModelSurroundings surroundings, Findings findings) {
        this.file = file;
        this.variables = variables;
        this.map = map;
        this.surroundings = surroundings;
        this.findings = findings.in(file.name());
    }

    void check() {
        if (!variables.complete()) {
            return;
        }
        Map<String, Set<String>> read = new LinkedHashMap<>();
        for (Element element : ReservedNames.elements(file.model())) {
            if (!CodeCheck.delegates(element)) {
                ReservedNames.expressions(element).stream()
                        .flatMap(text -> ModelExpression.read(text).stream())
                        .forEach(expression -> read.computeIfAbsent(
                                        ExpressionCheck.owner(element), owner -> new LinkedHashSet<>())
                                .addAll(names(expression)));
            }
        }
        read.forEach(this::check);
    }

    private void check(String owner, Set<String> names) {
        Set<String> there = names.stream().filter(name -> isSet(owner, name)).collect(Collectors.toSet());
        place(owner).ifPresent(node -> checkPassing(owner, node, there));
    }

    /** Returns the variables in an expression. Components that do not exist are reported by the check of expressions. */
    private Set<String> names(ModelExpression expression) {
        Set<String> names = new HashSet<>(expression.names());
        names.removeAll(surroundings.beans().keySet());
        names.removeAll(ReservedNames.ENGINE);
        names.removeAll(COUNTERS);
        expression.calls().stream()
                .map(call -> call.bean())
                .filter(bean -> !variables.names().contains(bean))
                .forEach(names::remove);
        return names;
    }

    private boolean isSet(String owner, String name) {
        if (!variables.names().contains(name)) {
            String known = String.join(", ", new TreeSet<>(variables.names()));
            findings.add(owner, "variableUnknown", name, known);
            return false;
        }
        return variables.given(name)
                || place(owner).map(node -> isReached(owner, node, name)).orElse(true);
    }

    private boolean isReached(String owner, FlowNode node, String name) {
        Set<String> before = Stream.concat(Stream.of(node), map.before(node).stream())
                .map(FlowNode::getId)
                .collect(Collectors.toSet());
        boolean reached = variables.writers(name).stream()
                .anyMatch(writer -> before.contains(writer) || place(writer).isEmpty());
        if (!reached) {
            findings.add(owner, "variableLater", name, String.join(", ", variables.writers(name)));
        }
        return reached;
    }

    /** Reports variables that have been forgotten at a wait on every way to the element that reads them. */
    private void checkPassing(String owner, FlowNode node, Set<String> names) {
        Set<String> forgotten = new TreeSet<>();
        Set<String> where = new TreeSet<>();
        for (String name : names) {
            Set<String> sources = sources(name);
            if (!sources.isEmpty() && isForgotten(owner, node, sources)) {
                forgotten.add(name);
                where.addAll(barriers(node, sources));
            }
        }
        if (!forgotten.isEmpty()) {
            findings.add(owner, "variableForgotten", String.join(", ", forgotten), String.join(", ", where));
        }
    }

    /** Returns the elements that pass on a variable; none when it is stored somewhere. */
    private Set<String> sources(String name) {
        Set<String> sources = map.nodes().stream()
                .filter(other -> variables.passing(other).contains(name))
                .map(FlowNode::getId)
                .collect(Collectors.toSet());
        return sources.containsAll(variables.writers(name)) ? sources : Set.of();
    }

    private boolean isForgotten(String owner, FlowNode node, Set<String> sources) {
        boolean readsAfterStart = !node.getId().equals(owner) || !forgetsBefore(node);
        Set<FlowNode> fresh = readsAfterStart
                ? map.reachedBackwards(Set.of(node), passed -> passed.equals(node) || goesOn(passed, sources))
                : Set.of();
        return fresh.stream().noneMatch(other -> sources.contains(other.getId()) && !forgetsAfter(other));
    }

    /** Returns whether what was set before an element is still there behind it. */
    private boolean goesOn(FlowNode passed, Set<String> sources) {
        return !sources.contains(passed.getId())
                && !FlowMap.waits(passed)
                && !forgetsBefore(passed)
                && !forgetsAfter(passed);
    }

    private Set<String> barriers(FlowNode node, Set<String> sources) {
        Set<FlowNode> between = map.reachedBackwards(Set.of(node), passed -> !sources.contains(passed.getId()));
        return between.stream()
                .filter(other -> forgetsBefore(other)
                        || forgetsAfter(other)
                        || (FlowMap.waits(other) && !sources.contains(other.getId()) && !other.equals(node)))
                .map(FlowNode::getId)
                .collect(Collectors.toSet());
    }

    private static boolean forgetsBefore(FlowNode node) {
        return node.isCamundaAsyncBefore();
    }

    private static boolean forgetsAfter(FlowNode node) {
        return !(node instanceof EventBasedGateway) && node.isCamundaAsyncAfter(); // which it does not support
    }

    /** Returns the element at which something is evaluated; empty when that is no element of the flow. */
    private Optional<FlowNode> place(String owner) {
        ModelElementInstance element = owner.isEmpty() ? null : file.model().getModelElementById(owner);
        if (element instanceof SequenceFlow flow) {
            return Optional.of(flow.getSource());
        }
        return element instanceof FlowNode node ? Optional.of(node) : Optional.empty();
    }
}
