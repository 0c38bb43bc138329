package org.cetreg.engine.form.schema;

/**
 * A text of a form that people read.
 *
 * @param component the id of its component
 * @param name the name among the component's texts, such as {@code label} or {@code option.yes}
 * @param messageKey the key of the message that would replace it
 */
public record FormText(String component, String name, String messageKey) {}
