package org.cetreg.engine.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.cetreg.engine.check.ModelIndex.ProcessFile;

/**
 * Checks how often an instance is where: that it does not split unseen, that parallel ways meet only where they are
 * joined, that no loop goes round without waiting, and that a candidate has one task at a time.
 */
final class TokenCheck {

    private final ProcessFile file;
    private final ModelIndex index;
    private final FlowMap map;
    private final Findings.InFile findings;

    TokenCheck(ProcessFile file, ModelIndex index, FlowMap map, Findings findings) {
        this.file = file;
        this.index = index;
        this.map = map;
        this.findings = findings.in(file.name());
    }

    void check() {
        map.nodes().stream()
                .filter(node -> !(node instanceof Gateway) && map.outgoing(node).size() > 1)
                .forEach(node -> findings.add(
                        node.getId(), "splitsUnseen", map.outgoing(node).size()));
        checkLoops();
        map.nodes().stream().filter(TokenCheck::forks).filter(this::splits).forEach(this::checkFork);
        map.nodes().stream()
                .filter(node -> forks(node) && map.incoming(node) > 1)
                .filter(join -> map.before(join).stream().noneMatch(this::splits))
                .forEach(join -> findings.add(join.getId(), "joinsNothing", map.incoming(join)));
        file.model().getModelElementsByType(BoundaryEvent.class).stream()
                .filter(event -> !event.cancelActivity())
                .forEach(this::checkBeside);
        file.model().getModelElementsByType(SubProcess.class).stream()
                .filter(SubProcess::triggeredByEvent)
                .forEach(this::checkEventSubProcess);
        file.model().getModelElementsByType(Activity.class).forEach(this::checkRepeated);
    }

    private static boolean forks(FlowNode node) {
        return node instanceof ParallelGateway || node instanceof InclusiveGateway;
    }

    /** Returns whether more than one way may lead on from here at the same time. */
    private boolean splits(FlowNode node) {
        return (forks(node) && map.outgoing(node).size() > 1)
                || (node instanceof BoundaryEvent event && !event.cancelActivity())
                || (!(node instanceof Gateway) && map.outgoing(node).size() > 1);
    }

    private void checkLoops() {
        Set<FlowNode> reported = new HashSet<>();
        for (FlowNode node : map.nodes()) {
            if (waits(node) || reported.contains(node)) {
                continue;
            }
            Set<FlowNode> round = map.reached(map.next(node), passed -> !waits(passed));
            if (round.contains(node)) {
                List<FlowNode> loop = round.stream()
                        .filter(other -> !waits(other)
                                && map.reached(map.next(other), passed -> !waits(passed))
                                        .contains(node))
                        .toList();
                reported.addAll(loop);
                findings.add(node.getId(), "loopWithoutWait", ids(loop));
            }
        }
    }

    /** Returns whether an instance waits here. A called process counts only if it waits somewhere itself. */
    private boolean waits(FlowNode node) {
        if (node instanceof CallActivity call && call.getCalledElement() != null) {
            return index.process(call.getCalledElement())
                    .map(called -> called.model().getModelElementsByType(FlowNode.class).stream()
                            .anyMatch(inner -> !(inner instanceof CallActivity) && FlowMap.waits(inner)))
                    .orElse(true);
        }
        return FlowMap.waits(node);
    }

    private void checkFork(FlowNode fork) {
        List<Set<FlowNode>> branches = map.outgoing(fork).stream()
                .map(SequenceFlow::getTarget)
                .map(first -> branch(fork, List.of(first)))
                .toList();
        if (branches.stream().anyMatch(branch -> branch.contains(fork))) {
            findings.add(fork.getId(), "meetsUnjoined", fork.getId());
        } else {
            checkMeeting(fork, branches);
        }
        List<String> tasks = branches.stream()
                .flatMap(branch -> branch.stream().filter(this::candidates).limit(1))
                .map(FlowNode::getId)
                .distinct()
                .toList();
        if (branches.stream()
                        .filter(branch -> branch.stream().anyMatch(this::candidates))
                        .count()
                > 1) {
            findings.add(fork.getId(), "twoTasksAtOnce", String.join(", ", tasks));
        }
    }

    /** Checks the way from a timer or message that does not end the activity on which it is drawn. */
    private void checkBeside(BoundaryEvent event) {
        Collection<FlowNode> main = map.outgoing(event.getAttachedTo()).stream()
                .map(SequenceFlow::getTarget)
                .toList();
        Set<FlowNode> beside = branch(event, map.next(event));
        checkMeeting(event, List.of(branch(event, main), beside));
        beside.stream()
                .filter(this::candidates)
                .findFirst()
                .ifPresent(task -> findings.add(
                        event.getId(),
                        "taskBeside",
                        task.getId(),
                        event.getAttachedTo().getId()));
    }

    private void checkEventSubProcess(SubProcess inner) {
        boolean interrupts =
                inner.getChildElementsByType(StartEvent.class).stream().allMatch(StartEvent::isInterrupting);
        if (!interrupts) {
            map.nodes().stream()
                    .filter(node -> inner.equals(node.getParentElement()) && candidates(node))
                    .findFirst()
                    .ifPresent(task -> findings.add(inner.getId(), "taskBeside", task.getId(), file.id()));
        }
    }

    /** Returns what is reached from some elements up to a gateway that joins. */
    private Set<FlowNode> branch(FlowNode from, Collection<FlowNode> first) {
        return map.reached(first, node -> !node.equals(from) && !(forks(node) && map.incoming(node) > 1));
    }

    /** Reports the first element that more than one branch reaches, unless it joins them or ends them. */
    private void checkMeeting(FlowNode from, List<Set<FlowNode>> branches) {
        Set<FlowNode> seen = new LinkedHashSet<>();
        Optional<FlowNode> meeting = Optional.empty();
        for (Set<FlowNode> branch : branches) {
            meeting = meeting.or(() -> branch.stream()
                    .filter(seen::contains)
                    .filter(node -> !(node instanceof EndEvent) && !(forks(node) && map.incoming(node) > 1))
                    .findFirst());
            seen.addAll(branch);
        }
        meeting.ifPresent(node -> findings.add(node.getId(), "meetsUnjoined", from.getId()));
    }

    private void checkRepeated(Activity activity) {
        if (activity.getLoopCharacteristics() == null) {
            return;
        }
        List<FlowNode> tasks = new ArrayList<>(map.nodes().stream()
                .filter(node -> node.equals(activity) || inside(node, activity))
                .filter(this::candidates)
                .toList());
        if (!tasks.isEmpty()) {
            findings.add(activity.getId(), "repeatedTask", ids(tasks));
        }
    }

    private static boolean inside(FlowNode node, Activity activity) {
        for (var at = node.getParentElement(); at != null; at = at.getParentElement()) {
            if (at.equals(activity)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether a candidate has something to do here, directly or in a called process. */
    private boolean candidates(FlowNode node) {
        if (node instanceof CallActivity call && call.getCalledElement() != null) {
            return index.process(call.getCalledElement())
                    .filter(called -> called != file)
                    .map(called -> called.userTasks().anyMatch(task -> !Variables.staffs(task)))
                    .orElse(false);
        }
        return node instanceof UserTask task && !Variables.staffs(task);
    }

    private static String ids(Collection<FlowNode> nodes) {
        return nodes.stream().map(FlowNode::getId).collect(Collectors.joining(", "));
    }
}
