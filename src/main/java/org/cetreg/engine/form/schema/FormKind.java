package org.cetreg.engine.form.schema;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The supported component types of form-js 1.8.7, each with the properties that it may have. */
public enum FormKind {
    TEXTFIELD(true, "appearance"),
    TEXTAREA(true),
    NUMBER(true, "appearance", "increment", "decimalDigits", "serializeToString"),
    DATETIME(
            true,
            "subtype",
            "dateLabel",
            "timeLabel",
            "use24h",
            "timeSerializingFormat",
            "timeInterval",
            "disallowPassedDates"),
    CHECKBOX(true),
    CHECKLIST(true, "values", "valuesKey", "valuesExpression"),
    RADIO(true, "values", "valuesKey", "valuesExpression"),
    SELECT(true, "values", "valuesKey", "valuesExpression", "searchable"),
    TAGLIST(true, "values", "valuesKey", "valuesExpression"),
    TEXT(false, "text"),
    IMAGE(false, "source", "alt"),
    SPACER(false, "height"),
    SEPARATOR(false),
    GROUP(false, "label", "path", "showOutline", "verticalAlignment", "components"),
    TABLE(false, "label", "columns", "columnsExpression", "rowCount", "dataSource"),
    BUTTON(false, "label", "action");

    private final boolean keyed;
    private final Set<String> attributes;

    FormKind(boolean keyed, String... attributes) {
        this.keyed = keyed;
        this.attributes = new HashSet<>(Set.of("type", "id", "layout", "conditional", "properties"));
        this.attributes.addAll(Arrays.asList(attributes));
        if (keyed) {
            this.attributes.addAll(
                    Set.of("key", "label", "description", "disabled", "readonly", "defaultValue", "validate"));
        }
    }

    static Optional<FormKind> of(String type) {
        return Arrays.stream(values()).filter(kind -> kind.type().equals(type)).findFirst();
    }

    /** Returns the type's name in form-js. */
    public String type() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns whether it has a value. */
    public boolean keyed() {
        return keyed;
    }

    /** Returns whether its values come from a list of options. */
    public boolean choice() {
        return this == RADIO || this == SELECT || multiple();
    }

    /** Returns whether several options can be chosen at once. */
    public boolean multiple() {
        return this == CHECKLIST || this == TAGLIST;
    }

    boolean has(String attribute) {
        return attributes.contains(attribute);
    }

    Set<String> validations() {
        return switch (this) {
            case TEXTFIELD -> Set.of("required", "minLength", "maxLength", "pattern", "validationType");
            case TEXTAREA -> Set.of("required", "minLength", "maxLength");
            case NUMBER -> Set.of("required", "min", "max");
            default -> Set.of("required");
        };
    }

    /** Returns the value that form-js gives a field with neither a variable nor a default. */
    public Object empty() {
        return switch (this) {
            case TEXTFIELD, TEXTAREA -> "";
            case CHECKBOX -> false;
            case CHECKLIST, TAGLIST -> java.util.List.of();
            default -> null;
        };
    }
}
