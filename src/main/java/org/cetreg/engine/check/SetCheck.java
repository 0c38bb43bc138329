package org.cetreg.engine.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.cetreg.engine.check.ModelIndex.ProcessFile;

/** Checks the files together: each id of a process, decision or form is in one file only, and no process calls itself. */
final class SetCheck {

    private final ModelIndex index;
    private final Findings findings;

    SetCheck(ModelIndex index, Findings findings) {
        this.index = index;
        this.findings = findings;
    }

    void check() {
        Map<String, String> processes = new HashMap<>();
        index.processes().forEach(file -> file.processIds().forEach(id -> once(processes, id, file.name())));
        Map<String, String> decisions = new HashMap<>();
        index.decisions()
                .forEach(file -> file.model().getModelElementsByType(Decision.class).stream()
                        .map(Decision::getId)
                        .forEach(id -> once(decisions, id, file.name())));
        Map<String, String> forms = new HashMap<>();
        index.forms().forEach((name, form) -> once(forms, form.id(), name));
        index.processes().forEach(this::checkCalls);
    }

    private void once(Map<String, String> files, String id, String file) {
        String other = files.putIfAbsent(id, file);
        if (other != null && !other.equals(file)) {
            findings.add(file, id, "idInTwoFiles", other);
        }
    }

    /** A process that calls itself, directly or through others, never comes to an end. */
    private void checkCalls(ProcessFile file) {
        file.model().getModelElementsByType(CallActivity.class).stream()
                .filter(call -> reaches(call, file, new HashSet<>()))
                .forEach(call -> findings.add(file.name(), call.getId(), "callsItself", call.getCalledElement()));
    }

    private boolean reaches(CallActivity call, ProcessFile file, Set<String> seen) {
        Optional<ProcessFile> called =
                Optional.ofNullable(call.getCalledElement()).flatMap(index::process);
        return called.isPresent()
                && (called.get().name().equals(file.name())
                        || (seen.add(called.get().name())
                                && called.get().model().getModelElementsByType(CallActivity.class).stream()
                                        .anyMatch(next -> reaches(next, file, seen))));
    }
}
