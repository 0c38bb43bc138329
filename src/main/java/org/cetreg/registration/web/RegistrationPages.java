package org.cetreg.registration.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cetreg.account.AccountPrincipal;
import org.cetreg.account.CurrentLogin;
import org.cetreg.eligibility.Eligibility;
import org.cetreg.engine.OpenTask;
import org.cetreg.engine.TaskGone;
import org.cetreg.engine.TaskNames;
import org.cetreg.engine.form.FormContext;
import org.cetreg.engine.form.FormSchema;
import org.cetreg.engine.form.FormSubmission;
import org.cetreg.engine.form.Forms;
import org.cetreg.registration.Desk;
import org.cetreg.registration.Refusal;
import org.cetreg.registration.Registration;
import org.cetreg.registration.Registrations;
import org.cetreg.registration.SubjectOffers;
import org.cetreg.registration.process.CandidateTasks;
import org.cetreg.registration.process.RegistrationProcess;
import org.cetreg.shared.web.UnsentForm;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The candidate's way: whatever task the process waits at is shown through its form, checked, and completed. */
@Controller
@RequestMapping("/registration")
class RegistrationPages {

    private static final String TO_TASK = "redirect:/registration";
    private static final String TO_TASK_WITH_REASONS = TO_TASK + "?refused";
    private static final String TO_DESK = "redirect:/registration/desk";

    private final Registrations registrations;
    private final RegistrationProcess process;
    private final CandidateTasks tasks;
    private final Forms forms;
    private final Desk desk;
    private final CancelQuestion cancelling;
    private final Eligibility eligibility;
    private final SubjectOffers offers;
    private final CurrentLogin login;
    private final TaskNames names;

    RegistrationPages(
            Registrations registrations,
            RegistrationProcess process,
            CandidateTasks tasks,
            Forms forms,
            Desk desk,
            CancelQuestion cancelling,
            Eligibility eligibility,
            SubjectOffers offers,
            CurrentLogin login,
            TaskNames names) {
        this.registrations = registrations;
        this.process = process;
        this.tasks = tasks;
        this.forms = forms;
        this.desk = desk;
        this.cancelling = cancelling;
        this.eligibility = eligibility;
        this.offers = offers;
        this.login = login;
        this.names = names;
    }

    /** @param refused sent when the step before was refused: the reasons are told once, not on each later visit */
    @GetMapping
    ModelAndView task(
            @AuthenticationPrincipal AccountPrincipal candidate,
            @RequestParam(required = false) String refused,
            HttpServletRequest request,
            Locale locale) {
        Optional<Registration> own = registrations.of(candidate.accountId());
        if (own.isEmpty() || !own.get().active()) {
            return begin(own);
        }
        return tasks.current(own.get())
                .map(task -> page(own.get(), task, unsent(own.get(), task, request, locale), refused != null, locale))
                .orElseGet(() -> new ModelAndView(TO_DESK));
    }

    @PostMapping("/begin")
    String begin(@AuthenticationPrincipal AccountPrincipal candidate) {
        try {
            process.begin(candidate.accountId());
        } catch (IllegalStateException | DataIntegrityViolationException | OptimisticLockingFailureException e) {
            // Begun already, by a second click or in another tab: the page that follows shows where it stands.
            return TO_TASK;
        }
        return TO_TASK;
    }

    @GetMapping("/desk")
    ModelAndView desk(@AuthenticationPrincipal AccountPrincipal candidate, Locale locale) {
        Optional<Registration> own = registrations.of(candidate.accountId());
        if (own.isEmpty() || own.get().boundAt().isEmpty()) {
            return new ModelAndView(TO_TASK);
        }
        Optional<OpenTask> task = tasks.current(own.get());
        if (task.filter(this::showsDesk).isPresent()) {
            return page(own.get(), task.get(), null, false, locale);
        }
        return new ModelAndView("registration/desk-alone", "desk", desk.view(own.get()))
                .addObject("task", task.orElse(null));
    }

    @PostMapping("/tasks/{taskId}")
    ModelAndView submit(
            @AuthenticationPrincipal AccountPrincipal candidate,
            @PathVariable String taskId,
            HttpServletRequest request,
            Locale locale) {
        Optional<Registration> own = registrations.of(candidate.accountId());
        Optional<OpenTask> task = own.flatMap(tasks::current);
        if (task.isEmpty() || !task.get().id().equals(taskId)) {
            return gone();
        }
        Optional<ModelAndView> question =
                cancelling.ask(own.get(), "/registration/tasks/" + taskId, request.getParameterMap(), locale);
        if (question.isPresent()) {
            return question.get();
        }
        FormSchema schema = tasks.form(task.get());
        FormContext context = context(own.get(), task.get(), locale);
        FormSubmission submission = forms.check(schema, DeskButtons.read(request.getParameterMap()), context);
        if (!submission.accepted()) {
            return page(own.get(), task.get(), submission, false, locale);
        }
        try {
            List<Refusal> refusals = tasks.complete(own.get(), task.get(), submission.kept(), submission.passing());
            return refusals.isEmpty()
                    ? onwards(candidate, own.get())
                    : refused(candidate, task.get(), submission, locale);
        } catch (TaskGone | OptimisticLockingFailureException | DataIntegrityViolationException e) {
            return gone();
        }
    }

    /** What was typed into the task's form when its login was over; null when there is nothing. */
    private FormSubmission unsent(Registration registration, OpenTask task, HttpServletRequest request, Locale locale) {
        return UnsentForm.on(request, "/registration/tasks/" + task.id())
                .map(typed -> forms.again(tasks.form(task), typed.values(), context(registration, task, locale)))
                .orElse(null);
    }

    private ModelAndView begin(Optional<Registration> before) {
        return new ModelAndView(
                "registration/begin", "before", before.map(Registration::status).orElse(null));
    }

    /** The name at the page's head changes once the student record is bound. */
    private ModelAndView onwards(AccountPrincipal candidate, Registration before) {
        if (before.boundAt().isEmpty() && before.studentRecordId().isPresent()) {
            registrations
                    .of(candidate.accountId())
                    .filter(now -> now.boundAt().isPresent())
                    .flatMap(Registration::studentRecordId)
                    .ifPresent(id -> login.showName(eligibility.record(id).name()));
        }
        return new ModelAndView(TO_TASK);
    }

    /** Led back to the same question: what was typed is shown again beside the reasons. */
    private ModelAndView refused(
            AccountPrincipal candidate, OpenTask before, FormSubmission submission, Locale locale) {
        Registration now = registrations.of(candidate.accountId()).orElseThrow();
        return tasks.current(now)
                .filter(task -> task.key().equals(before.key()) && !showsDesk(task))
                .map(task -> page(now, task, submission, true, locale))
                .orElseGet(() -> new ModelAndView(TO_TASK_WITH_REASONS));
    }

    private static ModelAndView gone() {
        ModelAndView page = new ModelAndView("registration/gone");
        page.setStatus(HttpStatus.CONFLICT);
        return page;
    }

    private ModelAndView page(
            Registration registration, OpenTask task, FormSubmission submission, boolean refused, Locale locale) {
        FormContext context = context(registration, task, locale);
        ModelAndView page = new ModelAndView("registration/task");
        page.addObject("task", task);
        page.addObject("name", names.name(task));
        page.addObject("desk", showsDesk(task));
        page.addObject("bound", registration.boundAt().isPresent());
        page.addObject("refusals", refused ? registration.refusals() : List.of());
        page.addObject("form", forms.view(tasks.form(task), submission, context));
        return page;
    }

    private FormContext context(Registration registration, OpenTask task, Locale locale) {
        return new FormContext(
                task.id(), tasks.variables(task), new Candidate(registration, eligibility, offers), locale);
    }

    private boolean showsDesk(OpenTask task) {
        return tasks.form(task).widgets().anyMatch(DeskWidget.NAME::equals);
    }

    /** On the desk, one button names the entry to cancel; the form has two fields for it. */
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
