package org.cetreg.registration.process;

import java.time.Instant;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.cetreg.eligibility.rebinding.AccountRebound;
import org.cetreg.engine.CaseVariables;
import org.cetreg.engine.Definitions;
import org.cetreg.engine.OpenTasks;
import org.cetreg.engine.contract.Drives;
import org.cetreg.engine.contract.Needed;
import org.cetreg.engine.contract.Told;
import org.cetreg.registration.CandidateLetters;
import org.cetreg.registration.Registration;
import org.cetreg.registration.RegistrationId;
import org.cetreg.registration.Registrations;
import org.cetreg.shared.AccountId;
import org.cetreg.work.StaffTask;
import org.cetreg.work.StaffTasks;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Controls the process {@code Registration.bpmn} in the engine, with one process instance for each registration. */
@Component
@Drives(
        value = RegistrationProcess.ID,
        ofCandidates = true,
        tells = {
            @Told(RegistrationProcess.REGISTRATION_ID),
            @Told(value = CaseVariables.NEXT, words = RegistrationProcess.REVIEW)
        },
        needs = @Needed(value = RegistrationProcess.PAY_ENTRIES, kind = Needed.Kind.USER_TASK))
public class RegistrationProcess {

    static final String ID = "Registration";
    static final String PAY_ENTRIES = "payEntries";
    static final String REGISTRATION_ID = "registrationId";
    static final String REVIEW = "review";

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
     * Begins the passport account's registration and its process instance in one transaction.
     *
     * @throws IllegalStateException when the registration has already begun and not ended
     */
    @Transactional
    public Registration begin(AccountId accountId) {
        Registration registration = registrations.begin(accountId);
        String instance = runtime.startProcessInstanceById(
                        definitions.process(ID),
                        String.valueOf(registration.id()),
                        Map.of(REGISTRATION_ID, registration.id().value()))
                .getId();
        registration.carriedBy(instance);
        return registration;
    }

    /** Returns whether a staff task belongs to a registration; the case id is then the registration's id. */
    public static boolean carries(StaffTask task) {
        return task.lineDefinitionId().startsWith(ID + ":");
    }

    /**
     * Moves on a candidate who waits for payment, after seats were sold or released outside the registration's process.
     */
    void entriesChanged(Registration registration) {
        tasks.of(registration.processInstanceId(), PAY_ENTRIES)
                .ifPresent(task -> tasks.complete(task, Map.of(), Map.of(), Map.of(CaseVariables.NEXT, REVIEW)));
    }

    /**
     * Moves a registration to another passport account (R-B4). Its process instance continues unchanged, because it
     * knows only the registration.
     */
    @EventListener
    void on(AccountRebound rebound) {
        registrations.rebind(rebound).ifPresent(instance -> delete(instance, "R-B4"));
    }

    /**
     * Deletes a registration without written subjects (R-W2) together with its process instance, and informs the
     * candidate. A registration is kept while the staff have a task in its process: the candidate cannot continue
     * during that time and has the full time limit again afterwards.
     *
     * @param due the latest time from which the candidate must have been free to choose a subject
     */
    @Transactional
    void deleteEmpty(RegistrationId registrationId, Instant due) {
        if (staffTasks.atWork(registrations.get(registrationId).processInstanceId(), due)) {
            return;
        }
        if (registrations.deleteEmpty(registrationId)) {
            Registration registration = registrations.get(registrationId);
            delete(registration.processInstanceId(), "R-W2");
            letters.registrationLapsed(registration);
        }
    }

    /** Deletes a process instance together with the instances it called. */
    private void delete(String instance, String reason) {
        runtime.deleteProcessInstanceIfExists(instance, reason, true, true, true, false);
    }
}
