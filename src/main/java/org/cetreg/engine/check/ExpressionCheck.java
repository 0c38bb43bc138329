package org.cetreg.engine.check;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.impl.juel.TreeBuilderException;
import org.cetreg.engine.ReservedNames;
import org.cetreg.engine.StepCall;
import org.cetreg.engine.check.ModelIndex.ProcessFile;
import org.w3c.dom.Element;

/** Checks the expressions of one process file: each must parse, and each bean and method that it calls must exist. */
final class ExpressionCheck {

    private final ProcessFile file;
    private final ModelSurroundings surroundings;
    private final List<ModelFinding> findings;
    private final Set<String> variables = new HashSet<>();

    ExpressionCheck(ProcessFile file, ModelSurroundings surroundings, List<ModelFinding> findings) {
        this.file = file;
        this.surroundings = surroundings;
        this.findings = findings;
    }

    void check() {
        List<Element> elements = ReservedNames.elements(file.model());
        elements.forEach(element -> ReservedNames.written(element).forEach(variables::add));
        elements.forEach(
                element -> ReservedNames.expressions(element).forEach(text -> checkText(owner(element), text)));
    }

    /** Returns the id of the nearest enclosing element that analysts see in Modeler. */
    private static String owner(Element element) {
        for (org.w3c.dom.Node at = element; at instanceof Element candidate; at = at.getParentNode()) {
            String id = candidate.getAttribute("id");
            if (!id.isEmpty() && !candidate.getLocalName().matches(".*(Definition|Expression)|time\\w+|loop\\w+")) {
                return id;
            }
        }
        return "";
    }

    private void checkText(String owner, String text) {
        try {
            StepCall.in(text).forEach(call -> checkCall(owner, call));
        } catch (TreeBuilderException e) {
            find(owner, "has an expression that cannot be parsed: " + text.strip());
        }
    }

    private void checkCall(String owner, StepCall call) {
        Class<?> type = surroundings.beans().get(call.bean());
        if (type == null) {
            if (!ReservedNames.ENGINE.contains(call.bean()) && !variables.contains(call.bean())) {
                find(owner, "calls \"" + call.bean() + "\", but there is no such component");
            }
            return;
        }
        if (!call.fits(type)) {
            find(
                    owner,
                    "calls " + call.bean() + "." + call.method() + " with "
                            + call.arguments().size() + " arguments, but there is no such method");
        }
    }

    private void find(String element, String sentence) {
        findings.add(new ModelFinding(file.name(), element, sentence));
    }
}
