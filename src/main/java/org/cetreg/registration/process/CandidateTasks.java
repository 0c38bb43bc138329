package org.cetreg.registration.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cetreg.engine.Collisions;
import org.cetreg.engine.Errands;
import org.cetreg.engine.OpenTask;
import org.cetreg.engine.OpenTasks;
import org.cetreg.engine.TaskGone;
import org.cetreg.engine.form.FormSubmission;
import org.cetreg.engine.form.schema.FormField;
import org.cetreg.engine.form.schema.FormKind;
import org.cetreg.engine.form.schema.FormSchema;
import org.cetreg.registration.Registration;
import org.cetreg.shared.rules.Refusal;
import org.cetreg.work.Halt;
import org.cetreg.work.Halts;
import org.cetreg.work.Submission;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The user tasks of a registration that its candidate completes. Tasks that an analyst adds work in the same way. A
 * task with a candidate group or an assignee belongs to the staff and is never offered here (R-M1).
 */
@Component
public class CandidateTasks {

    private static final String NEXT = "next";
    private static final String TICKED = "true";
    private static final int ATTEMPTS = 3;
    private static final Set<FormKind> TYPED =
            Set.of(FormKind.TEXTFIELD, FormKind.TEXTAREA, FormKind.NUMBER, FormKind.DATETIME);

    private final OpenTasks tasks;
    private final Halts halts;
    private final StepAnswers answers;
    private final Errands errands;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final ObjectMapper json;
    private final Clock clock;

    CandidateTasks(
            OpenTasks tasks,
            Halts halts,
            StepAnswers answers,
            Errands errands,
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            ObjectMapper json,
            Clock clock) {
        this.tasks = tasks;
        this.halts = halts;
        this.answers = answers;
        this.errands = errands;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Returns what the registration is waiting for: its candidate, a member of staff (R-M1), or something else (R-M4).
     */
    public Halt halt(Registration registration) {
        return halts.of(registration.processInstanceId());
    }

    /**
     * Returns the task that waits for the candidate; empty when the registration waits for somebody else or the process
     * has ended.
     */
    public Optional<OpenTask> current(Registration registration) {
        return registration.active() ? halt(registration).task() : Optional.empty();
    }

    /** Returns how a registration that waits for no person will continue. */
    public Errands.Errand errand(Registration registration) {
        return errands.of(registration.processInstanceId());
    }

    /** Returns the form of a task. */
    public FormSchema form(OpenTask task) {
        return tasks.form(task);
    }

    /**
     * Returns the process variables that the task's form refers to; executes no statement when the form refers to none.
     */
    public Map<String, Object> variables(OpenTask task) {
        return tasks.variables(task);
    }

    /**
     * Completes a task with a form, together with all steps up to the next task, in one transaction. If two requests
     * are sent at the same time, the second waits for the first: a form is accepted only for the very task for which it
     * was shown.
     *
     * @param form checks the submitted values against the task's form
     * @throws TaskGone when the task has been completed in another way in the meantime; nothing was changed
     */
    public Submitted submit(
            Registration registration, String taskId, String fingerprint, Function<OpenTask, FormSubmission> form) {
        var submission = new Submission("registration:" + registration.id(), taskId, fingerprint);
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.execute(status -> submit(registration, submission, form, status));
            } catch (RuntimeException e) {
                if (halt(registration).own().stream()
                        .noneMatch(task -> task.id().equals(taskId))) {
                    throw new TaskGone(taskId, e); // gone, or never affected by the step that failed
                }
                if (attempt == ATTEMPTS || !Collisions.behind(e)) {
                    throw e;
                }
            }
        }
    }

    private Submitted submit(
            Registration registration,
            Submission submission,
            Function<OpenTask, FormSubmission> form,
            TransactionStatus status) {
        Submitted outcome = halts.turn(submission, registration.processInstanceId())
                .map(halt -> submit(registration, halt, submission.taskId(), form))
                .orElseGet(() -> before(submission));
        if (!(outcome instanceof Submitted.Done)) {
            status.setRollbackOnly();
        }
        return outcome;
    }

    private Submitted submit(
            Registration registration, Halt halt, String taskId, Function<OpenTask, FormSubmission> form) {
        Optional<OpenTask> own =
                halt.own().stream().filter(task -> task.id().equals(taskId)).findFirst();
        if (own.isEmpty()) {
            return new Submitted.Gone();
        }
        OpenTask task = own.get();
        FormSubmission sent = form.apply(task);
        if (!sent.accepted()) {
            return new Submitted.Unaccepted(task, sent);
        }
        List<Refusal> refusals =
                answers.during(registration.id(), () -> tasks.complete(task, sent.kept(), sent.passing()));
        keep(registration, task, sent.kept());
        return new Submitted.Done(task, sent, refusals);
    }

    /**
     * Returns the text that the candidate typed into a form that was sent too late, so that it can be copied.
     *
     * @param mark identifies what the form was shown for, see {@link OpenTask#mark()}; unchecked input, may be null
     * @param sent the submitted values by field name
     */
    public List<String> typed(String mark, Map<String, String[]> sent) {
        // When the form is unknown, too much text is better than too little.
        Predicate<String> typed = tasks.shownFor(mark)
                .map(CandidateTasks::typedFields)
                .orElse(name -> !name.startsWith("_") && !name.equals(NEXT));
        return sent.entrySet().stream()
                .filter(field -> typed.test(field.getKey()))
                .flatMap(field -> Stream.of(field.getValue()))
                .filter(text -> !text.isBlank() && !text.equals(TICKED))
                .toList();
    }

    private static Predicate<String> typedFields(FormSchema form) {
        return form.fields()
                .filter(field -> TYPED.contains(field.kind()))
                .map(FormField::name)
                .collect(Collectors.toSet())::contains;
    }

    private Submitted before(Submission submission) {
        return halts.completedBy(submission)
                .<Submitted>map(Submitted.Repeated::new)
                .orElseGet(Submitted.Gone::new);
    }

    /**
     * Stores the answers to an analyst's questions with the registration, where they remain after the process has
     * ended. This is done last, because a row that refers to the registration would block the booking of a payment that
     * a step finds on the platform.
     */
    private void keep(Registration registration, OpenTask task, Map<String, Object> kept) {
        Map<String, Object> answers = new TreeMap<>(kept);
        answers.remove(NEXT);
        if (answers.isEmpty()) {
            return;
        }
        try {
            jdbc.update(
                    "insert into form_answer (registration_id, task_key, answers, answered_at) values (?, ?, ?::jsonb, ?)",
                    registration.id().value(),
                    task.key(),
                    json.writeValueAsString(answers),
                    Timestamp.from(clock.instant()));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot write the answers of task " + task.key(), e);
        }
    }
}
