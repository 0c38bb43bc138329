package org.cetreg.engine.form;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.cetreg.engine.form.schema.FormField;
import org.cetreg.engine.form.schema.FormKind;
import org.cetreg.engine.form.schema.FormSchema;
import org.cetreg.engine.form.schema.FormValues;

/**
 * Converts the values that form-js submits into the parameters that a browser would have sent, so that both are checked
 * in the same way.
 */
public final class SubmittedValues {

    private SubmittedValues() {}

    /** Returns the parameters for {@link Forms#check}; values that the form does not ask for are left out. */
    public static Map<String, String[]> raw(FormSchema schema, Map<String, Object> values) {
        Map<String, String[]> raw = new LinkedHashMap<>();
        schema.inputs().forEach(field -> {
            Object value = FormValues.get(values, field.path());
            if (value != null && field.kind() == FormKind.DATETIME && field.showsDate() && field.showsTime()) {
                DateTimes parts = DateTimes.of(field);
                raw.put(field.name(), new String[] {parts.dateText(value.toString())});
                raw.put(FormReader.timeName(field), new String[] {parts.timeText(value.toString())});
            } else if (value != null) {
                raw.put(field.name(), texts(field, value).toArray(String[]::new));
            }
        });
        return raw;
    }

    private static Stream<String> texts(FormField field, Object value) {
        if (value instanceof Iterable<?> list && field.kind().multiple()) {
            return StreamSupport.stream(list.spliterator(), false).map(FormValues::text);
        }
        if (value instanceof Boolean ticked && field.kind() == FormKind.CHECKBOX) {
            return ticked ? Stream.of("true") : Stream.of();
        }
        return switch (field.kind()) {
            case DATETIME -> {
                DateTimes parts = DateTimes.of(field);
                String text = value.toString();
                yield Stream.of(field.showsDate() ? parts.dateText(text) : parts.timeText(text));
            }
            default -> Stream.of(FormValues.text(value));
        };
    }
}
