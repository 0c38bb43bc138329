package org.cetreg.registration.web;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cetreg.account.AccountPrincipal;
import org.cetreg.engine.CaseVariables;
import org.cetreg.engine.OpenTask;
import org.cetreg.engine.TaskGone;
import org.cetreg.engine.form.schema.FormOption;
import org.cetreg.engine.form.schema.FormValues;
import org.cetreg.registration.Registration;
import org.cetreg.registration.Registrations;
import org.cetreg.registration.process.CandidateTasks;
import org.cetreg.registration.process.Submitted;
import org.cetreg.shared.Fingerprints;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/**
 * The buttons of the desk, which lead to their step from wherever the registration waits. They answer the forms of the
 * tasks that lie between as the candidate would: where a form does not offer the choice but leads back to the desk, it
 * is left in this way first.
 */
@Controller
class DeskChoicePages {

    private static final String TO_TASK = "redirect:/registration";
    private static final String TO_TASK_WITH_REASONS = TO_TASK + "?refused";
    private static final String TO_DESK = "desk";
    private static final Set<String> CHOICES = Set.of("written", "oral", "print");

    private final Registrations registrations;
    private final CandidateTasks tasks;
    private final TaskView view;
    private final Fingerprints fingerprints;

    DeskChoicePages(Registrations registrations, CandidateTasks tasks, TaskView view, Fingerprints fingerprints) {
        this.registrations = registrations;
        this.tasks = tasks;
        this.view = view;
        this.fingerprints = fingerprints;
    }

    /** @param choice what the forms of the desk call it */
    @PostMapping("/registration/desk/{choice}")
    String go(@AuthenticationPrincipal AccountPrincipal candidate, @PathVariable String choice, Locale locale) {
        if (!CHOICES.contains(choice)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        try {
            return answer(candidate, choice, locale)
                    .or(() -> answer(candidate, TO_DESK, locale).flatMap(left -> answer(candidate, choice, locale)))
                    .orElse(TO_TASK);
        } catch (TaskGone | OptimisticLockingFailureException | DataIntegrityViolationException e) {
            return TO_TASK; // another request was first; the page shows where the registration waits now
        }
    }

    /** Returns where the answer leads; empty when nothing waits for the candidate, or the form does not offer it. */
    private Optional<String> answer(AccountPrincipal candidate, String choice, Locale locale) {
        Optional<Registration> own = registrations
                .of(candidate.accountId())
                .filter(found -> found.boundAt().isPresent());
        return own.flatMap(tasks::current)
                .filter(task -> offers(task, choice))
                .map(task -> answer(candidate, own.get(), task, choice, locale));
    }

    private boolean offers(OpenTask task, String choice) {
        return tasks.form(task).field(CaseVariables.NEXT).stream()
                .flatMap(field -> FormValues.options(field.list("values")).stream())
                .map(FormOption::code)
                .anyMatch(choice::equals);
    }

    private String answer(
            AccountPrincipal candidate, Registration own, OpenTask waiting, String choice, Locale locale) {
        Map<String, String[]> sent = Map.of(CaseVariables.NEXT, new String[] {choice});
        String fingerprint = fingerprints.of(candidate.actor().text(), waiting.id(), sent);
        Submitted outcome = tasks.submit(own, waiting.id(), fingerprint, task -> view.check(own, task, sent, locale));
        return outcome instanceof Submitted.Done done && !done.refusals().isEmpty() ? TO_TASK_WITH_REASONS : TO_TASK;
    }
}
