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
import org.cetreg.engine.form.FormSchema;
import org.cetreg.shared.Actor;
import org.springframework.stereotype.Component;

/** The tasks that wait for a person: found by process instance, shown through their form, and completed. */
@Component
public class OpenTasks {

    private static final int FORMS = 1_000;

    private final TaskService tasks;
    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final DeployedNames ownNames;
    private final Cache<FormKey, FormSchema> schemas =
            Caffeine.newBuilder().maximumSize(FORMS).build();

    OpenTasks(TaskService tasks, RepositoryService repository, RuntimeService runtime, DeployedNames ownNames) {
        this.tasks = tasks;
        this.repository = repository;
        this.runtime = runtime;
        this.ownNames = ownNames;
    }

    /** A task at which a process instance waits, whoever's it is; empty when it waits for nobody or has ended. */
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

    /** The open task of a process instance with this id in its diagram. */
    public Optional<OpenTask> of(String processInstanceId, String key) {
        return first(
                tasks.createTaskQuery().processInstanceId(processInstanceId).taskDefinitionKey(key));
    }

    /**
     * The form that was deployed with the task's process, open or not, without fields for what only the process itself sets
     * (R-M2). It never changes, so it is read once.
     */
    public FormSchema form(OpenTask task) {
        return schemas.get(new FormKey(task.processDefinitionId(), task.key()), this::read);
    }

    /**
     * The form that a page was shown with, whatever has become of the task.
     *
     * @param mark what the page says, see {@link OpenTask#mark()}; it may be anything, and null
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
     * The variables that the task's form may start from; no statement when it starts from none: all that it asks for is
     * personal and never stored, or a button.
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
     * Completes a task, and with it everything up to the next task, in the caller's transaction.
     *
     * @param kept answers that stay with the process instance
     * @param passing answers that only the steps up to the next task see, such as identity numbers
     * @throws TaskGone when it was completed before; the caller's transaction is then lost
     */
    public void complete(OpenTask task, Map<String, Object> kept, Map<String, Object> passing) {
        complete(task, kept, passing, Map.of());
    }

    /**
     * The same, where the site itself has something to say to the steps. Of the answers only what the form asks for counts,
     * and never what only the process sets (R-M2), whoever calls.
     *
     * @param told what does not come from a form; who completes the task is not stored
     * @throws TaskGone when it was completed before; the caller's transaction is then lost
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

    /** Gives the task to somebody. */
    public void assign(String taskId, Actor actor) {
        tasks.setAssignee(taskId, actor.text());
    }

    /** The task is nobody's, and so everybody's whose it is. */
    public void free(String taskId) {
        tasks.setAssignee(taskId, null);
    }

    /** Puts the task before those of lower priority. */
    public void prioritize(String taskId, int priority) {
        tasks.setPriority(taskId, priority);
    }

    /** The task is this role's too. */
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
     * Not by the task, which may be gone: the form has its name, in the deployment of its process. Fields that would set what
     * is the process's own are neither shown nor taken.
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
                    .with(ownNames.of(of.processDefinitionId())::allow);
        } catch (IOException e) {
            throw new IllegalStateException("The form of " + of.taskKey() + " cannot be read", e);
        }
    }

    private record FormKey(String processDefinitionId, String taskKey) {}
}
