package org.cetreg.engine.check;

import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.impl.juel.TreeBuilderException;
import org.cetreg.engine.ReservedNames;
import org.cetreg.engine.StepCall;
import org.cetreg.engine.check.ModelIndex.ProcessFile;
import org.w3c.dom.Element;

/** Checks the expressions of one process file: each must parse, and each bean and method that it calls must exist. */
final class ExpressionCheck {

    private final ProcessFile file;
    private final ModelSurroundings surroundings;
    private final Findings.InFile findings;
    private final Set<String> variables = new HashSet<>();

    ExpressionCheck(ProcessFile file, ModelSurroundings surroundings, Findings findings) {
        this.file = file;
        this.surroundings = surroundings;
        this.findings = findings.in(file.name());
    }

    void check() {
        List<Element> elements = ReservedNames.elements(file.model());
        elements.forEach(element -> ReservedNames.written(element).forEach(variables::add));
        elements.forEach(
                element -> ReservedNames.expressions(element).forEach(text -> checkText(owner(element), text)));
    }

    /** Returns the id of the nearest enclosing element that analysts see in Modeler. */
    static String owner(Element element) {
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
            findings.add(owner, "unparsable", text.strip());
        }
    }

    private void checkCall(String owner, StepCall call) {
        Class<?> type = surroundings.beans().get(call.bean());
        if (type == null) {
            if (!ReservedNames.ENGINE.contains(call.bean()) && !variables.contains(call.bean())) {
                findings.add(owner, "noComponent", call.bean(), surroundings.steps());
            }
            return;
        }
        if (!call.fits(type)) {
            findings.add(
                    owner,
                    "noMethod",
                    call.bean() + "." + call.method(),
                    call.arguments().size(),
                    signatures(type));
        }
    }

    private static String signatures(Class<?> component) {
        return Arrays.stream(component.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(method -> method.getName() + "("
                        + Arrays.stream(method.getParameters())
                                .map(Parameter::getName)
                                .collect(Collectors.joining(", "))
                        + ")")
                .sorted()
                .collect(Collectors.joining("; "));
    }
}
