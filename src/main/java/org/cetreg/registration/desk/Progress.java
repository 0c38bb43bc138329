package org.cetreg.registration.desk;

import java.util.ArrayList;
import java.util.List;

/** Collects the progress steps in order and marks the first one at which the candidate has something to do. */
final class Progress {

    private final List<ProgressStep> steps = new ArrayList<>();
    private boolean currentFound;

    /** Adds a step that is the current one until it is done. */
    void step(String name, boolean done) {
        step(name, done, !done);
    }

    /**
     * Adds a step.
     *
     * @param due whether this is the current step for a candidate who has completed all earlier ones
     */
    void step(String name, boolean done, boolean due) {
        add(name, done, false, due);
    }

    /** Adds an optional step, which becomes the current one only after the candidate has begun it. */
    void optional(String name, boolean done, boolean begun) {
        add(name, done, true, begun && !done);
    }

    List<ProgressStep> steps() {
        return List.copyOf(steps);
    }

    private void add(String name, boolean done, boolean optional, boolean due) {
        boolean current = due && !currentFound;
        currentFound |= current;
        steps.add(new ProgressStep(name, done, optional, current));
    }
}
