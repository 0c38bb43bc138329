package org.cetreg.work.webapp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.cetreg.engine.OpenTasks;
import org.cetreg.engine.TaskGone;
import org.cetreg.engine.form.FormContext;
import org.cetreg.engine.form.FormSubmission;
import org.cetreg.engine.form.Forms;
import org.cetreg.engine.form.SubmittedValues;
import org.cetreg.engine.form.schema.FormSchema;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.time.BeijingTime;
import org.cetreg.work.StaffCase;
import org.cetreg.work.StaffTask;
import org.cetreg.work.StaffTasks;
import org.cetreg.work.TaskHeld;
import org.cetreg.work.TaskRefused;
import org.cetreg.work.WorkList;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Claims, releases and completes tasks for Tasklist with the same calls as the site's own pages, so that the same rules
 * apply with the same results. Only values that the task's form asks for are accepted. Refusals are exceptions whose
 * messages Tasklist shows in the site's language.
 */
@OnlyWithWebapps
@Component
class TasklistDesk {

    private final WorkList workList;
    private final StaffTasks staffTasks;
    private final OpenTasks openTasks;
    private final Forms forms;
    private final PlainForms plainForms;
    private final IdentityService identities;
    private final MessageSource messages;
    private final BeijingTime time;

    TasklistDesk(
            WorkList workList,
            StaffTasks staffTasks,
            OpenTasks openTasks,
            Forms forms,
            PlainForms plainForms,
            IdentityService identities,
            MessageSource messages,
            BeijingTime time) {
        this.workList = workList;
        this.staffTasks = staffTasks;
        this.openTasks = openTasks;
        this.forms = forms;
        this.plainForms = plainForms;
        this.identities = identities;
        this.messages = messages;
        this.time = time;
    }

    /** Returns whether a webapp is calling: the site's own calls have no engine authentication. */
    boolean asked() {
        return identities.getCurrentAuthentication() != null;
    }

    /** Claims the task; clerks may claim tasks only for themselves. */
    void claim(String taskId, String userId) {
        Clerk clerk = ClerkAtWork.get();
        if (!clerk.actor().text().equals(userId)) {
            throw new AuthorizationException(clerk.actor().text(), "TASK_ASSIGN", "Task", taskId);
        }
        act(taskId, BadUserRequestException::new, () -> staffTasks.claim(taskId, clerk));
    }

    void release(String taskId) {
        act(taskId, BadUserRequestException::new, () -> staffTasks.release(taskId, ClerkAtWork.get()));
    }

    /** Completes the task with the values that the form asks for and drops all others. */
    void submit(String taskId, Map<String, Object> values) {
        Clerk clerk = ClerkAtWork.get();
        act(taskId, TasklistDesk::refusal, () -> {
            StaffTask task = own(taskId, clerk).orElseThrow(() -> refusal(conflict(taskId)));
            FormSchema form = openTasks.form(task.task());
            FormContext context = context(task, clerk);
            FormSubmission submission = forms.check(form, SubmittedValues.raw(form, values), context);
            if (!submission.accepted()) {
                throw refusal(forms.view(form, submission, context).errors().stream()
                        .map(problem -> message("engine.form.problem", problem.label(), problem.message()))
                        .collect(Collectors.joining(" ")));
            }
            staffTasks.complete(taskId, clerk, submission.kept(), submission.passing());
        });
    }

    /**
     * Returns the form as Tasklist can show it, with text in place of the site's widgets. Operators can read all forms,
     * but without this text.
     */
    InputStream shown(String taskId, Function<String, InputStream> deployed) {
        Clerk clerk = ClerkAtWork.get();
        Optional<StaffTask> task = own(taskId, clerk);
        if (task.isEmpty() && !ClerkAtWork.operates(clerk)) {
            throw new AuthorizationException(clerk.actor().text(), "READ", "Task", taskId);
        }
        return asTheSite(() -> {
            try (InputStream form = deployed.apply(taskId)) {
                String file = new String(form.readAllBytes(), StandardCharsets.UTF_8);
                String plain = task.map(it -> plainForms.plain(file, context(it, clerk)))
                        .orElse(file);
                return new ByteArrayInputStream(plain.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private Optional<StaffTask> own(String taskId, Clerk clerk) {
        return workList.find(taskId, clerk).filter(StaffTask::open);
    }

    private FormContext context(StaffTask task, Clerk clerk) {
        return new FormContext(
                task.id(), openTasks.variables(task.task()), new StaffCase(task, clerk), plainForms.reader());
    }

    /**
     * Runs an action and translates refusals.
     *
     * @param refused creates the exception that the remote interface reports as the caller's error
     */
    private void act(String taskId, Function<String, RuntimeException> refused, Runnable work) {
        asTheSite(() -> {
            try {
                work.run();
                return null;
            } catch (TaskRefused e) {
                throw refused.apply(message(e.messageKey()));
            } catch (TaskGone | TaskHeld e) {
                throw refused.apply(conflict(taskId));
            }
        });
    }

    /** Runs an action without the clerk's engine authentication, because the engine itself grants clerks nothing. */
    private <T> T asTheSite(Supplier<T> work) {
        var somebody = identities.getCurrentAuthentication();
        identities.clearAuthentication();
        try {
            return work.get();
        } finally {
            identities.setAuthentication(somebody);
        }
    }

    private String conflict(String taskId) {
        Optional<StaffTask> task = workList.find(taskId, ClerkAtWork.get());
        boolean open = task.filter(StaffTask::open).isPresent();
        return task.flatMap(it -> open ? it.claimed() : it.done())
                .map(who ->
                        message("work.tasks.conflict." + (open ? "held" : "done"), who.name(), time.dateTime(who.at())))
                .orElseGet(() -> message("work.tasks.conflict.gone"));
    }

    private String message(String key, Object... arguments) {
        return messages.getMessage(key, arguments, plainForms.reader());
    }

    private static FormFieldValidationException refusal(String sentence) {
        return new FormFieldValidationException(null, sentence);
    }
}
