package org.cetreg.work;

import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Finds the {@link Cases} of a process. */
@Component
public class CaseFiles {

    /** Resolved lazily, because implementations may need the engine. */
    private final ObjectProvider<Cases> known;

    CaseFiles(ObjectProvider<Cases> known) {
        this.known = known;
    }

    /** Returns the person whose case a task belongs to, as staff read it; empty if no module provides the cases. */
    public Optional<String> person(StaffTask task) {
        return of(task.lineDefinitionId()).flatMap(cases -> cases.person(task.caseId()));
    }

    /** Returns the cases of this version of a process. */
    public Optional<Cases> of(String processDefinitionId) {
        return known.stream()
                .filter(cases -> processDefinitionId.startsWith(cases.process() + ":"))
                .findFirst();
    }
}
