package org.cetreg.engine.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnModelElementInstance;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.InputExpression;
import org.camunda.bpm.model.dmn.instance.LiteralExpression;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.Text;
import org.cetreg.engine.DecisionRow;
import org.cetreg.engine.FeelNames;
import org.cetreg.engine.check.ModelIndex.DecisionFile;
import org.cetreg.shared.rules.NamedFact;

/**
 * Checks that a decision table uses only facts that it is given, and returns only values that can be displayed. An
 * unknown name would be null in every row, so the row would silently apply to nobody or to everybody.
 */
final class FactsCheck {

    /** The engine's name for the value of a cell's own column. */
    private static final String CELL = "cellInput";

    private static final Set<String> WHOLE_NUMBERS = Set.of("integer", "long", "double", "number");
    private static final Pattern CLOCK = Pattern.compile("\\b(now|today)\\s*\\(");
    private static final Pattern NAMED = Pattern.compile("\\{([^}]*)}");

    private final DecisionFile file;
    private final Map<String, String> facts;
    private final List<ModelFinding> findings;

    /** @param facts the types of the table's inputs, by their names */
    FactsCheck(DecisionFile file, Map<String, String> facts, List<ModelFinding> findings) {
        this.file = file;
        this.facts = facts;
        this.findings = findings;
    }

    void check() {
        Set<String> known = known();
        all(InputExpression.class).forEach(this::checkType);
        all(InputEntry.class)
                .forEach(cell -> checkNames(DmnCheck.rule(cell), cell.getText(), cell.getExpressionLanguage(), known));
        all(LiteralExpression.class) // of inputs, outputs and literal decisions
                .forEach(cell -> checkNames(DmnCheck.rule(cell), cell.getText(), cell.getExpressionLanguage(), known));
        all(DecisionTable.class).forEach(this::checkColumns);
    }

    /** Returns the permitted names, including the results of other decisions in the file. */
    private Set<String> known() {
        Set<String> known = new HashSet<>(facts.keySet());
        known.add(CELL);
        all(Input.class).forEach(input -> known.add(String.valueOf(input.getCamundaInputVariable())));
        all(Decision.class).forEach(decision -> {
            if (!decision.getId().equals(file.id())) {
                known.add(decision.getId());
                decision.getChildElementsByType(DecisionTable.class).stream()
                        .flatMap(table -> table.getOutputs().stream())
                        .forEach(output -> known.add(output.getName()));
            }
        });
        return known;
    }

    private void checkNames(String element, Text text, String language, Set<String> known) {
        if (text == null || !FeelNames.isFeel(language)) {
            return;
        }
        if (CLOCK.matcher(FeelNames.withoutTexts(text.getTextContent())).find()) {
            find(element, "asks for the time, but the answers of a table are kept: use a fact that changes with time");
        }
        FeelNames.variables(text.getTextContent()).stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> find(
                        element,
                        "asks for " + name + ", which is no fact that " + file.id() + " is told; those are "
                                + String.join(", ", new TreeSet<>(facts.keySet())) + " (a text stands in quotes)"));
    }

    /** Reports a wrong column type: the engine would fail on a string where the column expects a number. */
    private void checkType(InputExpression input) {
        String name =
                input.getText() == null ? "" : input.getText().getTextContent().strip();
        String type = facts.get(name);
        String column = input.getTypeRef();
        boolean fits = type == null
                || column == null
                || column.equals("string")
                || column.equals(type)
                || (type.equals("integer") && WHOLE_NUMBERS.contains(column));
        if (!fits) {
            find(input.getId(), "takes " + name + " for " + column + ", but it is " + type);
        }
    }

    private void checkColumns(DecisionTable table) {
        List<String> columns = table.getOutputs().stream().map(Output::getName).toList();
        for (Rule rule : table.getRules()) {
            List<OutputEntry> cells = new ArrayList<>(rule.getOutputEntries());
            for (int i = 0; i < Math.min(columns.size(), cells.size()); i++) {
                checkCell(rule.getId(), String.valueOf(columns.get(i)), DmnCheck.cell(cells.get(i)));
            }
        }
    }

    private void checkCell(String rule, String column, String cell) {
        String text = cell.replaceAll("^\"|\"$", "");
        List<String> choices = DecisionRow.CHOICES.get(column);
        if (choices != null && cell.matches("\"[^\"]*\"") && !choices.contains(text)) {
            find(rule, "has " + column + " " + text + ", which is none of " + String.join(", ", choices));
        }
        if (DecisionRow.WORDS.stream().anyMatch(words -> column.equals(words) || column.equals(words + "En"))) {
            NAMED.matcher(text)
                    .results()
                    .map(braces -> braces.group(1))
                    .filter(name -> NamedFact.of(name).isEmpty())
                    .forEach(name -> find(
                            rule,
                            "names {" + name + "}, which words cannot; they can name "
                                    + String.join(
                                            ", ",
                                            Stream.of(NamedFact.values())
                                                    .map(NamedFact::key)
                                                    .toList())));
        }
    }

    private <T extends DmnModelElementInstance> java.util.Collection<T> all(Class<T> type) {
        return file.model().getModelElementsByType(type);
    }

    private void find(String element, String sentence) {
        findings.add(new ModelFinding(file.name(), element, sentence));
    }
}
