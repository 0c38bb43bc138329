package org.cetreg.engine.check;

import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.cetreg.engine.ReservedNames;
import org.cetreg.engine.check.ModelIndex.ProcessFile;
import org.w3c.dom.Element;

/**
 * Checks how a diagram calls code. Steps are called by expressions, which name a component and its method; classes,
 * scripts, connectors and workers outside have no place here, and each of them fails only when an instance arrives.
 */
final class CodeCheck {

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    /** Elements of BPMN for which the engine has no behaviour. */
    private static final Set<String> UNKNOWN_TO_ENGINE =
            Set.of("complexGateway", "adHocSubProcess", "choreographyTask", "callChoreography");

    private final ProcessFile file;
    private final ModelSurroundings surroundings;
    private final Findings.InFile findings;

    CodeCheck(ProcessFile file, ModelSurroundings surroundings, Findings findings) {
        this.file = file;
        this.surroundings = surroundings;
        this.findings = findings.in(file.name());
    }

    void check() {
        ReservedNames.elements(file.model()).forEach(this::checkElement);
        file.model().getModelElementsByType(ServiceTask.class).stream()
                .filter(task -> task.getCamundaExpression() == null && !otherwise(task.getDomElement()))
                .forEach(task -> findings.add(task.getId(), "doesNothing", components()));
        file.model().getModelElementsByType(SendTask.class).stream()
                .filter(task -> task.getCamundaExpression() == null && !otherwise(task.getDomElement()))
                .forEach(task -> findings.add(task.getId(), "doesNothing", components()));
        file.model().getModelElementsByType(BusinessRuleTask.class).stream()
                .filter(task -> task.getCamundaDecisionRef() == null
                        && task.getCamundaExpression() == null
                        && !otherwise(task.getDomElement()))
                .forEach(task -> findings.add(task.getId(), "noDecision"));
        file.model().getModelElementsByType(MessageEventDefinition.class).stream()
                .filter(event -> event.getParentElement() instanceof ThrowEvent
                        && event.getCamundaExpression() == null
                        && !otherwise(event.getDomElement()))
                .forEach(event ->
                        findings.add(((ThrowEvent) event.getParentElement()).getId(), "doesNothing", components()));
    }

    /** Returns whether an element is implemented in another way, which has a finding of its own. */
    private static boolean otherwise(org.camunda.bpm.model.xml.instance.DomElement element) {
        return element.hasAttribute(CAMUNDA, "class")
                || element.hasAttribute(CAMUNDA, "delegateExpression")
                || element.hasAttribute(CAMUNDA, "type")
                || element.getChildElements().stream()
                        .flatMap(child -> child.getChildElements().stream())
                        .anyMatch(child -> child.getLocalName().equals("connector"));
    }

    /** Returns whether an element delegates to something else than a step, which is a finding of its own. */
    static boolean delegates(Element element) {
        return element.hasAttributeNS(CAMUNDA, "delegateExpression")
                || (isCamunda(element) && element.hasAttribute("delegateExpression"));
    }

    private void checkElement(Element element) {
        String owner = ExpressionCheck.owner(element);
        boolean listener = element.getLocalName().endsWith("Listener") && isCamunda(element);
        for (String attribute : new String[] {"class", "delegateExpression"}) {
            String value = listener ? element.getAttribute(attribute) : element.getAttributeNS(CAMUNDA, attribute);
            if (!value.isEmpty()) {
                findings.add(owner, attribute.equals("class") ? "namesClass" : "namesDelegate", value, components());
            }
        }
        String expression =
                listener ? element.getAttribute("expression") : element.getAttributeNS(CAMUNDA, "expression");
        boolean condition = element.getLocalName().equals("conditionExpression");
        if (condition && element.getAttribute("language").isEmpty()) {
            expression = element.getTextContent().strip();
        }
        if (!expression.isEmpty() && !expression.contains("${") && !expression.contains("#{")) {
            findings.add(owner, "noExpression", expression, "${" + expression + "}");
        }
        String type = element.getAttributeNS(CAMUNDA, "type");
        if (!type.isEmpty()) {
            findings.add(owner, "namesType", type, components());
        }
        if (element.getLocalName().equals("scriptTask")
                || (element.getLocalName().equals("script") && isCamunda(element))) {
            String format = element.getAttribute("scriptFormat");
            findings.add(owner, "script", format.isEmpty() ? "?" : format);
        } else if (condition && !element.getAttribute("language").isEmpty()) {
            findings.add(owner, "script", element.getAttribute("language"));
        } else if (element.getLocalName().equals("connector") && isCamunda(element)) {
            findings.add(owner, "connector", components());
        } else if (UNKNOWN_TO_ENGINE.contains(element.getLocalName())) {
            findings.add(owner, "unknownToEngine", element.getLocalName());
        } else if (listener && element.getAttribute("class").isEmpty() && listensToNothing(element)) {
            findings.add(owner, "doesNothing", components());
        }
    }

    private static boolean listensToNothing(Element listener) {
        return listener.getAttribute("expression").isEmpty()
                && listener.getAttribute("delegateExpression").isEmpty()
                && listener.getElementsByTagNameNS(CAMUNDA, "script").getLength() == 0;
    }

    private static boolean isCamunda(Element element) {
        return CAMUNDA.equals(element.getNamespaceURI());
    }

    private String components() {
        return surroundings.steps();
    }
}
