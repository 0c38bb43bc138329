package org.cetreg.engine.check;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.InputExpression;
import org.camunda.bpm.model.dmn.instance.LiteralExpression;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.RequiredDecisionReference;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.Text;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.cetreg.engine.FeelNames;
import org.cetreg.engine.Xml;
import org.cetreg.engine.check.ModelIndex.DecisionFile;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Checks one decision file: its main decision, history times to live, drawing, FEEL expressions, and the facts that it
 * asks for.
 */
final class DmnCheck {

    private static final FeelEngineApi FEEL = FeelEngineBuilder.forJava().build();

    private final DecisionFile file;
    private final ModelSurroundings surroundings;
    private final Findings.InFile findings;

    DmnCheck(DecisionFile file, ModelSurroundings surroundings, Findings findings) {
        this.file = file;
        this.surroundings = surroundings;
        this.findings = findings.in(file.name());
    }

    void check() {
        List<Decision> decisions = List.copyOf(file.model().getModelElementsByType(Decision.class));
        Set<String> required = file.model().getModelElementsByType(RequiredDecisionReference.class).stream()
                .map(reference -> reference.getHref().replaceFirst("^#", ""))
                .collect(Collectors.toSet());
        List<String> main = decisions.stream()
                .map(Decision::getId)
                .filter(id -> !required.contains(id))
                .toList();
        if (!main.equals(List.of(file.id()))) {
            findings.add(file.id(), "fileNotDecision", String.join(", ", main));
        }
        Set<String> drawn = drawn();
        for (Decision decision : decisions) {
            checkDecision(decision);
            if (!drawn.contains(decision.getId())) {
                findings.add(decision.getId(), "notDrawn");
            }
        }
        all(DecisionTable.class).forEach(this::checkEnglish);
        checkFeel();
    }

    private void checkDecision(Decision decision) {
        if (decision.getName() == null || decision.getName().isBlank()) {
            findings.add(decision.getId(), "noName");
        }
        if (BpmnCheck.generated(decision.getId())) {
            findings.add(decision.getId(), "generatedId");
        }
        if (decision.getCamundaHistoryTimeToLiveString() == null) {
            findings.add(decision.getId(), "noTimeToLive");
        } else if (!TimerCheck.isTimeToLive(decision.getCamundaHistoryTimeToLiveString())) {
            findings.add(decision.getId(), "timeToLive", decision.getCamundaHistoryTimeToLiveString());
        }
    }

    /** Reports Chinese words without English ones: a filled column {@code text} requires {@code textEn} beside it. */
    private void checkEnglish(DecisionTable table) {
        List<String> columns = table.getOutputs().stream().map(Output::getName).toList();
        for (Rule rule : table.getRules()) {
            List<String> cells =
                    rule.getOutputEntries().stream().map(DmnCheck::cell).toList();
            for (int i = 0; i < Math.min(columns.size(), cells.size()); i++) {
                int english = columns.indexOf(columns.get(i) + "En");
                if (english >= 0
                        && !cells.get(i).isEmpty()
                        && cells.get(english).isEmpty()) {
                    findings.add(rule.getId(), "noEnglishInTable", columns.get(i), columns.get(english));
                }
            }
        }
    }

    /** Returns the content of a cell; empty also for a string without words. */
    static String cell(OutputEntry entry) {
        String feel =
                entry.getText() == null ? "" : entry.getText().getTextContent().strip();
        return feel.equals("null") ? "" : feel.replaceAll("^\"\\s*\"$", "");
    }

    private void checkFeel() {
        all(InputExpression.class)
                .forEach(input ->
                        parse(input.getId(), input.getText(), input.getExpressionLanguage(), FEEL::parseExpression));
        all(OutputEntry.class)
                .forEach(output ->
                        parse(rule(output), output.getText(), output.getExpressionLanguage(), FEEL::parseExpression));
        all(InputEntry.class)
                .forEach(input ->
                        parse(rule(input), input.getText(), input.getExpressionLanguage(), FEEL::parseUnaryTests));
        all(Decision.class).stream()
                .flatMap(decision -> decision.getChildElementsByType(LiteralExpression.class).stream()
                        .filter(literal -> literal.getText() != null))
                .forEach(literal -> parse(
                        ((Decision) literal.getParentElement()).getId(),
                        literal.getText(),
                        literal.getExpressionLanguage(),
                        FEEL::parseExpression));
    }

    /** Returns the id of the rule that contains an expression, or else of the expression itself. */
    static String rule(LiteralExpression output) {
        return output.getParentElement() instanceof Rule rule ? rule.getId() : output.getId();
    }

    /** Returns the id of the rule that contains a condition, or else of the condition itself. */
    static String rule(InputEntry input) {
        return input.getParentElement() instanceof Rule rule ? rule.getId() : input.getId();
    }

    private void parse(String element, Text text, String language, Function<String, ParseResult> parser) {
        String feel = text == null ? "" : text.getTextContent().strip();
        if (feel.isEmpty() || !FeelNames.isFeel(language)) {
            return;
        }
        ParseResult result = parser.apply(feel);
        if (result.isFailure()) {
            findings.add(element, "notFeel", feel);
        }
    }

    private Set<String> drawn() {
        Element root = Xml.parse(Dmn.convertToString(file.model()));
        NodeList shapes = root.getElementsByTagNameNS("*", "DMNShape");
        return IntStream.range(0, shapes.getLength())
                .mapToObj(index -> ((Element) shapes.item(index)).getAttribute("dmnElementRef"))
                .collect(Collectors.toSet());
    }

    private <T extends org.camunda.bpm.model.dmn.instance.DmnModelElementInstance> java.util.Collection<T> all(
            Class<T> type) {
        return file.model().getModelElementsByType(type);
    }
}
