package org.cetreg.registration.process;

import java.util.List;
import org.cetreg.registration.RegistrationId;
import org.cetreg.registration.Registrations;
import org.cetreg.shared.rules.Refusal;
import org.springframework.stereotype.Component;

/**
 * Passes the result of a process step to the candidate who submitted the form before it. The engine carries only
 * outcomes, so the reasons for a refusal bypass it: they go from the step to the code that completes the task in the
 * same thread. The registration also stores the result; when the step runs in the background and no page is waiting for
 * it, the next page shows what was stored.
 */
@Component
class StepAnswers {

    private static final ThreadLocal<Heard> LISTENING = new ThreadLocal<>();

    private final Registrations registrations;

    StepAnswers(Registrations registrations) {
        this.registrations = registrations;
    }

    /**
     * Completes a task together with all steps up to the next task.
     *
     * @param completing completes the task in the caller's transaction
     * @return the reasons given by the last step that can refuse; empty when it did not refuse or there was no such
     *     step
     */
    List<Refusal> during(RegistrationId registrationId, Runnable completing) {
        Heard before = LISTENING.get();
        Heard heard = new Heard(registrationId);
        LISTENING.set(heard);
        try {
            completing.run();
        } finally {
            if (before == null) {
                LISTENING.remove();
            } else {
                LISTENING.set(before);
            }
        }
        // Last, because the booking of a payment that a step finds needs this row.
        registrations.answered(registrationId, heard.refusals, false);
        return heard.refusals;
    }

    /** Reports the result of a step: its reasons for a refusal, or an empty list. */
    void say(RegistrationId registrationId, List<Refusal> refusals) {
        Heard heard = LISTENING.get();
        if (heard != null && heard.registrationId.equals(registrationId)) {
            heard.refusals = refusals;
        } else {
            registrations.answered(registrationId, refusals, true);
        }
    }

    private static final class Heard {

        private final RegistrationId registrationId;
        private List<Refusal> refusals = List.of();

        private Heard(RegistrationId registrationId) {
            this.registrationId = registrationId;
        }
    }
}
