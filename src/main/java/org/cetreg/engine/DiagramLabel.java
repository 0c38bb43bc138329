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
 * A text in a diagram. Its translation is the extension property {@code name.en} of the same element.
 *
 * @param text the text that the diagram shows
 */
public record DiagramLabel(BaseElement element, String text) {

    /** Returns all texts in the diagram, and the names of its processes. */
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

    /** Returns the translation into this language in the model; empty when there is none. */
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

    /**
     * Returns the key of the message that names a user task on pages, and in the diagram when the model has no
     * translation.
     */
    public String taskMessageKey() {
        return "task." + id();
    }
}
