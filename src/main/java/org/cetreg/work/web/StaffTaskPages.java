package org.cetreg.work.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cetreg.engine.OpenTasks;
import org.cetreg.engine.TaskGone;
import org.cetreg.engine.TaskNames;
import org.cetreg.engine.form.FormContext;
import org.cetreg.engine.form.FormSubmission;
import org.cetreg.engine.form.Forms;
import org.cetreg.engine.form.schema.FormKind;
import org.cetreg.engine.form.schema.FormSchema;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.Fingerprints;
import org.cetreg.shared.web.Confirmation;
import org.cetreg.shared.web.UnsentForm;
import org.cetreg.work.CaseFiles;
import org.cetreg.work.Colleagues;
import org.cetreg.work.StaffCase;
import org.cetreg.work.StaffTask;
import org.cetreg.work.StaffTasks;
import org.cetreg.work.TaskHeld;
import org.cetreg.work.TaskRefused;
import org.cetreg.work.WorkList;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/**
 * The page of one staff task: the case as the form's widgets show it, and the form. A task of another role or
 * institution is answered like one that does not exist.
 */
@Controller
@RequestMapping("/staff/tasks/{id:[0-9A-Za-z-]{1,64}}")
class StaffTaskPages {

    private static final String TO_LIST = "redirect:/staff/tasks";

    private final WorkList workList;
    private final StaffTasks staffTasks;
    private final OpenTasks openTasks;
    private final CaseFiles cases;
    private final FinalAnswers finalAnswers;
    private final Fingerprints fingerprints;
    private final Colleagues colleagues;
    private final Forms forms;
    private final TaskNames names;
    private final TransactionTemplate transaction;
    private final Clock clock;

    StaffTaskPages(
            WorkList workList,
            StaffTasks staffTasks,
            OpenTasks openTasks,
            CaseFiles cases,
            FinalAnswers finalAnswers,
            Fingerprints fingerprints,
            Colleagues colleagues,
            Forms forms,
            TaskNames names,
            TransactionTemplate transaction,
            Clock clock) {
        this.workList = workList;
        this.staffTasks = staffTasks;
        this.openTasks = openTasks;
        this.cases = cases;
        this.finalAnswers = finalAnswers;
        this.fingerprints = fingerprints;
        this.colleagues = colleagues;
        this.forms = forms;
        this.names = names;
        this.transaction = transaction;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView show(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String done,
            HttpServletRequest request,
            Locale locale) {
        StaffTask task = own(id, clerk);
        if (!task.open()) {
            return conflict(task);
        }
        FormSubmission unsent = UnsentForm.on(request, "/staff/tasks/" + id)
                .map(typed -> forms.again(form(task), typed.values(), context(task, clerk, locale)))
                .orElse(null);
        return page(task, clerk, unsent, locale).addObject("done", done.matches("\\w{1,64}") ? done : null);
    }

    @PostMapping
    ModelAndView complete(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk,
            @PathVariable String id,
            HttpServletRequest request,
            Locale locale) {
        StaffTask task = own(id, clerk);
        String fingerprint = fingerprint(id, clerk, request);
        if (!task.open() || task.heldByAnother(clerk) || !task.task().shownAs(request.getParameter("_task"))) {
            return late(task, clerk, fingerprint, request, locale);
        }
        FormSubmission submission = check(task, clerk, request, locale);
        if (!submission.accepted()) {
            return page(task, clerk, submission, locale);
        }
        Optional<ModelAndView> question =
                finalAnswers.ask(new StaffCase(task, clerk), submission, request.getParameterMap());
        return question.orElseGet(() -> complete(task, clerk, submission, fingerprint, request, locale));
    }

    private ModelAndView complete(
            StaffTask task,
            Clerk clerk,
            FormSubmission submission,
            String fingerprint,
            HttpServletRequest request,
            Locale locale) {
        try {
            staffTasks.complete(task.id(), clerk, submission.kept(), submission.passing(), fingerprint);
        } catch (TaskRefused e) {
            return refused(task, clerk, submission, e.messageKey(), locale);
        } catch (TaskGone | TaskHeld e) {
            return late(own(task.id(), clerk), clerk, fingerprint, request, locale);
        }
        return onwards(task, clerk, submission, locale);
    }

    /** Computes the fingerprint of the form without the confirmation parameter, which does not change the answer. */
    private String fingerprint(String id, Clerk clerk, HttpServletRequest request) {
        Map<String, String[]> answer = new HashMap<>(request.getParameterMap());
        answer.remove(Confirmation.CONFIRMED);
        return fingerprints.of(clerk.actor().text(), id, answer);
    }

    /**
     * Answers a form that came too late. The same form sent again leads to the same page as before. If the task is
     * still the clerk's, the form is shown again with the input. Otherwise the page says who was first, and nothing is
     * changed.
     */
    private ModelAndView late(
            StaffTask task, Clerk clerk, String fingerprint, HttpServletRequest request, Locale locale) {
        if (staffTasks.completedBy(task.id(), clerk, fingerprint)) {
            return onwards(task, clerk, check(task, clerk, request, locale), locale);
        }
        return task.open() && !task.heldByAnother(clerk)
                ? refused(task, clerk, check(task, clerk, request, locale), "work.tasks.conflict.changed", locale)
                : conflict(task, request);
    }

    private ModelAndView refused(
            StaffTask task, Clerk clerk, FormSubmission submission, String messageKey, Locale locale) {
        ModelAndView page = page(task, clerk, submission, locale).addObject("refused", messageKey);
        page.setStatus(HttpStatus.CONFLICT);
        return page;
    }

    private FormSubmission check(StaffTask task, Clerk clerk, HttpServletRequest request, Locale locale) {
        return forms.check(form(task), request.getParameterMap(), context(task, clerk, locale));
    }

    @PostMapping("/claim")
    ModelAndView claim(@AuthenticationPrincipal(expression = "clerk()") Clerk clerk, @PathVariable String id) {
        return changed(id, clerk, () -> staffTasks.claim(id, clerk), "redirect:/staff/tasks/" + id);
    }

    @PostMapping("/release")
    ModelAndView release(@AuthenticationPrincipal(expression = "clerk()") Clerk clerk, @PathVariable String id) {
        return changed(id, clerk, () -> staffTasks.release(id, clerk), TO_LIST);
    }

    private ModelAndView changed(String id, Clerk clerk, Runnable change, String onwards) {
        own(id, clerk);
        try {
            change.run();
            return new ModelAndView(onwards);
        } catch (TaskGone | TaskHeld e) {
            return conflict(own(id, clerk));
        }
    }

    private StaffTask own(String id, Clerk clerk) {
        return workList.find(id, clerk)
                .orElseThrow(() -> workList.handedOn(id, clerk)
                        .<RuntimeException>map(HandedOn::new)
                        .orElseGet(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    }

    /** Handles a task that was escalated while the clerk had it open. */
    @ExceptionHandler
    ModelAndView handedOn(HandedOn refused, HttpServletRequest request) {
        return conflict(refused.task, request).addObject("handedOn", true);
    }

    /**
     * Redirects to the next task of the same case if this clerk may do it, otherwise to the next case of the same kind.
     * If the process returns to the same question, the form contains the previous input beside the updated case.
     */
    private ModelAndView onwards(StaffTask done, Clerk clerk, FormSubmission submission, Locale locale) {
        Optional<StaffTask> next = workList.next(done.processInstanceId(), clerk);
        if (next.filter(task -> task.kind().equals(done.kind())).isPresent()) {
            return page(next.get(), clerk, submission, locale);
        }
        return new ModelAndView(next.or(() -> workList.nextOf(done.kind(), clerk))
                .map(task -> "redirect:/staff/tasks/" + task.id() + "?done=" + done.caseId())
                .orElse(TO_LIST + "?done=" + done.kind()));
    }

    /** Shows the page in one transaction, so that the case is read once, however many widgets show it. */
    private ModelAndView page(StaffTask task, Clerk clerk, FormSubmission submission, Locale locale) {
        return transaction.execute(status -> new ModelAndView("work/staff-task")
                .addObject("task", task)
                .addObject("name", names.name(task.task()))
                .addObject("person", cases.person(task).orElse(null))
                .addObject("left", WorkListPages.TimeLeft.of(task, clock.instant()))
                .addObject("mine", task.heldBy(clerk))
                .addObject("heldBeside", task.heldByAnother(clerk))
                .addObject("watched", colleagues.watchedBy(clerk).contains(task.role()))
                .addObject("form", forms.view(form(task), submission, context(task, clerk, locale))));
    }

    private ModelAndView conflict(StaffTask task) {
        return conflict(task, names);
    }

    /** Shows who was first, or that the task is no longer needed. */
    static ModelAndView conflict(StaffTask task, TaskNames names) {
        ModelAndView page = new ModelAndView("work/staff-task-gone")
                .addObject("task", task)
                .addObject("name", names.name(task.task()));
        page.setStatus(HttpStatus.CONFLICT);
        return page;
    }

    /** Shows the conflict after a form was sent, with the input so that it can be copied. */
    private ModelAndView conflict(StaffTask task, HttpServletRequest request) {
        return conflict(task)
                .addObject(
                        "typed",
                        form(task)
                                .fields()
                                .filter(field ->
                                        field.kind() == FormKind.TEXTAREA || field.kind() == FormKind.TEXTFIELD)
                                .map(field -> request.getParameter(field.name()))
                                .filter(text -> text != null && !text.isBlank())
                                .toList());
    }

    private FormSchema form(StaffTask task) {
        return openTasks.form(task.task());
    }

    private FormContext context(StaffTask task, Clerk clerk, Locale locale) {
        return new FormContext(
                task.task().mark(), openTasks.variables(task.task()), new StaffCase(task, clerk), locale);
    }

    private static final class HandedOn extends RuntimeException {

        private final transient StaffTask task;

        HandedOn(StaffTask task) {
            super(task.id(), null, false, false);
            this.task = task;
        }
    }
}
