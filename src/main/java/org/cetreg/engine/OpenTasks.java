package org.cetreg.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.cetreg.engine.form.FormSchema;
import org.springframework.stereotype.Component;

/** The tasks that wait for a person: found by process instance, shown through their form, and completed. */
@Component
public class OpenTasks {

    private static final int FORMS = 1_000;

    private final TaskService tasks;
    private final FormService forms;
    private final RuntimeService runtime;
    private final DeployedNames ownNames;
    private final Cache<FormKey, FormSchema> schemas =
            Caffeine.newBuilder().maximumSize(FORMS).build();

    OpenTasks(TaskService tasks, FormService forms, RuntimeService runtime, DeployedNames ownNames) {
        this.tasks = tasks;
        this.forms = forms;
        this.runtime = runtime;
        this.ownNames = ownNames;
    }

    /** The task at which a process instance waits for a person; empty when it waits for none or has ended. */
    public Optional<OpenTask> of(String processInstanceId) {
        return tasks.createTaskQuery().processInstanceId(processInstanceId).listPage(0, 1).stream()
                .findFirst()
                .map(task -> new OpenTask(
                        task.getId(),
                        task.getTaskDefinitionKey(),
                        task.getName(),
                        task.getProcessInstanceId(),
                        task.getProcessDefinitionId()));
    }

    /**
     * The form that was deployed with the task's process, without fields for what only the process itself sets (R-M2). It
     * never changes, so it is read once.
     */
    public FormSchema form(OpenTask task) {
        return schemas.get(new FormKey(task.processDefinitionId(), task.key()), key -> read(task));
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
        return needed ? runtime.getVariables(task.processInstanceId()) : Map.of();
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
     * @param told what does not come from a form
     * @throws TaskGone when it was completed before; the caller's transaction is then lost
     */
    public void complete(
            OpenTask task, Map<String, Object> kept, Map<String, Object> passing, Map<String, Object> told) {
        try {
            VariableMap answers = answers(task, kept, passing);
            told.forEach(answers::putValue);
            tasks.complete(task.id(), answers);
        } catch (NullValueException | OptimisticLockingException e) {
            throw new TaskGone(task.id(), e);
        }
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

    /** Without the fields that would set what is the process's own: they are neither shown nor taken. */
    private FormSchema read(OpenTask task) {
        try (InputStream form = forms.getDeployedTaskForm(task.id())) {
            return FormSchema.parse(new String(form.readAllBytes(), StandardCharsets.UTF_8))
                    .with(ownNames.of(task.processDefinitionId())::allow);
        } catch (IOException e) {
            throw new IllegalStateException("The form of " + task.key() + " cannot be read", e);
        }
    }

    private record FormKey(String processDefinitionId, String taskKey) {}
}
