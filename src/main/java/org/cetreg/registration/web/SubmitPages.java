package org.cetreg.registration.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.cetreg.account.AccountPrincipal;
import org.cetreg.account.CurrentLogin;
import org.cetreg.eligibility.record.Eligibility;
import org.cetreg.eligibility.record.StudentRecord;
import org.cetreg.engine.CaseVariables;
import org.cetreg.engine.OpenTask;
import org.cetreg.engine.TaskGone;
import org.cetreg.engine.form.FormSubmission;
import org.cetreg.registration.Registration;
import org.cetreg.registration.Registrations;
import org.cetreg.registration.process.CandidateTasks;
import org.cetreg.registration.process.Submitted;
import org.cetreg.shared.Fingerprints;
import org.cetreg.shared.rules.Refusal;
import org.cetreg.shared.web.Confirmation;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * Receives the forms that candidates submit for their tasks. A form is accepted once, and only for the very task for
 * which it was shown. If the same form is sent again, the candidate is taken to the same page as the first time. A form
 * that comes too late changes nothing; its content is shown so that the candidate can copy it.
 */
@Controller
class SubmitPages {

    private static final String TO_TASK = "redirect:/registration";
    private static final String TO_TASK_WITH_REASONS = TO_TASK + "?refused";
    private static final String TO_DESK = TO_TASK + "/desk";
    private static final String TO_TASK_AS_SAVED = TO_TASK + "?saved";

    /** Identifies what the form was shown for, see {@link OpenTask#mark()}. */
    private static final String SHOWN_FOR = "_task";

    private final Registrations registrations;
    private final CandidateTasks tasks;
    private final TaskView view;
    private final CancelQuestion cancelling;
    private final Eligibility eligibility;
    private final CurrentLogin login;
    private final Fingerprints fingerprints;

    SubmitPages(
            Registrations registrations,
            CandidateTasks tasks,
            TaskView view,
            CancelQuestion cancelling,
            Eligibility eligibility,
            CurrentLogin login,
            Fingerprints fingerprints) {
        this.registrations = registrations;
        this.tasks = tasks;
        this.view = view;
        this.cancelling = cancelling;
        this.eligibility = eligibility;
        this.login = login;
        this.fingerprints = fingerprints;
    }

    @PostMapping("/registration/tasks/{taskId}")
    ModelAndView submit(
            @AuthenticationPrincipal AccountPrincipal candidate,
            @PathVariable String taskId,
            HttpServletRequest request,
            Locale locale) {
        Optional<Registration> own = registrations.of(candidate.accountId());
        if (own.isEmpty()) {
            return gone(request);
        }
        Optional<ModelAndView> question =
                cancelling.ask(own.get(), "/registration/tasks/" + taskId, request.getParameterMap(), locale);
        if (question.isPresent()) {
            return question.get();
        }
        Map<String, String[]> sent = DeskButtons.read(request.getParameterMap());
        String fingerprint = fingerprint(candidate, taskId, request.getParameterMap());
        try {
            return answer(
                    tasks.submit(own.get(), taskId, fingerprint, task -> checked(own.get(), task, sent, locale)),
                    candidate,
                    own.get(),
                    request,
                    locale);
        } catch (TaskGone | OptimisticLockingFailureException | DataIntegrityViolationException e) {
            return gone(request);
        }
    }

    /** The confirmation is ignored: a confirmed submission has the same content as one that was not confirmed. */
    private String fingerprint(AccountPrincipal candidate, String taskId, Map<String, String[]> sent) {
        Map<String, String[]> wish = new HashMap<>(sent);
        wish.remove(Confirmation.CONFIRMED);
        return fingerprints.of(candidate.actor().text(), taskId, wish);
    }

    /** @throws TaskGone when the form was shown before the task's question changed */
    private FormSubmission checked(
            Registration registration, OpenTask task, Map<String, String[]> sent, Locale locale) {
        if (!task.shownAs(shownFor(sent))) {
            throw new TaskGone(task.id(), null);
        }
        return view.check(registration, task, sent, locale);
    }

    private static String shownFor(Map<String, String[]> sent) {
        String[] mark = sent.get(SHOWN_FOR);
        return mark == null || mark.length == 0 ? null : mark[0];
    }

    private ModelAndView answer(
            Submitted outcome,
            AccountPrincipal candidate,
            Registration before,
            HttpServletRequest request,
            Locale locale) {
        if (outcome instanceof Submitted.Unaccepted sent) {
            return view.page(before, sent.task(), sent.form(), List.of(), locale);
        }
        if (outcome instanceof Submitted.Done done) {
            return done.refusals().isEmpty()
                    ? onwards(candidate, before, request)
                    : refused(candidate, done.task().key(), done.refusals(), (now, task) -> done.form(), locale);
        }
        return outcome instanceof Submitted.Repeated same
                ? again(candidate, before, same.taskKey(), request, locale)
                : gone(request);
    }

    /**
     * Leads to the next step, or to the desk if that was asked for, even where the process waits at another task. As soon as
     * the student record is bound, the page head shows the student's name, and the page says that it was saved.
     */
    private ModelAndView onwards(AccountPrincipal candidate, Registration before, HttpServletRequest request) {
        if (before.boundAt().isEmpty() && before.studentRecordId().isPresent()) {
            Optional<Registration> bound = registrations
                    .of(candidate.accountId())
                    .filter(now -> now.boundAt().isPresent());
            if (bound.isPresent()) {
                StudentRecord record =
                        eligibility.record(bound.get().studentRecordId().orElseThrow());
                login.showName(record.name());
                return new ModelAndView(TO_TASK_AS_SAVED);
            }
        }
        return new ModelAndView("desk".equals(request.getParameter(CaseVariables.NEXT)) ? TO_DESK : TO_TASK);
    }

    /** If the process has returned to the same task, shows what was typed together with the reasons. */
    private ModelAndView refused(
            AccountPrincipal candidate,
            String taskKey,
            List<Refusal> refusals,
            BiFunction<Registration, OpenTask, FormSubmission> typed,
            Locale locale) {
        Registration now = registrations.of(candidate.accountId()).orElseThrow();
        return tasks.current(now)
                .filter(task -> task.key().equals(taskKey) && !view.showsDesk(task))
                .map(task -> view.page(now, task, typed.apply(now, task), refusals, locale))
                .orElseGet(() -> new ModelAndView(TO_TASK_WITH_REASONS));
    }

    /** Leads to the same page as the first submission with the same reasons; no step is executed this time. */
    private ModelAndView again(
            AccountPrincipal candidate,
            Registration before,
            String taskKey,
            HttpServletRequest request,
            Locale locale) {
        List<Refusal> refusals = registrations
                .of(candidate.accountId())
                .map(Registration::refusals)
                .orElse(List.of());
        Map<String, String[]> sent = DeskButtons.read(request.getParameterMap());
        return refusals.isEmpty()
                ? onwards(candidate, before, request)
                : refused(candidate, taskKey, refusals, (now, task) -> view.check(now, task, sent, locale), locale);
    }

    private ModelAndView gone(HttpServletRequest request) {
        Map<String, String[]> sent = request.getParameterMap();
        ModelAndView page = new ModelAndView("registration/gone").addObject("typed", tasks.typed(shownFor(sent), sent));
        page.setStatus(HttpStatus.CONFLICT);
        return page;
    }

    /** On the desk, one button names the entry to cancel; the form has two fields for this. */
    static final class DeskButtons {

        private DeskButtons() {}

        static Map<String, String[]> read(Map<String, String[]> sent) {
            String[] entry = sent.get("cancel");
            if (entry == null || entry.length != 1) {
                return sent;
            }
            Map<String, String[]> read = new HashMap<>(sent);
            read.remove("_shown");
            read.put("next", new String[] {"cancel"});
            read.put("entryId", entry);
            return read;
        }
    }
}
