package org.cetreg.engine.form;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A form as it stands in its file: an immutable tree, to be read once and kept.
 *
 * @param id the form's id, which is also its file's name and its user task's id
 */
public record FormSchema(String id, List<FormField> components) {

    /**
     * Reads a {@code .form} file.
     *
     * @throws UnsupportedForm when it is no form, is newer than form-js 1.8.7, or asks for what we would not do
     */
    public static FormSchema parse(String json) {
        return new FormParser().parse(json);
    }

    /** All components, parents before their children. */
    public Stream<FormField> fields() {
        return components.stream().flatMap(FormField::withChildren);
    }

    /** The component that takes the value at this path, such as {@code address.city}. */
    public Optional<FormField> field(String path) {
        return inputs().filter(field -> field.name().equals(path)).findFirst();
    }

    /** The names of the widgets that it asks for. */
    public Stream<String> widgets() {
        return fields().flatMap(field -> field.widget().stream());
    }

    Stream<FormField> inputs() {
        return fields().filter(field -> field.kind().keyed());
    }
}
