package org.cetreg.engine.check;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.IntermediateThrowEvent;
import org.camunda.bpm.model.bpmn.instance.LinkEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/**
 * The ways through a diagram as the engine goes them: along flows, from an activity to the events on its boundary, from
 * a link to its other end, into subprocesses and out of them.
 */
final class FlowMap {

    private final Map<FlowNode, Set<FlowNode>> next = new LinkedHashMap<>();
    private final Map<FlowNode, Set<FlowNode>> previous = new LinkedHashMap<>();
    private final Map<FlowNode, List<SequenceFlow>> outgoing = new LinkedHashMap<>();

    FlowMap(BpmnModelInstance model) {
        Collection<FlowNode> nodes = model.getModelElementsByType(FlowNode.class);
        nodes.forEach(node -> {
            next.put(node, new LinkedHashSet<>());
            previous.put(node, new LinkedHashSet<>());
            outgoing.put(node, new java.util.ArrayList<>());
        });
        for (SequenceFlow flow : model.getModelElementsByType(SequenceFlow.class)) {
            outgoing.get(flow.getSource()).add(flow);
            connect(flow.getSource(), flow.getTarget());
        }
        for (FlowNode node : nodes) {
            if (node instanceof BoundaryEvent event && event.getAttachedTo() != null) {
                connect(event.getAttachedTo(), event);
            } else if (node instanceof SubProcess inner) {
                connectInner(inner, nodes);
            } else if (node instanceof IntermediateThrowEvent && link(node) != null) {
                nodes.stream()
                        .filter(other -> other instanceof IntermediateCatchEvent
                                && link(node).equals(link(other)))
                        .forEach(other -> connect(node, other));
            }
        }
    }

    private void connectInner(SubProcess inner, Collection<FlowNode> nodes) {
        for (FlowNode part : nodes) {
            if (!inner.equals(part.getParentElement())) {
                continue;
            }
            if (part instanceof StartEvent && inner.triggeredByEvent()) {
                siblings(inner, nodes).forEach(sibling -> connect(sibling, part));
            } else if (part instanceof StartEvent) {
                connect(inner, part);
            }
            if (!inner.triggeredByEvent() && outgoing.get(part).isEmpty()) {
                outgoing.get(inner).forEach(flow -> connect(part, flow.getTarget()));
            }
        }
    }

    /** Returns the elements during which an event subprocess may begin. */
    private static List<FlowNode> siblings(SubProcess inner, Collection<FlowNode> nodes) {
        ModelElementInstance scope = inner.getParentElement();
        return nodes.stream()
                .filter(node -> scope.equals(node.getParentElement()) && !node.equals(inner))
                .toList();
    }

    private void connect(FlowNode from, FlowNode to) {
        next.get(from).add(to);
        previous.get(to).add(from);
    }

    private static String link(FlowNode node) {
        return node.getChildElementsByType(LinkEventDefinition.class).stream()
                .map(LinkEventDefinition::getName)
                .findFirst()
                .orElse(null);
    }

    Set<FlowNode> nodes() {
        return next.keySet();
    }

    Set<FlowNode> next(FlowNode node) {
        return next.get(node);
    }

    Set<FlowNode> previous(FlowNode node) {
        return previous.get(node);
    }

    /** Returns the flows that leave an element, by their source, as the engine determines them. */
    List<SequenceFlow> outgoing(FlowNode node) {
        return outgoing.get(node);
    }

    /** Returns the number of flows that enter an element. */
    long incoming(FlowNode node) {
        return outgoing.values().stream()
                .flatMap(List::stream)
                .filter(flow -> node.equals(flow.getTarget()))
                .count();
    }

    /** Returns the elements from which this one can be reached, including itself only when it is on a loop. */
    Set<FlowNode> before(FlowNode node) {
        return walk(previous.get(node), previous::get, passed -> true);
    }

    /**
     * Returns the elements that can be reached from some first ones, which are among them.
     *
     * @param onwards whether the way leads on behind an element; the element itself is reached in any case
     */
    Set<FlowNode> reached(Collection<FlowNode> first, Predicate<FlowNode> onwards) {
        return walk(first, next::get, onwards);
    }

    /** Does the same against the direction of the flows. */
    Set<FlowNode> reachedBackwards(Collection<FlowNode> first, Predicate<FlowNode> onwards) {
        return walk(first, previous::get, onwards);
    }

    private static Set<FlowNode> walk(
            Collection<FlowNode> first, Function<FlowNode, Set<FlowNode>> step, Predicate<FlowNode> onwards) {
        Set<FlowNode> reached = new LinkedHashSet<>();
        Deque<FlowNode> open = new ArrayDeque<>(first);
        while (!open.isEmpty()) {
            FlowNode node = open.remove();
            if (reached.add(node) && onwards.test(node)) {
                open.addAll(step.apply(node));
            }
        }
        return reached;
    }

    /** Returns whether an instance stays at this element until somebody or something lets it go on. */
    static boolean waits(FlowNode node) {
        return node instanceof UserTask
                || node instanceof ReceiveTask
                || node instanceof EventBasedGateway
                || node instanceof CallActivity
                || (node instanceof IntermediateCatchEvent && link(node) == null);
    }
}
