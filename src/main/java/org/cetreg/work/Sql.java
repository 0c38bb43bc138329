package org.cetreg.work;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** A statement that is built together with its arguments, so that they stay in the same order. */
final class Sql {

    private final StringBuilder text;
    private final List<Object> arguments = new ArrayList<>();

    Sql(String text) {
        this.text = new StringBuilder(text);
    }

    /** Adds a condition. */
    Sql and(String condition, Object... given) {
        return add(" and " + condition, given);
    }

    Sql add(String more, Object... given) {
        text.append(more);
        return with(given);
    }

    Sql add(Sql other) {
        text.append(other.text);
        arguments.addAll(other.arguments);
        return this;
    }

    /** Adds arguments for text that was added before; nulls are ignored. */
    Sql with(Object... given) {
        Arrays.stream(given).filter(Objects::nonNull).forEach(arguments::add);
        return this;
    }

    String text() {
        return text.toString();
    }

    Object[] arguments() {
        return arguments.toArray();
    }
}
