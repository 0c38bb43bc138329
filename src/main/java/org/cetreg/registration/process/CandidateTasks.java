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
import org.cetreg.engine.form.FormField;
import org.cetreg.engine.form.FormKind;
import org.cetreg.engine.form.FormSchema;
import org.cetreg.engine.form.FormSubmission;
import org.cetreg.registration.Registration;
import org.cetreg.registration.Registrations;
import org.cetreg.work.Halt;
import org.cetreg.work.Halts;
import org.cetreg.work.Submission;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The user tasks of a registration, as its candidate meets them. Any task that an analyst puts there works alike; one with a
 * candidate group or an assignee is the staff's, and is never met here (R-M1).
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
    private final Errands errands;
    private final Registrations registrations;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final ObjectMapper json;
    private final Clock clock;

    CandidateTasks(
            OpenTasks tasks,
            Halts halts,
            Errands errands,
            Registrations registrations,
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            ObjectMapper json,
            Clock clock) {
        this.tasks = tasks;
        this.halts = halts;
        this.errands = errands;
        this.registrations = registrations;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    /** Where the registration waits: for its candidate, for somebody of the staff (R-M1), or for something else (R-M4). */
    public Halt halt(Registration registration) {
        return halts.of(registration.processInstanceId());
    }

    /** The task that waits for the candidate; empty when others are at work or the process has ended. */
    public Optional<OpenTask> current(Registration registration) {
        return registration.active() ? halt(registration).task() : Optional.empty();
    }

    /** How a registration that waits for no person goes on. */
    public Errands.Errand errand(Registration registration) {
        return errands.of(registration.processInstanceId());
    }

    /** The form of a task. */
    public FormSchema form(OpenTask task) {
        return tasks.form(task);
    }

    /** The process variables that the task's form refers to; no statement when it refers to none. */
    public Map<String, Object> variables(OpenTask task) {
        return tasks.variables(task);
    }

    /**
     * Completes a task with a form, and with it all steps up to the next one, in one transaction. Of two who send at once
     * the second waits for the first: a form counts for the very task for which it was shown.
     *
     * @param form checks what was sent against the task's form
     * @throws TaskGone when the task was completed by something else meanwhile; nothing was changed
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
                    throw new TaskGone(taskId, e); // or the step that failed was not meant for it
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
        tasks.complete(task, sent.kept(), sent.passing());
        keep(registration, task, sent.kept());
        return new Submitted.Done(
                task, sent, registrations.get(registration.id()).refusals());
    }

    /**
     * What was typed into a form that comes too late, for its writer to copy.
     *
     * @param mark for what the form was shown, see {@link OpenTask#mark()}; it may be anything, and null
     * @param sent what was sent, by name
     */
    public List<String> typed(String mark, Map<String, String[]> sent) {
        Predicate<String> typed = tasks.shownFor(mark)
                .map(CandidateTasks::typedFields)
                .orElse(name -> !name.startsWith("_") && !name.equals(NEXT)); // too much rather than too little
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
     * Afterwards, since a row that refers to the registration would hold up money that a step finds at the platform.
     * Answers to an analyst's questions stay with the registration when the process has ended.
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
                    registration.id(),
                    task.key(),
                    json.writeValueAsString(answers),
                    Timestamp.from(clock.instant()));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Answers of " + task.key() + " cannot be written", e);
        }
    }
}
