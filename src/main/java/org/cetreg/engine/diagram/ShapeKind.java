package org.cetreg.engine.diagram;

/** The kinds of shapes in a diagram. An element for which there is none is drawn as a {@link #TASK} without a symbol. */
public enum ShapeKind {
    TASK,
    /** A pool, a lane or an expanded subprocess, with other elements inside. */
    CONTAINER,
    GATEWAY,
    START,
    /** An intermediate event: between two elements, or on the border of a task. */
    EVENT,
    END,
    NOTE;

    /** Its name in style sheets and templates. */
    public String css() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Whether its name is written below it rather than inside. */
    boolean namedBelow() {
        return this == GATEWAY || this == START || this == EVENT || this == END;
    }
}
