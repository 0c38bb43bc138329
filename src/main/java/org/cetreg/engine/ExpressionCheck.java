package org.cetreg.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.impl.juel.AstDot;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.TreeBuilderException;
import org.cetreg.engine.ModelIndex.ProcessFile;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;

/** The expressions of one process file: each parses, and each bean and method that it calls is there. */
final class ExpressionCheck {

    private static final Builder PARSER = new Builder(Builder.Feature.METHOD_INVOCATIONS);
    private static final Set<String> ENGINE = Set.of("execution", "task", "connector", "externalTask", "caseExecution");
    private static final Set<String> NAMING = Set.of(
            "resultVariable", "elementVariable", "errorCodeVariable", "errorMessageVariable", "variableName", "target");
    private static final Pattern METHOD = Pattern.compile("(\\w+)\\.(\\w+)");

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
        List<Element> elements = new ArrayList<>();
        collect(document(), elements);
        elements.forEach(this::collectVariables);
        elements.forEach(element -> texts(element).forEach(text -> checkText(owner(element), text)));
    }

    private Element document() {
        String xml = org.camunda.bpm.model.bpmn.Bpmn.convertToString(file.model());
        return Xml.parse(xml);
    }

    private static void collect(Element element, List<Element> into) {
        into.add(element);
        NodeList children = element.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            if (children.item(i) instanceof Element child) {
                collect(child, into);
            }
        }
    }

    private void collectVariables(Element element) {
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            if (NAMING.contains(attributes.item(i).getLocalName())) {
                variables.add(attributes.item(i).getNodeValue());
            }
        }
        if (element.getLocalName().matches("inputParameter|outputParameter")) {
            variables.add(element.getAttribute("name"));
        }
    }

    private static List<String> texts(Element element) {
        List<String> texts = new ArrayList<>();
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            texts.add(attributes.item(i).getNodeValue());
        }
        NodeList children = element.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            if (!(children.item(i) instanceof Element)
                    && !element.getLocalName().equals("documentation")) {
                texts.add(children.item(i).getTextContent());
            }
        }
        return texts.stream()
                .filter(text -> text.contains("${") || text.contains("#{"))
                .toList();
    }

    /** The nearest element with an id of its own that people know. */
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
            walk(owner, PARSER.build(text).getRoot());
        } catch (TreeBuilderException e) {
            find(owner, "has an expression that cannot be parsed: " + text.strip());
        }
    }

    private void walk(String owner, Node node) {
        if (node instanceof AstMethod call && call.getChild(0) instanceof AstDot dot) {
            if (dot.getChild(0) instanceof AstIdentifier base) {
                StringBuilder name = new StringBuilder();
                dot.appendStructure(name, null);
                Matcher matcher = METHOD.matcher(name.toString().replaceAll("\\s", ""));
                if (matcher.matches()) {
                    checkCall(
                            owner,
                            base.getName(),
                            matcher.group(2),
                            call.getChild(1).getCardinality());
                }
            }
        }
        for (int i = 0; i < node.getCardinality(); i++) {
            if (node.getChild(i) != null) {
                walk(owner, node.getChild(i));
            }
        }
    }

    private void checkCall(String owner, String bean, String method, int arguments) {
        Class<?> type = surroundings.beans().get(bean);
        if (type == null) {
            if (!ENGINE.contains(bean) && !variables.contains(bean)) {
                find(owner, "calls \"" + bean + "\", but there is no such component");
            }
            return;
        }
        boolean there = Arrays.stream(type.getMethods())
                .anyMatch(candidate -> candidate.getName().equals(method)
                        && (candidate.getParameterCount() == arguments || candidate.isVarArgs()));
        if (!there) {
            find(
                    owner,
                    "calls " + bean + "." + method + " with " + arguments + " arguments, but there is no such method");
        }
    }

    private void find(String element, String sentence) {
        findings.add(new ModelFinding(file.name(), element, sentence));
    }
}
