package org.cetreg.engine.form;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.cetreg.engine.form.schema.FormField;
import org.cetreg.engine.form.schema.FormKind;

/**
 * One component on the page, in the reader's language.
 *
 * @param id the id of its (first) input in the page
 * @param hidden whether it is currently hidden; an empty placeholder is kept for it
 * @param locked whether it is shown but cannot be changed
 * @param values the contents of its inputs: one text, a date and a time, or the codes of the chosen options
 * @param html the Markdown of a text view as HTML, already safe
 * @param extras further texts by their names in the file: prefixAdorner, suffixAdorner, dateLabel, timeLabel, source,
 *     alt
 */
public record FormPart(
        FormField field,
        String id,
        String label,
        String hint,
        boolean hidden,
        boolean locked,
        List<String> values,
        List<Choice> choices,
        List<String> errors,
        String html,
        Table table,
        Widget widget,
        Map<String, String> extras,
        List<FormPart> children) {

    /** One option, with the id of its input. */
    public record Choice(String id, String code, String label, boolean chosen) {}

    /** A read-only table. */
    public record Table(List<String> heads, List<List<String>> rows) {}

    /** A fragment of another module with its model, and whether it shows the field's errors itself. */
    public record Widget(String template, String selector, Object model, boolean showsErrors) {}

    /** Returns the name of its fragment in engine/form-fields. */
    public String type() {
        boolean buttons = field.widget().filter(FormWidgets.BUTTONS::equals).isPresent();
        return buttons ? FormWidgets.BUTTONS : field.kind().type();
    }

    /** Returns the name of its input. */
    public String name() {
        return field.name();
    }

    public String value() {
        return values.isEmpty() ? "" : values.get(0);
    }

    public boolean failed() {
        return !errors.isEmpty();
    }

    /** Returns whether the page should mark it as optional. */
    public boolean optional() {
        return field.kind().keyed() && !field.required() && !locked && field.kind() != FormKind.CHECKBOX;
    }

    /** Returns the ids of hint and errors, for screen readers; null when there are none. */
    public String describedBy() {
        String ids = (hint.isEmpty() ? "" : id + "-hint ") + (failed() ? id + "-error" : "");
        return ids.isBlank() ? null : ids.trim();
    }

    /** Returns a text that changes when its inputs must be rendered again, but not when only their value changes. */
    public String shape() {
        List<String> offered =
                choices.stream().map(choice -> choice.code() + choice.label()).toList();
        return Integer.toHexString(Objects.hash(hidden, locked, label, hint, offered, html, table, extras));
    }

    public String timeName() {
        return FormReader.timeName(field);
    }

    /** Returns the seconds between two times, for the {@code step} of a time input. */
    public int step() {
        return field.timeInterval() * 60;
    }

    public boolean showsDate() {
        return field.showsDate();
    }

    public boolean showsTime() {
        return field.showsTime();
    }
}
