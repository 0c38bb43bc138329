package org.cetreg.registration.process;

import java.util.List;
import org.cetreg.registration.Registrations;
import org.cetreg.shared.rules.Refusal;
import org.springframework.stereotype.Component;

/**
 * What a step answers to the candidate who sent the form before it. The engine stands between the two and carries outcomes
 * only, so the reasons go past it, from the step to whoever completes the task in the same thread. The registration records the
 * answer; when the step runs in the background and no page is waiting for it, the next page shows what was recorded.
 */
@Component
class StepAnswers {

    private static final ThreadLocal<Heard> LISTENING = new ThreadLocal<>();

    private final Registrations registrations;

    StepAnswers(Registrations registrations) {
        this.registrations = registrations;
    }

    /**
     * Completes a task, and with it all steps up to the next one.
     *
     * @param completing does it, in the caller's transaction
     * @return why the last of the steps that can refuse did so; empty when it did not, or there was none
     */
    List<Refusal> during(long registrationId, Runnable completing) {
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
        registrations.answered(
                registrationId, heard.refusals, false); // last, since money that a step finds waits for the row
        return heard.refusals;
    }

    /** What a step found: nothing when it did what was asked for. */
    void say(long registrationId, List<Refusal> refusals) {
        Heard heard = LISTENING.get();
        if (heard != null && heard.registrationId == registrationId) {
            heard.refusals = refusals;
        } else {
            registrations.answered(registrationId, refusals, true);
        }
    }

    private static final class Heard {

        private final long registrationId;
        private List<Refusal> refusals = List.of();

        private Heard(long registrationId) {
            this.registrationId = registrationId;
        }
    }
}
