package org.cetreg.work.process;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.cetreg.engine.CaseVariables;
import org.cetreg.engine.Timers;
import org.cetreg.shared.Actor;
import org.cetreg.work.CaseFiles;
import org.cetreg.work.Cases;
import org.cetreg.work.StaffTaskRows;
import org.springframework.stereotype.Component;

/**
 * Listens to the events of staff tasks and records them ({@link StaffTaskRows}). Every user task with a candidate group
 * or an assignee, wherever it stands (R-M1), gets this listener when its diagram is parsed, so an analyst's new task
 * appears on the work list without any Java code. Candidates' tasks have neither and cost nothing. The rows are written
 * in the transaction of the engine's step and are rolled back with it.
 *
 * <p>In a diagram, the candidate group is the role, and an assignee has claimed the task from the start. The due date,
 * or otherwise the timer on the task, sets the time limit. A called process works on its caller's case. {@link Cases},
 * or otherwise the variable {@code institution}, determines the institution of the case. On completion, the following
 * steps see the clerk as {@code clerk}, which is not stored.
 */
@Component
class StaffTaskListener extends AbstractBpmnParseListener implements TaskListener {

    private final CaseFiles cases;
    private final StaffTaskRows rows;
    private final Clock clock;
    private final Map<String, Optional<String>> durations = new ConcurrentHashMap<>();

    StaffTaskListener(CaseFiles cases, StaffTaskRows rows, Clock clock) {
        this.cases = cases;
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        var definition = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        boolean staffs = !definition.getCandidateGroupIdExpressions().isEmpty()
                || !definition.getCandidateUserIdExpressions().isEmpty()
                || definition.getAssigneeExpression() != null;
        if (staffs) {
            // A built-in listener is also called when an instance is deleted without its custom listeners.
            for (String event :
                    new String[] {EVENTNAME_CREATE, EVENTNAME_UPDATE, EVENTNAME_COMPLETE, EVENTNAME_DELETE}) {
                definition.addBuiltInTaskListener(event, this);
            }
        }
    }

    @Override
    public void notify(DelegateTask task) {
        switch (task.getEventName()) {
            case EVENTNAME_CREATE -> created(task);
            case EVENTNAME_UPDATE -> updated(task);
            case EVENTNAME_COMPLETE -> completed(task);
            case EVENTNAME_DELETE -> rows.gone(task.getId());
            default -> {}
        }
    }

    private void created(DelegateTask task) {
        Instant created = task.getCreateTime().toInstant();
        DelegateExecution line = line(task);
        boolean called = !line.getProcessInstanceId().equals(task.getProcessInstanceId());
        rows.begin(new StaffTaskRows.NewTask(
                task.getId(),
                task.getTaskDefinitionKey(),
                task.getName() == null ? task.getTaskDefinitionKey() : task.getName(),
                task.getProcessInstanceId(),
                task.getProcessDefinitionId(),
                called,
                line.getProcessInstanceId(),
                line.getProcessDefinitionId(),
                line.getProcessBusinessKey(),
                role(task),
                institution(line),
                task.getPriority(),
                created,
                due(task, created),
                assignee(task)));
    }

    /** Returns the outermost process instance above the task, through all call activities. */
    private static DelegateExecution line(DelegateTask task) {
        DelegateExecution line = task.getExecution().getProcessInstance();
        while (line.getSuperExecution() != null) {
            line = line.getSuperExecution().getProcessInstance();
        }
        return line;
    }

    private String institution(DelegateExecution line) {
        return cases.of(line.getProcessDefinitionId())
                .map(known -> known.institution(line.getProcessBusinessKey()))
                .orElseGet(() -> Optional.ofNullable(line.getVariable(CaseVariables.INSTITUTION))
                        .map(Object::toString))
                .orElse("");
    }

    private void updated(DelegateTask task) {
        rows.change(task.getId(), task.getPriority(), assignee(task), clock.instant());
    }

    /** Null when nobody has it. */
    private static Actor assignee(DelegateTask task) {
        String assignee = task.getAssignee();
        return assignee == null || assignee.isBlank() ? null : new Actor(assignee);
    }

    private void completed(DelegateTask task) {
        if (task.getAssignee() != null && !task.getExecution().hasVariable(CaseVariables.CLERK)) {
            task.getExecution().setVariable(CaseVariables.CLERK, Variables.untypedValue(task.getAssignee(), true));
        }
        rows.done(task.getId(), assignee(task), clock.instant());
    }

    /**
     * Returns the one role of a task: the alphabetically first if the diagram names several, and empty if it names only
     * persons.
     */
    private static String role(DelegateTask task) {
        return task.getCandidates().stream()
                .map(IdentityLink::getGroupId)
                .filter(group -> group != null)
                .sorted()
                .findFirst()
                .orElse("");
    }

    private Optional<Instant> due(DelegateTask task, Instant from) {
        if (task.getDueDate() != null) {
            return Optional.of(task.getDueDate().toInstant());
        }
        return durations
                .computeIfAbsent(
                        task.getProcessDefinitionId() + "/" + task.getTaskDefinitionKey(), key -> timerOn(task))
                .map(duration -> Timers.after(duration, from));
    }

    /**
     * Returns the duration of a timer on the task. Only a fixed duration is known beforehand; other timers are ignored.
     */
    private static Optional<String> timerOn(DelegateTask task) {
        UserTask drawn = task.getBpmnModelElementInstance();
        return drawn.getModelInstance().getModelElementsByType(BoundaryEvent.class).stream()
                .filter(event -> drawn.equals(event.getAttachedTo()))
                .flatMap(event -> event.getChildElementsByType(TimerEventDefinition.class).stream())
                .filter(timer -> timer.getTimeDuration() != null)
                .map(timer -> timer.getTimeDuration().getTextContent().trim())
                .filter(duration -> !duration.contains("{"))
                .findFirst();
    }
}
