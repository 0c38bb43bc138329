package org.cetreg.engine.form.schema;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cetreg.shared.Chinese;

/**
 * A form as described by its file: an immutable tree that is read once and then reused.
 *
 * @param id the form's id, which is also its file's name and its user task's id
 */
public record FormSchema(String id, List<FormField> components) {

    /**
     * Parses a {@code .form} file.
     *
     * @throws UnsupportedForm when it is not a form, is newer than form-js 1.8.7, or uses an unsupported feature
     */
    public static FormSchema parse(String json) {
        return new FormParser().parse(json);
    }

    /** Returns all components, parents before their children. */
    public Stream<FormField> fields() {
        return components.stream().flatMap(FormField::withChildren);
    }

    /** Returns the component whose value is at this path, such as {@code address.city}. */
    public Optional<FormField> field(String path) {
        return inputs().filter(field -> field.name().equals(path)).findFirst();
    }

    /** Returns the names of the variables in which its answers are stored or passed on. */
    public Set<String> variables() {
        return inputs().map(FormField::variable).collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the same form with only the components that match. */
    public FormSchema with(Predicate<FormField> wanted) {
        return new FormSchema(id, FormField.only(components, wanted));
    }

    /** Returns the names of the widgets that it uses. */
    public Stream<String> widgets() {
        return fields().flatMap(field -> field.widget().stream());
    }

    /** Returns the Chinese texts for which the form itself has no English. */
    public Stream<FormText> onlyChinese() {
        return fields().flatMap(field -> FieldTexts.of(field).entrySet().stream()
                .filter(text -> Chinese.in(text.getValue()))
                .map(Map.Entry::getKey)
                .filter(name -> field.property(name + ".en")
                        .filter(text -> !text.isBlank())
                        .isEmpty())
                .map(name -> new FormText(field.id(), name, field.messageKey(id, name))));
    }

    /** Returns the components that have a value, parents before their children. */
    public Stream<FormField> inputs() {
        return fields().filter(field -> field.kind().keyed());
    }
}
