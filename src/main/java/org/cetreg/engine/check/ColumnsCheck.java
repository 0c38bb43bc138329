package org.cetreg.engine.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.BuiltinAggregator;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.cetreg.engine.DecisionRow;
import org.cetreg.engine.check.ModelIndex.DecisionFile;
import org.cetreg.engine.contract.TableContract;

/**
 * Checks what a decision table returns to the code, and the values that its cells compare with: a column that the code
 * does not read, or a value that a fact never has, would silently be without effect.
 */
final class ColumnsCheck {

    private static final Pattern NAMED = Pattern.compile("\\{([^}]*)}");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"");

    /** A list of values, perhaps negated, without names and functions. */
    private static final Pattern VALUES =
            Pattern.compile("(?:not\\s*\\()?\\s*(?:\"[^\"]*\"|[\\w.-]+)(?:\\s*,\\s*(?:\"[^\"]*\"|[\\w.-]+))*\\s*\\)?");

    private static final Set<HitPolicy> ALL_ROWS = Set.of(HitPolicy.COLLECT, HitPolicy.RULE_ORDER);
    private static final List<String> READ = read();

    private final DecisionFile file;
    private final TableContract contract;
    private final Findings.InFile findings;

    ColumnsCheck(DecisionFile file, TableContract contract, Findings findings) {
        this.file = file;
        this.contract = contract;
        this.findings = findings.in(file.name());
    }

    private static List<String> read() {
        List<String> columns = new ArrayList<>(List.of("reason"));
        DecisionRow.WORDS.forEach(words -> columns.addAll(List.of(words, words + "En")));
        columns.addAll(new TreeSet<>(DecisionRow.CHOICES.keySet()));
        return List.copyOf(columns);
    }

    void check() {
        file.model().getModelElementsByType(Decision.class).stream()
                .filter(decision -> decision.getId().equals(file.id()))
                .forEach(this::checkDecision);
        file.model().getModelElementsByType(DecisionTable.class).forEach(this::checkInputs);
    }

    private void checkDecision(Decision decision) {
        List<DecisionTable> tables = List.copyOf(decision.getChildElementsByType(DecisionTable.class));
        if (tables.isEmpty()) {
            findings.add(decision.getId(), "noTable");
        }
        tables.forEach(table -> {
            if (!ALL_ROWS.contains(table.getHitPolicy()) || aggregates(table.getAggregation())) {
                findings.add(table.getId(), "hitPolicy", policy(table));
            }
            checkOutputs(table);
            checkRows(table);
        });
    }

    private static boolean aggregates(BuiltinAggregator aggregation) {
        return aggregation != null;
    }

    private static String policy(DecisionTable table) {
        return table.getHitPolicy().name().replace('_', ' ')
                + (aggregates(table.getAggregation())
                        ? " (" + table.getAggregation().name() + ")"
                        : "");
    }

    private void checkOutputs(DecisionTable table) {
        List<String> names = table.getOutputs().stream()
                .map(output -> String.valueOf(output.getName()))
                .toList();
        List<String> missing = contract.columns().stream()
                .filter(column -> !names.contains(column))
                .toList();
        List<String> unread =
                names.stream().filter(column -> !READ.contains(column)).toList();
        missing.forEach(column -> findings.add(table.getId(), "columnMissing", column, String.join(", ", names)));
        if (missing.isEmpty()) {
            unread.forEach(column -> findings.add(table.getId(), "columnUnread", column, String.join(", ", READ)));
        }
        table.getOutputs().stream()
                .filter(output ->
                        output.getTypeRef() != null && !output.getTypeRef().equals("string"))
                .forEach(output -> findings.add(output.getId(), "columnType", output.getName(), output.getTypeRef()));
    }

    private void checkRows(DecisionTable table) {
        List<String> columns = table.getOutputs().stream().map(Output::getName).toList();
        for (Rule rule : table.getRules()) {
            List<OutputEntry> cells = new ArrayList<>(rule.getOutputEntries());
            if (cells.size() != columns.size()
                    || rule.getInputEntries().size() != table.getInputs().size()) {
                findings.add(rule.getId(), "cellsMissing");
            }
            for (int i = 0; i < Math.min(columns.size(), cells.size()); i++) {
                checkCell(rule.getId(), String.valueOf(columns.get(i)), DmnCheck.cell(cells.get(i)));
            }
        }
    }

    private void checkCell(String rule, String column, String cell) {
        String text = cell.replaceAll("^\"|\"$", "");
        List<String> choices = DecisionRow.CHOICES.get(column);
        if (choices != null && cell.matches("\"[^\"]*\"") && choices.stream().noneMatch(text::equalsIgnoreCase)) {
            findings.add(rule, "noChoice", column, text, String.join(", ", choices));
        }
        if (column.equals("reason") && cell.isEmpty()) {
            findings.add(rule, "noReason");
        }
        if (DecisionRow.WORDS.stream().anyMatch(words -> column.equals(words) || column.equals(words + "En"))) {
            checkWords(rule, text);
        }
    }

    private void checkWords(String rule, String text) {
        String known = "{" + String.join("} {", new TreeSet<>(contract.names())) + "}";
        NAMED.matcher(text)
                .results()
                .map(braces -> braces.group(1))
                .filter(name -> !contract.names().contains(name))
                .forEach(name -> findings.add(rule, "unknownName", "{" + name + "}", known));
        if (NAMED.matcher(text).replaceAll("").matches("(?s).*[{}\uFF5B\uFF5D].*")) {
            findings.add(rule, "loneBrace", known);
        }
    }

    private void checkInputs(DecisionTable table) {
        List<Input> inputs = new ArrayList<>(table.getInputs());
        for (Rule rule : table.getRules()) {
            List<InputEntry> cells = new ArrayList<>(rule.getInputEntries());
            for (int i = 0; i < Math.min(inputs.size(), cells.size()); i++) {
                checkValues(rule.getId(), fact(inputs.get(i)), text(cells.get(i)));
            }
        }
    }

    private void checkValues(String rule, String fact, String cell) {
        String type = contract.inputs().get(fact);
        if (type == null
                || cell.isEmpty()
                || cell.equals("-")
                || !VALUES.matcher(cell).matches()) {
            return;
        }
        List<String> words =
                WORD.matcher(cell).results().map(found -> found.group(1)).toList();
        List<String> choices = contract.choices().getOrDefault(fact, List.of());
        if (type.equals("string")) {
            words.stream()
                    .filter(word -> !choices.isEmpty() && !word.isEmpty() && !choices.contains(word))
                    .forEach(word -> findings.add(rule, "noSuchValue", fact, word, String.join(", ", choices)));
            bare(cell)
                    .filter(value -> value.matches("\\d+|true|false"))
                    .forEach(value -> findings.add(rule, "wrongValue", fact, value, type));
        } else {
            words.forEach(word -> findings.add(rule, "wrongValue", fact, "\"" + word + "\"", type));
            bare(cell)
                    .filter(value ->
                            type.equals("boolean") == value.matches("-?\\d+") && value.matches("-?\\d+|true|false"))
                    .forEach(value -> findings.add(rule, "wrongValue", fact, value, type));
        }
    }

    /** Returns the values of a cell that are not in quotes. */
    private static Stream<String> bare(String cell) {
        String values = WORD.matcher(cell).replaceAll("").replaceAll("\\bnot\\s*\\(|\\)", "");
        return Pattern.compile("[\\w.-]+").matcher(values).results().map(MatchResult::group);
    }

    private static String fact(Input input) {
        return input.getInputExpression() == null || input.getInputExpression().getText() == null
                ? ""
                : input.getInputExpression().getText().getTextContent().strip();
    }

    private static String text(InputEntry cell) {
        return cell.getText() == null ? "" : cell.getText().getTextContent().strip();
    }
}
