package org.cetreg.work.web;

import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import org.cetreg.engine.TaskNames;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.Scope;
import org.cetreg.work.Institutions;
import org.cetreg.work.StaffTask;
import org.cetreg.work.Supervision;
import org.cetreg.work.WorkFilter;
import org.cetreg.work.WorkList;
import org.cetreg.work.WorkListPage;
import org.cetreg.work.web.WorkListPages.Row;
import org.cetreg.work.web.WorkListPages.TimeLeft;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/**
 * The page on which a supervisor sees the work of their institution: figures, overdue tasks, and the load of each
 * clerk.
 */
@Controller
class SupervisionPages {

    private static final int PAGE_SIZE = 10;
    private static final int MOST_PEOPLE = 20;

    private final Supervision supervision;
    private final SupervisionFigures figures;
    private final WorkList workList;
    private final Institutions institutions;
    private final TaskNames names;
    private final Clock clock;

    SupervisionPages(
            Supervision supervision,
            SupervisionFigures figures,
            WorkList workList,
            Institutions institutions,
            TaskNames names,
            Clock clock) {
        this.supervision = supervision;
        this.figures = figures;
        this.workList = workList;
        this.institutions = institutions;
        this.names = names;
        this.clock = clock;
    }

    /**
     * @param form selects the listed tasks, overdue ones by default; its institution applies to the figures too
     * @param after the last task of the previous page
     * @param changed the case whose task has just been reassigned, for the notice about it
     */
    @GetMapping("/staff/supervision")
    ModelAndView show(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk,
            @ModelAttribute("form") WorkListForm form,
            BindingResult errors,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "") String changed) {
        watching(clerk, Scope.COUNTRY);
        WorkFilter filter = form.overdueByDefault().filter(Set.of(), clerk, institutions, errors);
        Clerk watching = watching(clerk, filter.scope());
        WorkListPage page = workList.page(watching, filter, after, PAGE_SIZE);
        return new ModelAndView("work/supervision")
                .addObject("figures", figures.of(watching))
                .addObject("most", Supervision.MOST)
                .addObject("people", supervision.loads(watching, MOST_PEOPLE))
                .addObject("mostPeople", MOST_PEOPLE)
                .addObject("rows", page.tasks().stream().map(this::row).toList())
                .addObject("states", EnumSet.complementOf(EnumSet.of(WorkFilter.State.MINE)))
                .addObject("filter", filter)
                .addObject("under", clerk.scope().code())
                .addObject("label", label(watching.scope()))
                .addObject("later", !after.isEmpty())
                .addObject("next", page.next().orElse(null))
                .addObject("changed", changed.matches("\\w{1,64}") ? changed : null);
    }

    private Clerk watching(Clerk clerk, Scope wanted) {
        return supervision.watching(clerk, wanted).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String label(Scope scope) {
        return scope.isCountry() ? null : institutions.label(scope.code()).orElse(scope.code());
    }

    private Row row(StaffTask task) {
        return new Row(task, names.name(task.task()), TimeLeft.of(task, clock.instant()), false);
    }
}
