package org.cetreg.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.task.TaskQuery;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.cetreg.engine.form.schema.FormSchema;
import org.cetreg.shared.Actor;
import org.springframework.stereotype.Component;

/**
 * The user tasks that are waiting for a person. They are found by process instance, shown through their form, and
 * completed.
 */
@Component
public class OpenTasks {

    private static final int FORMS = 1_000;

    private final TaskService tasks;
    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final DeployedReservedNames reservedNames;
    private final Cache<FormKey, FormSchema> schemas =
            Caffeine.newBuilder().maximumSize(FORMS).build();

    OpenTasks(
            TaskService tasks,
            RepositoryService repository,
            RuntimeService runtime,
            DeployedReservedNames reservedNames) {
        this.tasks = tasks;
        this.repository = repository;
        this.runtime = runtime;
        this.reservedNames = reservedNames;
    }

    /**
     * Returns a task at which a process instance is waiting, whoever it belongs to; empty when the instance is not
     * waiting for anybody or has ended.
     */
    public Optional<OpenTask> of(String processInstanceId) {
        return first(tasks.createTaskQuery().processInstanceId(processInstanceId));
    }

    private static Optional<OpenTask> first(TaskQuery query) {
        return query.listPage(0, 1).stream()
                .findFirst()
                .map(task -> new OpenTask(
                        task.getId(),
                        task.getTaskDefinitionKey(),
                        task.getName(),
                        task.getProcessInstanceId(),
                        task.getProcessDefinitionId()));
    }

    /** Returns the open task of a process instance with this id in its diagram. */
    public Optional<OpenTask> of(String processInstanceId, String key) {
        return first(
                tasks.createTaskQuery().processInstanceId(processInstanceId).taskDefinitionKey(key));
    }

    /**
     * Returns the form that was deployed with the task's process, whether or not the task is still open. Fields for
     * variables that only the process itself sets (R-M2) are left out. The form never changes, so it is read only once.
     */
    public FormSchema form(OpenTask task) {
        return schemas.get(new FormKey(task.processDefinitionId(), task.key()), this::read);
    }

    /**
     * Returns the form with which a page was shown, even if the task no longer exists.
     *
     * @param mark the mark that the page sent, see {@link OpenTask#mark()}; it may be any text, or null
     */
    public Optional<FormSchema> shownFor(String mark) {
        String[] parts = mark == null ? new String[0] : mark.split("/");
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            return Optional.of(form(new OpenTask(parts[0], parts[2], "", "", parts[1])));
        } catch (ProcessEngineException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns the variables from which the task's form may take initial values. No statement is executed when the form
     * needs none because all its fields are personal and never stored, or are buttons.
     */
    public Map<String, Object> variables(OpenTask task) {
        boolean needed = form(task)
                .fields()
                .anyMatch(field -> field.kind().keyed()
                        && !field.personal()
                        && field.widget().isEmpty());
        Map<String, Object> variables = new HashMap<>();
        if (needed) {
            runtime.createVariableInstanceQuery()
                    .executionIdIn(task.processInstanceId())
                    .list()
                    .forEach(variable -> variables.put(variable.getName(), variable.getValue()));
        }
        return variables;
    }

    /**
     * Completes a task and runs the process up to the next task, in the caller's transaction.
     *
     * @param kept answers that are stored with the process instance
     * @param passing answers that only the steps up to the next task see, such as identity numbers
     * @throws TaskGone when the task was completed before; the caller's transaction can then no longer be used
     */
    public void complete(OpenTask task, Map<String, Object> kept, Map<String, Object> passing) {
        complete(task, kept, passing, Map.of());
    }

    /**
     * Completes a task and passes values of the site itself to the steps. Only answers that the form asks for are
     * accepted, and never variables that only the process sets (R-M2), whoever the caller is.
     *
     * @param told values that do not come from a form; the name of the person who completes the task is not stored
     * @throws TaskGone when the task was completed before; the caller's transaction can then no longer be used
     */
    public void complete(
            OpenTask task, Map<String, Object> kept, Map<String, Object> passing, Map<String, Object> told) {
        try {
            VariableMap answers = answers(task, kept, passing);
            told.forEach((name, value) ->
                    answers.putValueTyped(name, Variables.untypedValue(value, CaseVariables.CLERK.equals(name))));
            tasks.complete(task.id(), answers);
        } catch (NullValueException | OptimisticLockingException e) {
            throw new TaskGone(task.id(), e);
        }
    }

    /** Assigns the task to a person. */
    public void assign(String taskId, Actor actor) {
        tasks.setAssignee(taskId, actor.text());
    }

    /** Removes the assignee, so that everybody in the task's group can take it. */
    public void free(String taskId) {
        tasks.setAssignee(taskId, null);
    }

    /** Sets the priority of the task; tasks with a higher priority are listed first. */
    public void prioritize(String taskId, int priority) {
        tasks.setPriority(taskId, priority);
    }

    /** Offers the task to another role as well. */
    public void offer(String taskId, String role) {
        tasks.addCandidateGroup(taskId, role);
    }

    private VariableMap answers(OpenTask task, Map<String, Object> kept, Map<String, Object> passing) {
        VariableMap answers = Variables.createVariables();
        if (!kept.isEmpty() || !passing.isEmpty()) {
            Set<String> asked = form(task).variables();
            kept.forEach((key, value) -> answer(answers, asked, key, Variables.untypedValue(value)));
            passing.forEach((key, value) -> answer(answers, asked, key, Variables.untypedValue(value, true)));
        }
        return answers;
    }

    private static void answer(VariableMap answers, Set<String> asked, String key, TypedValue value) {
        if (asked.contains(key)) {
            answers.putValueTyped(key, value);
        }
    }

    /**
     * Reads the form by its name from the deployment of its process rather than through the task, which may no longer
     * exist. Fields for variables that belong to the process are neither shown nor accepted.
     */
    private FormSchema read(FormKey of) {
        String deployment =
                repository.getProcessDefinition(of.processDefinitionId()).getDeploymentId();
        String name = repository.getDeploymentResourceNames(deployment).stream()
                .filter(file -> ("/" + file).endsWith("/" + of.taskKey() + ".form"))
                .findFirst()
                .orElseThrow(() -> new NullValueException("No form of " + of.taskKey() + " is deployed"));
        try (InputStream form = repository.getResourceAsStream(deployment, name)) {
            return FormSchema.parse(new String(form.readAllBytes(), StandardCharsets.UTF_8))
                    .with(reservedNames.of(of.processDefinitionId())::allow);
        } catch (IOException e) {
            throw new IllegalStateException("The form of " + of.taskKey() + " cannot be read", e);
        }
    }

    private record FormKey(String processDefinitionId, String taskKey) {}
}
