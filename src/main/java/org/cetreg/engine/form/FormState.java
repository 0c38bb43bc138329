package org.cetreg.engine.form;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.cetreg.engine.form.schema.Feel;
import org.cetreg.engine.form.schema.FormField;
import org.cetreg.engine.form.schema.FormKind;
import org.cetreg.engine.form.schema.FormOption;
import org.cetreg.engine.form.schema.FormSchema;
import org.cetreg.engine.form.schema.FormValues;

/**
 * A form together with its current data: what is hidden, what is locked, what can be chosen. It behaves in the same way
 * as form-js: a hidden field returns to its initial value, and the values that remain decide what is shown.
 */
final class FormState {

    private final FormSchema schema;
    private final Feel feel;
    private final FormContext context;
    private final FormWidgets widgets;
    private final Map<String, Object> initial;
    private final Map<String, Object> data;
    private Map<String, Object> seen;
    private Set<String> hidden;

    FormState(FormSchema schema, Feel feel, FormWidgets widgets, FormContext context) {
        this.schema = schema;
        this.feel = feel;
        this.widgets = widgets;
        this.context = context;
        this.initial = new LinkedHashMap<>(context.variables());
        schema.inputs().forEach(field -> FormValues.set(initial, field.path(), start(field)));
        this.data = new LinkedHashMap<>(initial);
        settle();
    }

    /** Sets a value that was entered; call {@link #settle} after the last one. */
    void enter(FormField field, Object value) {
        FormValues.set(data, field.path(), value);
    }

    /** Restores the values of locked fields and determines what is hidden now. */
    void settle() {
        conclude();
        boolean moved = false;
        for (FormField field : schema.inputs().toList()) {
            if (locked(field) && !Objects.equals(value(field), initialValue(field))) {
                enter(field, initialValue(field));
                moved = true;
            }
        }
        if (moved) {
            conclude();
        }
    }

    /**
     * Determines which fields are hidden. A hidden field returns to its initial value, which may in turn hide other
     * fields. Form-js makes two passes, so the third field in a chain would stay visible; here the pass is repeated
     * until nothing else is hidden.
     */
    private void conclude() {
        Set<String> cleared = new HashSet<>();
        boolean more = true;
        for (seen = scope(data); more; seen = scope(without(cleared))) {
            hidden = new HashSet<>();
            schema.components().forEach(field -> hide(field, false, seen, hidden));
            more = cleared.addAll(hidden);
        }
    }

    private Map<String, Object> without(Set<String> cleared) {
        Map<String, Object> filtered = new LinkedHashMap<>(data);
        schema.inputs()
                .filter(field -> cleared.contains(field.id()))
                .forEach(field -> FormValues.clear(filtered, field.path()));
        Map<String, Object> shown = new LinkedHashMap<>(initial);
        shown.putAll(filtered);
        return shown;
    }

    private void hide(FormField field, boolean parentHidden, Map<String, Object> scope, Set<String> into) {
        boolean now = parentHidden || feel.holds(field.hide(), scope);
        if (now) {
            into.add(field.id());
        }
        field.children().forEach(child -> hide(child, now, scope, into));
    }

    private static Map<String, Object> scope(Map<String, Object> data) {
        Map<String, Object> scope = new LinkedHashMap<>();
        scope.put("this", data);
        scope.putAll(data);
        scope.put("_this_", data);
        return scope;
    }

    FormSchema schema() {
        return schema;
    }

    FormContext context() {
        return context;
    }

    FormWidgets widgets() {
        return widgets;
    }

    Feel feel() {
        return feel;
    }

    /** Returns the data that expressions see. */
    Map<String, Object> seen() {
        return seen;
    }

    boolean hidden(FormField field) {
        return hidden.contains(field.id());
    }

    boolean locked(FormField field) {
        return field.disabled()
                || field.is("readonly")
                || feel.holds(field.attributes().get("readonly"), seen);
    }

    Object value(FormField field) {
        return FormValues.get(data, field.path());
    }

    Object initialValue(FormField field) {
        return FormValues.get(initial, field.path());
    }

    /** Returns the available options, from the widget, a variable, the file, or an expression. */
    List<FormOption> options(FormField field) {
        return widgets.options(field, context)
                .orElseGet(() -> FormValues.options(
                        field.attributes().containsKey("valuesKey")
                                ? initial.get(field.text("valuesKey"))
                                : Feel.isExpression(field.text("valuesExpression"))
                                        ? feel.value(field.text("valuesExpression"), seen)
                                        : field.list("values")));
    }

    private Object start(FormField field) {
        Object variable = FormValues.get(context.variables(), field.path());
        boolean known = variable != null || has(context.variables(), field.path());
        if (known) {
            return clean(field, variable);
        }
        Object given = field.attributes().get("defaultValue");
        if (field.kind() == FormKind.NUMBER && FormValues.number(given) != null && !field.is("serializeToString")) {
            return FormValues.typed(FormValues.number(given));
        }
        return given == null ? field.kind().empty() : given;
    }

    private static boolean has(Map<String, Object> data, List<String> path) {
        Object parent = FormValues.get(data, path.subList(0, path.size() - 1));
        return parent instanceof Map<?, ?> map && map.containsKey(path.get(path.size() - 1));
    }

    private Object clean(FormField field, Object value) {
        return switch (field.kind()) {
            case TEXTFIELD, TEXTAREA -> value instanceof Map || value instanceof Iterable ? "" : FormValues.text(value);
            case NUMBER ->
                FormValues.number(value) == null
                        ? null
                        : field.is("serializeToString")
                                ? FormValues.text(value)
                                : FormValues.typed(FormValues.number(value));
            case CHECKBOX -> Boolean.TRUE.equals(value);
            case CHECKLIST, TAGLIST -> value instanceof Iterable<?> ? value : List.of();
            case DATETIME -> value instanceof String text && DateTimes.of(field).readable(text) ? text : null;
            default -> value;
        };
    }
}
