package org.cetreg.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.cetreg.engine.form.FormSchema;
import org.springframework.stereotype.Component;

/** The tasks that wait for a person: found by process instance, shown through their form, and completed. */
@Component
public class OpenTasks {

    private static final int FORMS = 1_000;

    private final TaskService tasks;
    private final FormService forms;
    private final RuntimeService runtime;
    private final Cache<FormKey, FormSchema> schemas =
            Caffeine.newBuilder().maximumSize(FORMS).build();

    OpenTasks(TaskService tasks, FormService forms, RuntimeService runtime) {
        this.tasks = tasks;
        this.forms = forms;
        this.runtime = runtime;
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

    /** The form that was deployed with the task's process. It never changes, so it is read once. */
    public FormSchema form(OpenTask task) {
        return schemas.get(new FormKey(task.processDefinitionId(), task.key()), key -> read(task));
    }

    /** The variables that the task's form may refer to. */
    public Map<String, Object> variables(OpenTask task) {
        return runtime.getVariables(task.processInstanceId());
    }

    /**
     * Completes a task, and with it everything up to the next task, in the caller's transaction.
     *
     * @param kept answers that stay with the process instance
     * @param passing answers that only the steps up to the next task see, such as identity numbers
     * @throws TaskGone when it was completed before; the caller's transaction is then lost
     */
    public void complete(OpenTask task, Map<String, Object> kept, Map<String, Object> passing) {
        VariableMap answers = Variables.createVariables();
        kept.forEach(answers::putValue);
        passing.forEach((key, value) -> answers.putValueTyped(key, Variables.untypedValue(value, true)));
        try {
            tasks.complete(task.id(), answers);
        } catch (NullValueException | OptimisticLockingException e) {
            throw new TaskGone(task.id(), e);
        }
    }

    private FormSchema read(OpenTask task) {
        try (InputStream form = forms.getDeployedTaskForm(task.id())) {
            return FormSchema.parse(new String(form.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("The form of " + task.key() + " cannot be read", e);
        }
    }

    private record FormKey(String processDefinitionId, String taskKey) {}
}
