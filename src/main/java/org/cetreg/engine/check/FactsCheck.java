package org.cetreg.engine.check;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnModelElementInstance;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.InputExpression;
import org.camunda.bpm.model.dmn.instance.LiteralExpression;
import org.camunda.bpm.model.dmn.instance.Text;
import org.cetreg.engine.FeelNames;
import org.cetreg.engine.check.ModelIndex.DecisionFile;
import org.cetreg.engine.contract.TableContract;

/**
 * Checks that a decision table uses only facts that it is told. An unknown name would be null in every row, so the row
 * would silently apply to nobody or to everybody.
 */
final class FactsCheck {

    /** The engine's name for the value of a cell's own column. */
    private static final String CELL = "cellInput";

    private static final Set<String> WHOLE_NUMBERS = Set.of("integer", "long", "double", "number");
    private static final Pattern CLOCK = Pattern.compile("\\b(now|today)\\s*\\(");

    private final DecisionFile file;
    private final TableContract contract;
    private final Findings.InFile findings;

    FactsCheck(DecisionFile file, TableContract contract, Findings findings) {
        this.file = file;
        this.contract = contract;
        this.findings = findings.in(file.name());
    }

    void check() {
        Set<String> known = known();
        all(InputExpression.class).forEach(this::checkType);
        all(InputEntry.class)
                .forEach(cell -> checkNames(DmnCheck.rule(cell), cell.getText(), cell.getExpressionLanguage(), known));
        all(LiteralExpression.class) // of inputs, outputs and literal decisions
                .forEach(cell -> checkNames(DmnCheck.rule(cell), cell.getText(), cell.getExpressionLanguage(), known));
    }

    /** Returns the permitted names, including the results of other decisions in the file. */
    private Set<String> known() {
        Set<String> known = new HashSet<>(contract.inputs().keySet());
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
        if (text == null) {
            return;
        }
        if (!FeelNames.isFeel(language)) {
            findings.add(element, "tableLanguage", language);
            return;
        }
        if (CLOCK.matcher(FeelNames.withoutTexts(text.getTextContent())).find()) {
            findings.add(element, "asksForTime");
        }
        FeelNames.variables(text.getTextContent()).stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> findings.add(
                        element,
                        "unknownFact",
                        name,
                        file.id(),
                        String.join(", ", new TreeSet<>(contract.inputs().keySet()))));
    }

    /** Reports a wrong column type: the engine would fail on a string where the column expects a number. */
    private void checkType(InputExpression input) {
        String name =
                input.getText() == null ? "" : input.getText().getTextContent().strip();
        String type = contract.inputs().get(name);
        String column = input.getTypeRef();
        boolean fits = type == null
                || column == null
                || column.equals("string")
                || column.equals(type)
                || (type.equals("integer") && WHOLE_NUMBERS.contains(column));
        if (!fits) {
            findings.add(input.getId(), "wrongType", name, column, type);
        }
    }

    private <T extends DmnModelElementInstance> java.util.Collection<T> all(Class<T> type) {
        return file.model().getModelElementsByType(type);
    }
}
