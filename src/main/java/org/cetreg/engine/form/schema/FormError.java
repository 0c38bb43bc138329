package org.cetreg.engine.form.schema;

import java.util.List;

/**
 * The reason why a value is refused.
 *
 * @param path the path of the field, such as {@code address.city}
 * @param key the message key, in messages/engine or, for a widget, in the bundle of its module
 * @param arguments the message's arguments
 */
public record FormError(String path, String key, List<Object> arguments) {

    public FormError(String path, String key, Object... arguments) {
        this(path, key, List.of(arguments));
    }

    /** Creates the error of a component; its text is {@code engine.form.error.<what>}. */
    public static FormError of(FormField field, String what, Object... arguments) {
        return new FormError(field.name(), "engine.form.error." + what, List.of(arguments));
    }
}
