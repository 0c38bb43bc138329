package org.cetreg.engine.form.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts of one component, each under the name by which it is translated: {@code label}, {@code description}, {@code
 * option.<value>}, {@code column.<key>}, {@code error.<rule>}… A translation is a custom property with the language
 * appended to that name, such as {@code label.en}.
 */
final class FieldTexts {

    private static final List<String> ATTRIBUTES =
            List.of("label", "description", "text", "alt", "dateLabel", "timeLabel");
    private static final List<String> ADORNERS = List.of("prefixAdorner", "suffixAdorner");
    private static final String ERROR = "error.";
    private static final String ENGLISH = ".en";
    private static final Pattern OPTION =
            Pattern.compile("\\{\\s*\"?value\"?\\s*:\\s*\"([^\"]+)\"\\s*,\\s*\"?label\"?\\s*:\\s*\"([^\"]*)\"\\s*}");

    /** The rules for which a component may have its own message. */
    private static final Set<String> RULES = Set.of(
            "required",
            "choose",
            "option",
            "tick",
            "number",
            "integer",
            "decimals",
            "increment",
            "min",
            "max",
            "minLength",
            "maxLength",
            "pattern",
            "email",
            "phone",
            "date",
            "time",
            "dateAndTime",
            "earliest",
            "passed",
            "interval");

    private FieldTexts() {}

    /** Returns the component's own texts by name; none when a widget replaces the component completely. */
    static Map<String, String> of(FormField field) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (field.widget().isPresent() && !field.kind().keyed()) {
            return texts;
        }
        ATTRIBUTES.stream().filter(field.kind()::has).forEach(name -> put(texts, name, field.text(name)));
        ADORNERS.forEach(name -> put(texts, name, field.adorner(name)));
        FormValues.options(field.list("values"))
                .forEach(option -> put(texts, "option." + option.code(), option.label()));
        computedOptions(field.text("valuesExpression")).forEach((code, label) -> put(texts, "option." + code, label));
        for (Object column : field.list("columns")) {
            if (column instanceof Map<?, ?> map && map.get("label") instanceof String label) {
                put(texts, "column." + map.get("key"), label);
            }
        }
        field.map("properties").forEach((name, value) -> {
            if (ownError(name) && value instanceof String text) {
                put(texts, name, text);
            }
        });
        return texts;
    }

    /** Returns whether a custom property is a text of the component, in Chinese or translated. */
    static boolean has(FormField field, String property) {
        return ownError(property)
                || (property.endsWith(ENGLISH)
                        && of(field).containsKey(property.substring(0, property.length() - ENGLISH.length())));
    }

    /** Returns the options that an expression lists, such as {@code {"value": "pass", "label": "Passed"}}. */
    private static Map<String, String> computedOptions(String expression) {
        Map<String, String> options = new LinkedHashMap<>();
        for (Matcher option = OPTION.matcher(expression); option.find(); ) {
            options.put(option.group(1), option.group(2));
        }
        return options;
    }

    private static boolean ownError(String property) {
        return property.startsWith(ERROR) && RULES.contains(property.substring(ERROR.length()));
    }

    private static void put(Map<String, String> texts, String name, String text) {
        if (!text.isBlank()) {
            texts.put(name, text);
        }
    }
}
