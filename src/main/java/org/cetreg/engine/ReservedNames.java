package org.cetreg.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.impl.juel.TreeBuilderException;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.cetreg.engine.form.schema.FormField;
import org.cetreg.engine.form.schema.FormKind;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;

/**
 * The variables that only the process itself may set, whatever its forms contain (R-M2): the results of its steps, the
 * ids that determine whose data the steps use, the variables of the engine and the work list, and the names of its
 * components, which a variable would hide. They are derived from the diagram and from the parameters of its steps, so
 * no separate list can become outdated.
 */
public record ReservedNames(Set<String> names) {

    /** The attributes of a diagram that name a variable to be written. */
    private static final Set<String> NAMING = Set.of(
            "resultVariable",
            "elementVariable",
            "errorCodeVariable",
            "errorMessageVariable",
            "variableName",
            "target",
            "initiator");

    private static final Pattern SET = Pattern.compile("\\.setVariable(?:Local)?\\s*\\(\\s*['\"]([^'\"]+)['\"]");

    /** The engine's own names in expressions. */
    public static final Set<String> ENGINE = Set.of("execution", "task", "connector", "externalTask", "caseExecution");

    private static final Set<String> ALWAYS = Set.of(
            CaseVariables.CLERK,
            CaseVariables.INSTITUTION,
            "businessKey",
            "decisionResult",
            "loopCounter",
            "nrOfInstances",
            "nrOfActiveInstances",
            "nrOfCompletedInstances");

    /** @param components the components that diagrams may call, by bean name */
    public static ReservedNames of(BpmnModelInstance model, Map<String, Class<?>> components) {
        List<Element> elements = elements(model);
        Set<String> names = new HashSet<>(ALWAYS);
        names.addAll(ENGINE);
        names.addAll(components.keySet());
        elements.forEach(element -> written(element).forEach(names::add));
        elements.stream()
                .flatMap(element -> expressions(element).stream())
                .forEach(text -> passedAsNumbers(text, components).forEach(names::add));
        return new ReservedNames(Set.copyOf(names));
    }

    /** Returns whether a form may have this field. */
    public boolean allow(FormField field) {
        return !field.kind().keyed()
                || (!names.contains(field.variable())
                        && (!field.variable().equals(CaseVariables.NEXT)
                                || (field.kind() == FormKind.RADIO && field.ownOptions())));
    }

    /** Returns all elements of a diagram, in their order. */
    public static List<Element> elements(BpmnModelInstance model) {
        NodeList all = Xml.parse(Bpmn.convertToString(model)).getElementsByTagName("*");
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < all.getLength(); i++) {
            elements.add((Element) all.item(i));
        }
        return elements;
    }

    /** Returns the variables that this element writes, without those of its children. */
    public static Stream<String> written(Element element) {
        List<String> names = new ArrayList<>();
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            if (NAMING.contains(attributes.item(i).getLocalName())) {
                names.add(attributes.item(i).getNodeValue());
            }
        }
        if (element.getLocalName().matches("inputParameter|outputParameter")) {
            names.add(element.getAttribute("name"));
        }
        texts(element).forEach(text -> {
            for (Matcher matcher = SET.matcher(text); matcher.find(); ) {
                names.add(matcher.group(1));
            }
        });
        return names.stream();
    }

    /** Returns the texts of this element that the engine evaluates, without those of its children. */
    public static List<String> expressions(Element element) {
        return element.getLocalName().equals("documentation")
                ? List.of()
                : texts(element).stream()
                        .filter(text -> text.contains("${") || text.contains("#{"))
                        .toList();
    }

    private static List<String> texts(Element element) {
        List<String> texts = new ArrayList<>();
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            texts.add(attributes.item(i).getNodeValue());
        }
        NodeList children = element.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            if (!(children.item(i) instanceof Element)) {
                texts.add(children.item(i).getTextContent());
            }
        }
        return texts;
    }

    private static Stream<String> passedAsNumbers(String text, Map<String, Class<?>> components) {
        try {
            return StepCall.in(text).stream()
                    .filter(call -> components.containsKey(call.bean()))
                    .flatMap(call -> call.numbers(components.get(call.bean())));
        } catch (TreeBuilderException e) { // reported by the check of expressions
            return Stream.empty();
        }
    }
}
