package org.cetreg.engine;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.LiteralExpression;
import org.camunda.bpm.model.dmn.instance.Text;
import org.camunda.bpm.model.dmn.instance.UnaryTests;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/**
 * All names in the expressions of a decision file, which include all inputs that the table reads. The set may contain
 * too many names, for example when the language is not FEEL, but never too few.
 */
record TableNames(Set<String> names) {

    static TableNames of(DmnModelInstance model) {
        return new TableNames(model.getModelElementsByType(Text.class).stream()
                .flatMap(TableNames::words)
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** Returns whether an expression may use a variable with this name. */
    boolean mayUse(String name) {
        return names.contains(name);
    }

    private static Stream<String> words(Text text) {
        String expression = text.getTextContent();
        return FeelNames.words(
                FeelNames.isFeel(language(text.getParentElement())) ? FeelNames.withoutTexts(expression) : expression);
    }

    private static String language(ModelElementInstance expression) {
        if (expression instanceof LiteralExpression literal) {
            return literal.getExpressionLanguage();
        }
        return expression instanceof UnaryTests tests ? tests.getExpressionLanguage() : null;
    }
}
