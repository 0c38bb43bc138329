package org.cetreg.engine.check;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BpmnModelElementInstance;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.IntermediateThrowEvent;
import org.camunda.bpm.model.bpmn.instance.LinkEventDefinition;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.cetreg.engine.check.ModelIndex.ProcessFile;

/**
 * Checks the paths through one process file: every element can be reached, every element leads on, and every gateway
 * has a way out.
 */
final class FlowCheck {

    private final ProcessFile file;
    private final Findings.InFile findings;

    FlowCheck(ProcessFile file, Findings findings) {
        this.file = file;
        this.findings = findings.in(file.name());
    }

    void check() {
        Set<FlowNode> reached = reached();
        for (FlowNode node : all(FlowNode.class)) {
            if (!reached.contains(node)) {
                findings.add(node.getId(), "neverReached");
            }
            if (outgoing(node).isEmpty() && !ends(node)) {
                findings.add(node.getId(), "leadsNowhere");
            }
            checkEnds(node);
            if (node instanceof ExclusiveGateway gateway) {
                checkGateway(node, gateway.getDefault());
            } else if (node instanceof InclusiveGateway gateway) {
                checkGateway(node, gateway.getDefault());
            } else if (node instanceof Activity activity && conditional(node)) {
                checkGateway(node, activity.getDefault());
            }
        }
    }

    /** Checks the node's own list of flows, since Modeler uses it as well. */
    private void checkEnds(FlowNode node) {
        for (DomElement child : node.getDomElement().getChildElements()) {
            String flow = child.getTextContent().strip();
            if (child.getLocalName().equals("outgoing")) {
                checkEnd(node, flow, SequenceFlow::getSource, "doesNotLeave");
            } else if (child.getLocalName().equals("incoming")) {
                checkEnd(node, flow, SequenceFlow::getTarget, "doesNotEnter");
            }
        }
    }

    private void checkEnd(FlowNode node, String id, Function<SequenceFlow, FlowNode> end, String problem) {
        boolean so = all(SequenceFlow.class).stream()
                .anyMatch(flow -> flow.getId().equals(id) && node.equals(end.apply(flow)));
        if (!so) {
            findings.add(id, problem, node.getId());
        }
    }

    /** Returns the outgoing flows by their source, as the engine determines them. */
    private List<SequenceFlow> outgoing(FlowNode node) {
        return all(SequenceFlow.class).stream()
                .filter(flow -> node.equals(flow.getSource()))
                .toList();
    }

    private static boolean ends(FlowNode node) {
        return node instanceof EndEvent
                || isLink(node)
                || (node instanceof SubProcess inner && inner.triggeredByEvent());
    }

    private static boolean isLink(FlowNode node) {
        return (node instanceof IntermediateThrowEvent || node instanceof IntermediateCatchEvent)
                && !node.getChildElementsByType(LinkEventDefinition.class).isEmpty();
    }

    private Set<FlowNode> reached() {
        Set<FlowNode> reached = new HashSet<>();
        Deque<FlowNode> next = new ArrayDeque<>(all(StartEvent.class));
        all(FlowNode.class).stream()
                .filter(node -> (node instanceof SubProcess inner && inner.triggeredByEvent())
                        || (node instanceof IntermediateCatchEvent && isLink(node)))
                .forEach(next::add);
        while (!next.isEmpty()) {
            FlowNode node = next.remove();
            if (reached.add(node)) {
                outgoing(node).forEach(flow -> next.add(flow.getTarget()));
                all(BoundaryEvent.class).stream()
                        .filter(event -> node.equals(event.getAttachedTo()))
                        .forEach(next::add);
            }
        }
        return reached;
    }

    private void checkGateway(FlowNode node, SequenceFlow otherwise) {
        Collection<SequenceFlow> flows = outgoing(node);
        if (flows.size() < 2 && !(node instanceof Activity)) {
            return;
        }
        for (SequenceFlow flow : flows) {
            boolean isDefault = flow.equals(otherwise);
            if (isDefault && flow.getConditionExpression() != null) {
                findings.add(flow.getId(), "defaultWithCondition");
            }
            if (!isDefault && flow.getConditionExpression() == null && !(node instanceof Activity)) {
                findings.add(flow.getId(), "noCondition");
            }
        }
        if (otherwise == null && !complementary(flows)) {
            findings.add(node.getId(), "noDefault");
        }
    }

    private boolean conditional(FlowNode node) {
        return outgoing(node).stream().anyMatch(flow -> flow.getConditionExpression() != null);
    }

    /** Returns whether there are two flows and one condition is the negation of the other. */
    private static boolean complementary(Collection<SequenceFlow> flows) {
        List<String> conditions = flows.stream()
                .map(flow -> flow.getConditionExpression() == null
                        ? ""
                        : flow.getConditionExpression().getTextContent().replaceAll("\\s|[$#]\\{|}$|}\\s*$", ""))
                .toList();
        return conditions.size() == 2
                && (negates(conditions.get(0), conditions.get(1)) || negates(conditions.get(1), conditions.get(0)));
    }

    private static boolean negates(String one, String other) {
        return !one.isEmpty()
                && (other.equals("!" + one)
                        || other.equals("!(" + one + ")")
                        || other.equals("not" + one)
                        || (one.contains("==") && one.replace("==", "!=").equals(other)));
    }

    private <T extends BpmnModelElementInstance> Collection<T> all(Class<T> type) {
        return file.model().getModelElementsByType(type);
    }
}
