package org.cetreg.engine.diagram;

/** How an element is drawn. What the drawing has no picture for is a {@link #TASK} without symbol. */
public enum Look {
    TASK,
    /** A pool, a lane or an opened subprocess: other elements stand on it. */
    CONTAINER,
    GATEWAY,
    START,
    /** In the middle of the way, or on the border of a task. */
    EVENT,
    END,
    NOTE;

    /** The name in style sheets and templates. */
    public String css() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Whether the name stands below instead of inside. */
    boolean namedBelow() {
        return this == GATEWAY || this == START || this == EVENT || this == END;
    }
}
