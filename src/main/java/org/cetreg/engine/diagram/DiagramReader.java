package org.cetreg.engine.diagram;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.Lane;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.Participant;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TextAnnotation;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnLabel;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/**
 * Reads the drawing from a BPMN model. Elements without a shape are left out, except for the tasks that people perform.
 */
final class DiagramReader {

    private static final String TRANSLATED = "name.";

    private final BpmnModelInstance model;

    private DiagramReader(BpmnModelInstance model) {
        this.model = model;
    }

    static Diagram read(BpmnModelInstance model) {
        return new DiagramReader(model).read();
    }

    private Diagram read() {
        List<Shape> shapes = all(BpmnShape.class)
                .filter(shape -> shape.getBpmnElement() != null && shape.getBounds() != null)
                .map(DiagramReader::shape)
                .toList();
        List<Line> lines = all(BpmnEdge.class)
                .filter(edge -> edge.getBpmnElement() != null)
                .map(DiagramReader::line)
                .toList();
        List<Diagram.PersonTask> tasks = all(UserTask.class)
                .map(task -> new Diagram.PersonTask(task.getId(), nameOf(task), isStaffTask(task)))
                .toList();
        return new Diagram(shapes, lines, tasks, flows());
    }

    private static boolean isStaffTask(UserTask task) {
        return task.getCamundaAssignee() != null
                || !task.getCamundaCandidateGroupsList().isEmpty()
                || !task.getCamundaCandidateUsersList().isEmpty();
    }

    private FlowGraph flows() {
        Map<String, List<String>> next = new HashMap<>();
        all(SequenceFlow.class)
                .forEach(flow ->
                        lead(next, flow.getSource().getId(), flow.getTarget().getId()));
        all(BoundaryEvent.class)
                .forEach(event -> lead(next, event.getAttachedTo().getId(), event.getId()));
        List<String> starts = new ArrayList<>();
        for (FlowNode node : model.getModelElementsByType(FlowNode.class)) {
            boolean first = node.getIncoming().isEmpty() && !(node instanceof BoundaryEvent);
            if (first && node.getParentElement() instanceof SubProcess inside) {
                lead(next, inside.getId(), node.getId());
            } else if (first) {
                starts.add(node.getId());
            }
        }
        return new FlowGraph(List.copyOf(starts), next);
    }

    private static void lead(Map<String, List<String>> next, String from, String to) {
        next.computeIfAbsent(from, key -> new ArrayList<>()).add(to);
    }

    private static Shape shape(BpmnShape shape) {
        BaseElement element = shape.getBpmnElement();
        return new Shape(
                element.getId(),
                kind(element, shape),
                symbol(element),
                nameOf(element),
                box(shape.getBounds()),
                label(shape.getBpmnLabel()));
    }

    private static Line line(BpmnEdge edge) {
        BaseElement element = edge.getBpmnElement();
        boolean byDefault = element instanceof SequenceFlow flow && flow.equals(defaultOf(flow.getSource()));
        return new Line(
                element.getId(),
                nameOf(element),
                edge.getWaypoints().stream()
                        .map(point -> new double[] {point.getX(), point.getY()})
                        .toList(),
                label(edge.getBpmnLabel()),
                element instanceof SequenceFlow,
                byDefault);
    }

    private static SequenceFlow defaultOf(FlowNode node) {
        if (node instanceof ExclusiveGateway gateway) {
            return gateway.getDefault();
        }
        return node instanceof InclusiveGateway gateway ? gateway.getDefault() : null;
    }

    private static ShapeKind kind(BaseElement element, BpmnShape shape) {
        if (element instanceof Participant
                || element instanceof Lane
                || element instanceof SubProcess && shape.isExpanded()) {
            return ShapeKind.CONTAINER;
        }
        if (element instanceof Event) {
            return element instanceof StartEvent
                    ? ShapeKind.START
                    : element instanceof EndEvent ? ShapeKind.END : ShapeKind.EVENT;
        }
        if (element instanceof Gateway) {
            return ShapeKind.GATEWAY;
        }
        return element instanceof TextAnnotation ? ShapeKind.NOTE : ShapeKind.TASK;
    }

    private static String symbol(BaseElement element) {
        if (element instanceof UserTask task) {
            return isStaffTask(task) ? "staff" : "person";
        }
        if (element instanceof BusinessRuleTask) {
            return "table";
        }
        if (element instanceof SendTask
                || element instanceof ReceiveTask
                || isEventOf(element, MessageEventDefinition.class)) {
            return "letter";
        }
        if (element instanceof ServiceTask) {
            return "gear";
        }
        if (isEventOf(element, TimerEventDefinition.class)) {
            return "clock";
        }
        if (element instanceof ExclusiveGateway) {
            return "either";
        }
        return element instanceof ParallelGateway ? "both" : "none";
    }

    private static boolean isEventOf(BaseElement element, Class<?> definition) {
        Collection<?> definitions = element instanceof CatchEvent caught
                ? caught.getEventDefinitions()
                : element instanceof ThrowEvent thrown ? thrown.getEventDefinitions() : List.of();
        return definitions.stream().anyMatch(definition::isInstance);
    }

    private static Name nameOf(BaseElement element) {
        String attribute = element instanceof TextAnnotation note
                ? note.getText().getTextContent()
                : element.getAttributeValue("name");
        return new Name(Objects.requireNonNullElse(attribute, "").strip(), translations(element));
    }

    private static Map<String, String> translations(BaseElement element) {
        if (element.getExtensionElements() == null) {
            return Map.of();
        }
        return element.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                .flatMap(properties -> properties.getCamundaProperties().stream())
                .filter(property -> String.valueOf(property.getCamundaName()).startsWith(TRANSLATED)
                        && property.getCamundaValue() != null)
                .collect(Collectors.toMap(
                        property -> property.getCamundaName().substring(TRANSLATED.length()),
                        CamundaProperty::getCamundaValue,
                        (one, other) -> one));
    }

    private static Optional<Box> label(BpmnLabel label) {
        return Optional.ofNullable(label).map(BpmnLabel::getBounds).map(DiagramReader::box);
    }

    private static Box box(Bounds bounds) {
        return new Box(bounds.getX(), bounds.getY(), bounds.getWidth(), bounds.getHeight());
    }

    private <T extends ModelElementInstance> Stream<T> all(Class<T> type) {
        return model.getModelElementsByType(type).stream();
    }
}
