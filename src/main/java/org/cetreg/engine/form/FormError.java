package org.cetreg.engine.form;

import java.util.List;

/**
 * Why a value is refused.
 *
 * @param path the field's path, such as {@code address.city}
 * @param key the message, in messages/engine or, from a widget, in its module's bundle
 * @param arguments what the message names
 */
public record FormError(String path, String key, List<Object> arguments) {

    public FormError(String path, String key, Object... arguments) {
        this(path, key, List.of(arguments));
    }

    static FormError of(FormField field, String what, Object... arguments) {
        return new FormError(field.name(), "engine.form.error." + what, List.of(arguments));
    }
}
