package org.cetreg.engine;

import java.sql.Timestamp;
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
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Keeps the table {@code staff_task}: every user task with a candidate group or an assignee, wherever it stands (R-M1), gets
 * this listener when its diagram is read, so an analyst's new task is on the work list without a line of Java. Candidates'
 * tasks have neither and cost nothing. The rows are written in the transaction of the engine's step and fall with it.
 *
 * <p>What a diagram tells: the candidate group is the role, and the assignee has taken the task; the due date, or else the
 * timer on the task, says how much time there is. A process that is called works on its caller's case. Whose case it is tell
 * {@link Cases}, or else the variable {@code institution}. On completion the steps that follow see who did it as {@code clerk}, which is not stored.
 */
@Component
class StaffTaskRows extends AbstractBpmnParseListener implements TaskListener {

    /** The variable that names who completed the task. */
    static final String CLERK = "clerk";

    /** The variable that holds the code of the institution whose case it is. */
    static final String INSTITUTION = "institution";

    private final CaseFiles cases;
    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final Map<String, Optional<String>> durations = new ConcurrentHashMap<>();

    StaffTaskRows(CaseFiles cases, JdbcTemplate jdbc, Clock clock) {
        this.cases = cases;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        var definition = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        boolean staffs = !definition.getCandidateGroupIdExpressions().isEmpty()
                || !definition.getCandidateUserIdExpressions().isEmpty()
                || definition.getAssigneeExpression() != null;
        if (staffs) {
            // Built in: also heard when an instance is deleted without its custom listeners.
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
            case EVENTNAME_DELETE ->
                jdbc.update("update staff_task set state = 'GONE' where id = ? and state = 'OPEN'", task.getId());
            default -> {}
        }
    }

    private void created(DelegateTask task) {
        Instant created = task.getCreateTime().toInstant();
        DelegateExecution line = line(task);
        boolean called = !line.getProcessInstanceId().equals(task.getProcessInstanceId());
        jdbc.update(
                """
                insert into staff_task (id, kind, name, process_instance_id, process_definition_id, line_instance_id,
                    line_definition_id, case_id, role, institution, priority, created_at, due_at, claimed_by, claimed_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, coalesce(?::timestamptz, 'infinity'), ?, ?)
                """,
                task.getId(),
                task.getTaskDefinitionKey(),
                task.getName() == null ? task.getTaskDefinitionKey() : task.getName(),
                task.getProcessInstanceId(),
                task.getProcessDefinitionId(),
                called ? line.getProcessInstanceId() : null,
                called ? line.getProcessDefinitionId() : null,
                line.getProcessBusinessKey(),
                role(task),
                institution(line),
                task.getPriority(),
                Timestamp.from(created),
                due(task, created).map(Timestamp::from).orElse(null),
                task.getAssignee(),
                task.getAssignee() == null ? null : Timestamp.from(created));
    }

    /** The process instance on whose line the task stands: the outermost of those that call each other. */
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
                .orElseGet(
                        () -> Optional.ofNullable(line.getVariable(INSTITUTION)).map(Object::toString))
                .orElse("");
    }

    private void updated(DelegateTask task) {
        jdbc.update(
                """
                update staff_task set priority = ?, claimed_by = ?,
                    claimed_at = case when ?::varchar is null then null
                        when claimed_by = ? then claimed_at else ? end,
                    claimed_name = case when claimed_by = ? then claimed_name end
                where id = ?
                """,
                task.getPriority(),
                task.getAssignee(),
                task.getAssignee(),
                task.getAssignee(),
                Timestamp.from(clock.instant()),
                task.getAssignee(),
                task.getId());
    }

    private void completed(DelegateTask task) {
        if (task.getAssignee() != null && !task.getExecution().hasVariable(CLERK)) {
            task.getExecution().setVariable(CLERK, Variables.untypedValue(task.getAssignee(), true));
        }
        jdbc.update(
                "update staff_task set state = 'DONE', done_by = ?, done_at = ? where id = ?",
                task.getAssignee(),
                Timestamp.from(clock.instant()),
                task.getId());
    }

    /** A task is one role's; of several that a diagram names, the first by name. One that names persons only is no role's. */
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

    /** A timer on the task that runs for a fixed duration; other timers do not tell beforehand when they are due. */
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
