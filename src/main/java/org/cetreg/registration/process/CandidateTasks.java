package org.cetreg.registration.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cetreg.engine.OpenTask;
import org.cetreg.engine.OpenTasks;
import org.cetreg.engine.form.FormSchema;
import org.cetreg.registration.Refusal;
import org.cetreg.registration.Registration;
import org.cetreg.registration.Registrations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The user tasks of a registration, as its candidate meets them. Any task that an analyst puts there works alike. */
@Component
public class CandidateTasks {

    private static final String NEXT = "next";

    private final OpenTasks tasks;
    private final Registrations registrations;
    private final JdbcTemplate jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    CandidateTasks(OpenTasks tasks, Registrations registrations, JdbcTemplate jdbc, ObjectMapper json, Clock clock) {
        this.tasks = tasks;
        this.registrations = registrations;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** Where the registration waits for its candidate; empty when its process has ended. */
    public Optional<OpenTask> current(Registration registration) {
        return registration.active() ? tasks.of(registration.processInstanceId()) : Optional.empty();
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
     * Completes a task, and with it all steps up to the next one, in one transaction.
     *
     * @param kept answers to be stored
     * @param passing answers that only these steps see
     * @return why the candidate is not where the submission should have led; empty when all went well
     * @throws org.cetreg.engine.TaskGone when it was completed before; nothing was changed
     */
    @Transactional
    public List<Refusal> complete(
            Registration registration, OpenTask task, Map<String, Object> kept, Map<String, Object> passing) {
        tasks.complete(task, kept, passing);
        keep(registration, task, kept);
        return registrations.get(registration.id()).refusals();
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
