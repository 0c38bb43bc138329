package org.cetreg.registration.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cetreg.eligibility.record.Eligibility;
import org.cetreg.engine.OpenTask;
import org.cetreg.engine.TaskNames;
import org.cetreg.engine.form.FormContext;
import org.cetreg.engine.form.FormSubmission;
import org.cetreg.engine.form.Forms;
import org.cetreg.registration.Reason;
import org.cetreg.registration.Registration;
import org.cetreg.registration.choice.SubjectOffers;
import org.cetreg.registration.process.CandidateTasks;
import org.cetreg.registration.web.widget.Candidate;
import org.cetreg.registration.web.widget.DeskWidget;
import org.cetreg.shared.rules.Refusal;
import org.cetreg.shared.web.UnsentForm;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Shows a candidate's task as a page: its form with the values entered and the error messages. */
@Component
class TaskView {

    private final CandidateTasks tasks;
    private final Forms forms;
    private final Eligibility eligibility;
    private final SubjectOffers offers;
    private final TaskNames names;

    TaskView(CandidateTasks tasks, Forms forms, Eligibility eligibility, SubjectOffers offers, TaskNames names) {
        this.tasks = tasks;
        this.forms = forms;
        this.eligibility = eligibility;
        this.offers = offers;
        this.names = names;
    }

    /**
     * Returns the page of a task.
     *
     * @param submission the submitted values to show again; null when the form is shown for the first time
     * @param refusals the reasons why the candidate did not reach the next step; empty when there are none
     */
    ModelAndView page(
            Registration registration,
            OpenTask task,
            FormSubmission submission,
            List<Refusal> refusals,
            Locale locale) {
        FormContext context = context(registration, task, locale);
        ModelAndView page = new ModelAndView("registration/task");
        page.addObject("task", task);
        page.addObject("name", names.name(task));
        page.addObject("desk", showsDesk(task));
        page.addObject("bound", registration.boundAt().isPresent());
        page.addObject("refusals", refusals);
        page.addObject("unproven", registration.refusedFor(Reason.QUERY_UNPROVEN));
        page.addObject("form", forms.view(tasks.form(task), submission, context));
        return page;
    }

    /** Checks the submitted values against the task's form. */
    FormSubmission check(Registration registration, OpenTask task, Map<String, String[]> sent, Locale locale) {
        return forms.check(tasks.form(task), sent, context(registration, task, locale));
    }

    /** Returns what was typed into the task's form when the login expired; null when there is nothing. */
    FormSubmission again(Registration registration, OpenTask task, Optional<UnsentForm> unsent, Locale locale) {
        return unsent.map(typed -> forms.again(tasks.form(task), typed.values(), context(registration, task, locale)))
                .orElse(null);
    }

    boolean showsDesk(OpenTask task) {
        return tasks.form(task).widgets().anyMatch(DeskWidget.NAME::equals);
    }

    private FormContext context(Registration registration, OpenTask task, Locale locale) {
        return new FormContext(
                task.mark(), tasks.variables(task), new Candidate(registration, eligibility, offers), locale);
    }
}
