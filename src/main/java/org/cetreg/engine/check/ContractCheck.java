package org.cetreg.engine.check;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.cetreg.engine.CaseVariables;
import org.cetreg.engine.check.ModelIndex.ProcessFile;
import org.cetreg.engine.contract.Needed;
import org.cetreg.engine.contract.ProcessContract;
import org.cetreg.engine.contract.TableContract;

/**
 * Checks that the processes, tables and elements that the code relies on are there, and that each process is started by
 * the code or by another process.
 */
final class ContractCheck {

    private final ModelIndex index;
    private final ModelSurroundings surroundings;
    private final Findings findings;

    ContractCheck(ModelIndex index, ModelSurroundings surroundings, Findings findings) {
        this.index = index;
        this.surroundings = surroundings;
        this.findings = findings;
    }

    void check() {
        surroundings.processes().forEach(this::checkProcess);
        surroundings.tables().values().forEach(this::checkTable);
        index.processes()
                .forEach(file -> file.model()
                        .getModelElementsByType(Process.class)
                        .forEach(process -> {
                            checkStarted(file, process);
                            checkStart(file, process);
                        }));
        index.processes().forEach(this::checkOwners);
    }

    private void checkProcess(ProcessContract contract) {
        String name = "processes/" + contract.module() + "/" + contract.process() + ".bpmn";
        Optional<ProcessFile> found = index.process(contract.process());
        if (found.isPresent()) {
            contract.elements().forEach(needed -> checkElement(found.get(), needed));
            contract.buttons().forEach((task, button) -> checkButton(found.get(), task, button));
        } else if (index.processes().stream().noneMatch(file -> file.name().equals(name))
                && !index.unread().contains(name)) {
            findings.add(name, contract.process(), "contractProcess", contract.module());
        }
    }

    private void checkTable(TableContract contract) {
        String name = "processes/" + contract.module() + "/" + contract.table() + ".dmn";
        if (!index.hasDecision(contract.table())
                && index.decisions().stream().noneMatch(file -> file.name().equals(name))
                && !index.unread().contains(name)) {
            findings.add(name, contract.table(), "contractTable", contract.module());
        }
    }

    private void checkElement(ProcessFile file, ProcessContract.Element needed) {
        ModelElementInstance element = file.model().getModelElementById(needed.id());
        if (element == null) {
            findings.add(
                    file.name(), needed.id(), needed.kind() == Needed.Kind.USER_TASK ? "neededTask" : "neededTimer");
            return;
        }
        boolean fits = switch (needed.kind()) {
            case USER_TASK -> element instanceof UserTask;
            case FIXED_TIMER -> timers(element).anyMatch(ContractCheck::fixed);
            case TIME_LIMIT ->
                timers(element).findAny().isPresent()
                        || (element instanceof UserTask task && task.getCamundaDueDate() != null);
        };
        if (!fits) {
            findings.add(
                    file.name(),
                    needed.id(),
                    switch (needed.kind()) {
                        case USER_TASK -> "neededTaskKind";
                        case FIXED_TIMER -> "neededFixedTimer";
                        case TIME_LIMIT -> "neededTimeLimit";
                    });
        }
    }

    /** Reports a button that the code recognises by its value, and that is not on offer any more. */
    private void checkButton(ProcessFile file, String id, String button) {
        file.userTasks()
                .filter(task -> task.getId().equals(id))
                .filter(task -> new Variables(file, index, surroundings)
                        .words(task, CaseVariables.NEXT)
                        .filter(words -> !words.contains(button))
                        .isPresent())
                .forEach(task -> findings.add(file.name(), id, "neededButton", button));
    }

    private static boolean fixed(TimerEventDefinition timer) {
        return timer.getTimeDuration() != null
                && !timer.getTimeDuration().getTextContent().contains("{");
    }

    private static Stream<TimerEventDefinition> timers(ModelElementInstance element) {
        Stream<TimerEventDefinition> own = element.getChildElementsByType(TimerEventDefinition.class).stream();
        return element instanceof UserTask
                ? element.getModelInstance().getModelElementsByType(BoundaryEvent.class).stream()
                        .map(BoundaryEvent.class::cast)
                        .filter(event -> element.equals(event.getAttachedTo()))
                        .flatMap(event -> event.getChildElementsByType(TimerEventDefinition.class).stream())
                : own;
    }

    /** Reports a process that nothing starts, such as one whose id has been changed. */
    private void checkStarted(ProcessFile file, Process process) {
        boolean byCode =
                surroundings.processes().stream().map(ProcessContract::process).anyMatch(process.getId()::equals);
        boolean byCall = index.processes().stream()
                .flatMap(other -> other.model().getModelElementsByType(CallActivity.class).stream())
                .map(CallActivity::getCalledElement)
                .anyMatch(called -> called != null && (called.equals(process.getId()) || called.contains("{")));
        boolean reported = file.processIds().noneMatch(file.id()::equals);
        if (!byCode && !byCall && !reported && !index.unread(".bpmn")) {
            String own = surroundings.processes().stream()
                    .map(ProcessContract::process)
                    .sorted()
                    .collect(Collectors.joining(", "));
            findings.add(file.name(), process.getId(), "neverStarted", own);
        }
    }

    /** Code and call activities start a process at its one plain start event. */
    private void checkStart(ProcessFile file, Process process) {
        List<StartEvent> starts = List.copyOf(process.getChildElementsByType(StartEvent.class));
        Predicate<StartEvent> plain =
                start -> start.getChildElementsByType(EventDefinition.class).isEmpty();
        if (starts.stream().filter(plain).count() != 1) {
            findings.add(file.name(), process.getId(), "noPlainStart");
        }
        starts.stream()
                .filter(plain.negate())
                .forEach(start -> findings.add(file.name(), start.getId(), "startsByItself"));
    }

    /** Reports a task that is given to nobody in a process that no candidate goes through. */
    private void checkOwners(ProcessFile file) {
        if (!ofCandidates(file, new HashSet<>())) {
            file.userTasks()
                    .filter(task -> !Variables.staffs(task))
                    .forEach(task -> findings.add(
                            file.name(),
                            task.getId(),
                            "taskOfNobody",
                            surroundings.roles().stream().sorted().collect(Collectors.joining(", "))));
        }
    }

    private boolean ofCandidates(ProcessFile file, Set<String> seen) {
        List<CallActivity> calls = index.callsOf(file).toList();
        List<ProcessContract> own = surroundings.processes().stream()
                .filter(contract -> file.processIds().anyMatch(contract.process()::equals))
                .toList();
        boolean unknown = own.isEmpty() && calls.isEmpty();
        return unknown
                || own.stream().anyMatch(ProcessContract::ofCandidates)
                || (seen.add(file.name()) && calls.stream().anyMatch(call -> ofCandidates(index.fileOf(call), seen)));
    }
}
