package org.cetreg.registration.process;

import java.time.Instant;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.cetreg.eligibility.rebinding.AccountRebound;
import org.cetreg.engine.Definitions;
import org.cetreg.engine.OpenTasks;
import org.cetreg.registration.CandidateLetters;
import org.cetreg.registration.Registration;
import org.cetreg.registration.Registrations;
import org.cetreg.shared.AccountId;
import org.cetreg.work.StaffTask;
import org.cetreg.work.StaffTasks;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What we tell the engine about {@code Registration.bpmn}: one instance for each registration. */
@Component
public class RegistrationProcess {

    static final String ID = "Registration";
    private static final String PAY_ENTRIES = "payEntries";
    private static final Map<String, Object> REVIEW = Map.of("next", "review");

    private final RuntimeService runtime;
    private final Definitions definitions;
    private final OpenTasks tasks;
    private final StaffTasks staffTasks;
    private final Registrations registrations;
    private final CandidateLetters letters;

    RegistrationProcess(
            RuntimeService runtime,
            Definitions definitions,
            OpenTasks tasks,
            StaffTasks staffTasks,
            Registrations registrations,
            CandidateLetters letters) {
        this.runtime = runtime;
        this.definitions = definitions;
        this.tasks = tasks;
        this.staffTasks = staffTasks;
        this.registrations = registrations;
        this.letters = letters;
    }

    /**
     * Begins the passport's registration and its process instance in one transaction.
     *
     * @throws IllegalStateException when it goes on already
     */
    @Transactional
    public Registration begin(AccountId accountId) {
        Registration registration = registrations.begin(accountId);
        String instance = runtime.startProcessInstanceById(
                        definitions.process(ID),
                        String.valueOf(registration.id()),
                        Map.of("registrationId", registration.id()))
                .getId();
        registration.carriedBy(instance);
        return registration;
    }

    /** Whether a task of the staff is on the way of a registration, whose id is the case's. */
    public static boolean carries(StaffTask task) {
        return task.lineDefinitionId().startsWith(ID + ":");
    }

    /** What is held or paid has changed from outside: a candidate who waits for that moves on. */
    void entriesChanged(Registration registration) {
        tasks.of(registration.processInstanceId(), PAY_ENTRIES)
                .ifPresent(task -> tasks.complete(task, Map.of(), Map.of(), REVIEW));
    }

    /** A registration goes on for another passport (R-B4): its instance knows only the registration, and stays. */
    @EventListener
    void on(AccountRebound rebound) {
        registrations.rebind(rebound).ifPresent(instance -> delete(instance, "R-B4"));
    }

    /**
     * Deletes a registration without written subjects (R-W2) together with its process instance, and tells the candidate. Not
     * while the staff have a task on its line: the candidate cannot go on then, and has all the time again afterwards.
     *
     * @param due since when at the latest the candidate must have been free to choose
     */
    @Transactional
    void deleteEmpty(long registrationId, Instant due) {
        if (staffTasks.atWork(registrations.get(registrationId).processInstanceId(), due)) {
            return;
        }
        if (registrations.deleteEmpty(registrationId)) {
            Registration registration = registrations.get(registrationId);
            delete(registration.processInstanceId(), "R-W2");
            letters.registrationLapsed(registration);
        }
    }

    /** With what it calls. */
    private void delete(String instance, String reason) {
        runtime.deleteProcessInstanceIfExists(instance, reason, true, true, true, false);
    }
}
