package org.cetreg.engine.form.schema;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * The rules for a single component. Anything that we would not handle in the same way as form-js is refused with a
 * sentence.
 */
final class FormRules {

    private static final Set<String> PROPERTIES = Set.of("widget", "keep");
    private static final Set<String> FEEL_OR_NUMBER = Set.of("min", "max", "minLength", "maxLength");
    private static final List<String> TEMPLATES = List.of("label", "description", "text", "source", "alt");

    private final FormField field;
    private final String name;
    private List<String> problems;

    FormRules(FormField field, String name) {
        this.field = field;
        this.name = name;
    }

    static String unsupported(String type, String name) {
        return switch (type) {
            case "dynamiclist" -> "\"" + name + "\" is a dynamic list, which is not supported: use single fields.";
            case "html" -> "\"" + name + "\" is an HTML view, which is not supported: use a text view with Markdown.";
            case "iframe" -> "\"" + name + "\" is an iframe, which is not supported: link to the page in a text view.";
            case "expression" ->
                "\"" + name + "\" is an expression field, which is not supported: compute it in the process.";
            default -> "\"" + name + "\" has the type \"" + type + "\", which form-js 1.8.7 does not know.";
        };
    }

    void check(List<String> into) {
        problems = into;
        field.attributes().keySet().stream()
                .filter(attribute -> !field.kind().has(attribute))
                .forEach(attribute ->
                        problem("has the property \"" + attribute + "\", which a " + type() + " cannot have"));
        if (field.attributes().get("disabled") instanceof String) {
            problem("has an expression as \"disabled\", which form-js takes as always: use \"read only\"");
        }
        expression("readonly", field.attributes().get("readonly"));
        expression("hide condition", field.map("conditional").get("hide"));
        checkValidation();
        checkDefault();
        if (field.kind().choice()) {
            checkOptions();
        }
        checkTexts();
        checkProperties();
        checkKind();
    }

    private void checkValidation() {
        Map<String, Object> validate = field.map("validate");
        validate.keySet().stream()
                .filter(rule -> !field.kind().validations().contains(rule))
                .forEach(rule -> problem("has the validation \"" + rule + "\", which a " + type() + " cannot have"));
        FEEL_OR_NUMBER.stream().filter(validate::containsKey).forEach(rule -> {
            Object limit = validate.get(rule);
            if (!Feel.isExpression(limit) && FormValues.number(limit) == null) {
                problem("has no number as \"" + rule + "\"");
            }
            expression(rule, Feel.isExpression(limit) ? limit : null);
        });
        Object validationType = validate.get("validationType");
        if (validationType != null && !Set.of("email", "phone", "custom", "").contains(validationType)) {
            problem("has the validation type \"" + validationType + "\", which form-js 1.8.7 does not know");
        }
        if (validate.get("pattern") instanceof String pattern && !pattern.isEmpty()) {
            try {
                JsPattern.of(pattern);
            } catch (PatternSyntaxException e) {
                problem("has a pattern that cannot be used: " + e.getDescription());
            }
        }
    }

    private void checkDefault() {
        Object value = field.attributes().get("defaultValue");
        if (value == null) {
            return;
        }
        boolean right = switch (field.kind()) {
            case CHECKBOX -> value instanceof Boolean;
            case NUMBER -> FormValues.number(value) != null;
            case CHECKLIST, TAGLIST -> value instanceof List<?>;
            default -> value instanceof String;
        };
        if (!right) {
            problem("has a default value of the wrong type");
        }
    }

    private void checkOptions() {
        long sources = List.of("values", "valuesKey", "valuesExpression").stream()
                .filter(field.attributes()::containsKey)
                .count();
        if (sources > 1 || (sources == 0 && field.widget().isEmpty())) {
            problem("needs exactly one source of options");
        }
        if (field.attributes().containsKey("values")
                && FormValues.options(field.list("values")).size()
                        != field.list("values").size()) {
            problem("has an option without value");
        }
        Object computed = field.attributes().get("valuesExpression");
        if (computed != null && !Feel.isExpression(computed)) {
            problem("has computed options without an expression: begin it with =");
        }
        expression("options", computed);
    }

    private void checkTexts() {
        for (String attribute : TEMPLATES) {
            String text = field.text(attribute);
            Template.problem(text).ifPresent(what -> problem("has a " + attribute + " that cannot be used: " + what));
        }
        FieldTexts.of(field).keySet().forEach(name -> {
            String english = field.property(name + ".en").orElse("");
            Template.problem(english).ifPresent(what -> problem("has a " + name + ".en that cannot be used: " + what));
        });
        if (field.kind() == FormKind.TEXT) {
            Stream.of(field.text("text"), field.property("text.en").orElse(""))
                    .forEach(text -> Markdown.problem(text)
                            .ifPresent(what -> problem("has a text that cannot be shown: " + what)));
        }
        if (field.kind() == FormKind.IMAGE
                && !Template.isTemplate(field.text("source"))
                && !FormTexts.safeImage(field.text("source"))) {
            problem("has an image from elsewhere: use a path of this site that begins with / or a data: address");
        }
    }

    private void checkProperties() {
        Map<String, Object> properties = field.map("properties");
        properties.keySet().stream()
                .filter(property -> !PROPERTIES.contains(property) && !FieldTexts.has(field, property))
                .forEach(property -> problem("has the custom property \"" + property + "\", which is not known here"));
        if (properties.containsKey("keep") && !"never".equals(properties.get("keep"))) {
            problem("has a \"keep\" other than \"never\"");
        }
        if (field.personal() && !field.kind().keyed()) {
            problem("has no value, so it cannot have \"keep\"");
        }
        if (field.widget().filter("buttons"::equals).isPresent() && field.kind() != FormKind.RADIO) {
            problem("cannot have the widget \"buttons\", which is for a radio group");
        }
    }

    private void checkKind() {
        if (field.kind() == FormKind.DATETIME
                && !Set.of("date", "time", "datetime").contains(field.text("subtype"))) {
            problem("needs the subtype date, time or datetime");
        }
        if (field.kind() == FormKind.TABLE) {
            expression("data source", field.attributes().get("dataSource"));
            expression("columns", field.attributes().get("columnsExpression"));
        }
        if (field.kind() == FormKind.NUMBER
                && field.attributes().get("increment") != null
                && (FormValues.number(field.attributes().get("increment")) == null
                        || FormValues.number(field.attributes().get("increment"))
                                        .signum()
                                <= 0)) {
            problem("has an increment that is not a number above zero");
        }
        if (field.kind() == FormKind.BUTTON && !Set.of("", "submit", "reset").contains(field.text("action"))) {
            problem("has an action other than submit and reset");
        }
    }

    private void expression(String what, Object value) {
        if (Feel.isExpression(value)) {
            Feel.problem(((String) value).substring(1))
                    .ifPresent(reason ->
                            problem("has an expression for " + what + " that FEEL does not understand: " + reason));
        } else if (value != null && !"".equals(value) && !(value instanceof Boolean && what.equals("readonly"))) {
            problem("has a " + what + " that is not an expression: begin it with =");
        }
    }

    private String type() {
        return field.kind().type();
    }

    private void problem(String what) {
        problems.add("\"" + name + "\" " + what + ".");
    }
}
