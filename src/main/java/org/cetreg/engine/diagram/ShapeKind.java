package org.cetreg.engine.diagram;

/** The kinds of shapes in a diagram. Elements of any other kind are drawn as a {@link #TASK} without a symbol. */
public enum ShapeKind {
    TASK,
    /** A pool, a lane or an expanded subprocess, with other elements inside. */
    CONTAINER,
    GATEWAY,
    START,
    /** An intermediate event: between two elements, or on the boundary of a task. */
    EVENT,
    END,
    NOTE;

    /** Returns the name used in style sheets and templates. */
    public String css() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Returns whether the name is written below the shape rather than inside. */
    boolean namedBelow() {
        return this == GATEWAY || this == START || this == EVENT || this == END;
    }
}
