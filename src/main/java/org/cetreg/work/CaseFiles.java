package org.cetreg.work;

import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Finds who knows the cases of a process. */
@Component
public class CaseFiles {

    /** Asked for only once cases are there: who knows them may need the engine. */
    private final ObjectProvider<Cases> known;

    CaseFiles(ObjectProvider<Cases> known) {
        this.known = known;
    }

    /** Whose case a task is, as the staff read it; empty when nobody tells. */
    public Optional<String> person(StaffTask task) {
        return of(task.lineDefinitionId()).flatMap(cases -> cases.person(task.caseId()));
    }

    /** Who knows the cases of this version of a process. */
    public Optional<Cases> of(String processDefinitionId) {
        return known.stream()
                .filter(cases -> processDefinitionId.startsWith(cases.process() + ":"))
                .findFirst();
    }
}
