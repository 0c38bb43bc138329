package org.cetreg.registration.desk;

import java.util.ArrayList;
import java.util.List;

/** Collects the steps of the progress in their order, and marks the first one at which something is to be done. */
final class Progress {

    private final List<ProgressStep> steps = new ArrayList<>();
    private boolean currentFound;

    /** A step at which candidates are until it is done. */
    void step(String name, boolean done) {
        step(name, done, !done);
    }

    /** @param due whether candidates who have done all before are here */
    void step(String name, boolean done, boolean due) {
        add(name, done, false, due);
    }

    /** A step that may be left out: candidates are here only once they have begun it. */
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
