package org.cetreg.engine;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Lane;
import org.camunda.bpm.model.bpmn.instance.Participant;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.TextAnnotation;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;

/**
 * A text that stands in a diagram, as its model has it. In another language it stands beside it, as the extension
 * property {@code name.en} of the element.
 *
 * @param text what the diagram shows
 */
public record DiagramLabel(BaseElement element, String text) {

    /** Everything that can be read in the diagram, and the names of its processes. */
    public static Stream<DiagramLabel> of(BpmnModelInstance model) {
        return Stream.of(
                        all(model, Process.class, Process::getName),
                        all(model, Participant.class, Participant::getName),
                        all(model, Lane.class, Lane::getName),
                        all(model, FlowElement.class, FlowElement::getName),
                        all(
                                model,
                                TextAnnotation.class,
                                note -> note.getText() == null
                                        ? null
                                        : note.getText().getTextContent().strip()))
                .flatMap(labels -> labels)
                .filter(label -> label.text() != null && !label.text().isBlank());
    }

    private static <T extends BaseElement> Stream<DiagramLabel> all(
            BpmnModelInstance model, Class<T> type, Function<T, String> text) {
        return model.getModelElementsByType(type).stream()
                .map(element -> new DiagramLabel(element, text.apply(element)));
    }

    public String id() {
        return element.getId();
    }

    /** What the model itself says in this language; empty when it does not. */
    public Optional<String> in(String language) {
        return Optional.ofNullable(element.getExtensionElements()).stream()
                .flatMap(extensions ->
                        extensions.getElementsQuery().filterByType(CamundaProperties.class).list().stream())
                .flatMap(properties -> properties.getCamundaProperties().stream())
                .filter(property -> ("name." + language).equals(property.getCamundaName()))
                .map(CamundaProperty::getCamundaValue)
                .filter(value -> value != null && !value.isBlank())
                .findFirst();
    }

    /** The message that names a user task on pages, and in the diagram when nothing else does. */
    public String taskMessageKey() {
        return "task." + id();
    }
}
