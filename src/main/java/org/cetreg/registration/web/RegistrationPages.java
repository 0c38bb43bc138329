package org.cetreg.registration.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cetreg.account.AccountPrincipal;
import org.cetreg.engine.OpenTask;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.registration.Registration;
import org.cetreg.registration.Registrations;
import org.cetreg.registration.desk.Desk;
import org.cetreg.registration.payment.EntryQueries;
import org.cetreg.registration.process.CandidateTasks;
import org.cetreg.registration.process.RegistrationProcess;
import org.cetreg.shared.rules.Refusal;
import org.cetreg.shared.web.UnsentForm;
import org.cetreg.work.Halt;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Shows the candidate the task at which the process waits, through the task's form. When the registration waits for
 * somebody or something else, the page says so and continues by itself (R-M1, R-M4).
 */
@Controller
@RequestMapping("/registration")
class RegistrationPages {

    private static final String PATH = "/registration";
    private static final String TO_TASK = "redirect:/registration";
    private static final String TO_DESK = "redirect:/registration/desk";

    private final Registrations registrations;
    private final RegistrationProcess process;
    private final CandidateTasks tasks;
    private final TaskView view;
    private final HaltViews waitings;
    private final Desk desk;
    private final EntryQueries queries;
    private final ExamCatalogues catalogues;

    RegistrationPages(
            Registrations registrations,
            RegistrationProcess process,
            CandidateTasks tasks,
            TaskView view,
            HaltViews waitings,
            Desk desk,
            EntryQueries queries,
            ExamCatalogues catalogues) {
        this.registrations = registrations;
        this.process = process;
        this.tasks = tasks;
        this.view = view;
        this.waitings = waitings;
        this.desk = desk;
        this.queries = queries;
        this.catalogues = catalogues;
    }

    /**
     * @param refused present when the previous step was refused: the reasons are shown once and not on later visits
     * @param saved present when the previous step has bound the student record
     */
    @GetMapping
    ModelAndView task(
            @AuthenticationPrincipal AccountPrincipal candidate,
            @RequestParam(required = false) String refused,
            @RequestParam(required = false) String saved,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale) {
        Optional<Registration> found = queries.current(candidate.accountId());
        if (found.isEmpty() || !found.get().active()) {
            return begin(found);
        }
        Registration own = found.get();
        Halt halt = tasks.halt(own);
        if (halt.task().isPresent()) {
            OpenTask task = halt.task().get();
            Optional<UnsentForm> unsent = UnsentForm.on(request, "/registration/tasks/" + task.id());
            List<Refusal> refusals = refused == null ? own.refusalsInBackground() : own.refusals();
            return view.page(own, task, view.again(own, task, unsent, locale), refusals, locale)
                    .addObject("saved", saved != null && own.boundAt().isPresent());
        }
        if (!halt.running() && own.boundAt().isPresent()) {
            return new ModelAndView(TO_DESK);
        }
        HaltView waiting = waitings.of(own, halt);
        waitings.renew(waiting, request, response, PATH);
        return new ModelAndView("registration/waiting", "waiting", waiting)
                .addObject("bound", own.boundAt().isPresent());
    }

    @PostMapping("/begin")
    String begin(@AuthenticationPrincipal AccountPrincipal candidate) {
        try {
            process.begin(candidate.accountId());
        } catch (IllegalStateException | DataIntegrityViolationException | OptimisticLockingFailureException e) {
            // Already begun by a double click or in another tab; the next page shows the current state.
            return TO_TASK;
        }
        return TO_TASK;
    }

    @GetMapping("/desk")
    ModelAndView desk(
            @AuthenticationPrincipal AccountPrincipal candidate,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale) {
        Optional<Registration> found = queries.current(candidate.accountId());
        if (found.isEmpty() || found.get().boundAt().isEmpty()) {
            return new ModelAndView(TO_TASK);
        }
        Registration own = found.get();
        Halt halt = own.active() ? tasks.halt(own) : Halt.ENDED;
        if (halt.task().filter(view::showsDesk).isPresent()) {
            return view.page(own, halt.task().get(), null, own.refusalsInBackground(), locale);
        }
        ModelAndView page = new ModelAndView("registration/desk-alone", "desk", desk.view(own))
                .addObject("task", halt.task().orElse(null));
        if (halt.waits()) {
            HaltView waiting = waitings.briefly(halt);
            waitings.renew(waiting, request, response, PATH + "/desk");
            page.addObject("waiting", waiting);
        }
        return page;
    }

    private ModelAndView begin(Optional<Registration> before) {
        return new ModelAndView(
                        "registration/begin",
                        "before",
                        before.map(Registration::status).orElse(null))
                .addObject("period", catalogues.current().registrationPeriod().orElse(null));
    }
}
