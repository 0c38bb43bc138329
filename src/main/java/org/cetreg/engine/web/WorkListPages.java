package org.cetreg.engine.web;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cetreg.engine.Institutions;
import org.cetreg.engine.StaffTask;
import org.cetreg.engine.TakeBacks;
import org.cetreg.engine.TaskNames;
import org.cetreg.engine.WorkFilter;
import org.cetreg.engine.WorkList;
import org.cetreg.engine.WorkListPage;
import org.cetreg.shared.Clerk;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** 「待办」: the open tasks of the clerk's roles and institution, those with the least time left first. */
@Controller
class WorkListPages {

    private static final int PAGE_SIZE = 25;

    private final WorkList workList;
    private final Institutions institutions;
    private final TaskNames names;
    private final List<TakeBacks> takeBacks;
    private final Clock clock;

    WorkListPages(
            WorkList workList, Institutions institutions, TaskNames names, List<TakeBacks> takeBacks, Clock clock) {
        this.workList = workList;
        this.institutions = institutions;
        this.names = names;
        this.takeBacks = takeBacks;
        this.clock = clock;
    }

    /**
     * @param form which tasks; what of it names nothing there is shows all
     * @param after the last task of the page before
     * @param done the kind of the task that was just done, for a word about it
     */
    @GetMapping("/staff/tasks")
    ModelAndView list(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk,
            @ModelAttribute("form") WorkListForm form,
            BindingResult errors,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "") String done) {
        Map<String, String> kinds = new LinkedHashMap<>();
        workList.kinds(clerk).forEach((key, drawn) -> kinds.put(key, names.name(key, drawn)));
        WorkFilter filter = form.filter(kinds.keySet(), clerk, institutions, errors);
        WorkListPage page = errors.hasErrors() ? WorkListPage.EMPTY : workList.page(clerk, filter, after, PAGE_SIZE);
        return new ModelAndView("engine/tasks")
                .addObject(
                        "rows",
                        page.tasks().stream().map(task -> row(task, clerk)).toList())
                .addObject(
                        "takeBacks",
                        takeBacks.stream()
                                .flatMap(some -> some.of(clerk).stream())
                                .toList())
                .addObject("kinds", kinds)
                .addObject("states", WorkFilter.State.values())
                .addObject("filter", filter)
                .addObject("filtered", form.asks())
                .addObject("under", clerk.under())
                .addObject("label", label(filter))
                .addObject("failed", errors.hasErrors())
                .addObject("later", !after.isEmpty())
                .addObject("next", page.next().orElse(null))
                .addObject("done", !done.isEmpty());
    }

    private String label(WorkFilter filter) {
        return filter.institution().isEmpty()
                ? null
                : institutions.label(filter.institution()).orElse(null);
    }

    private Row row(StaffTask task, Clerk clerk) {
        return new Row(task, names.name(task.task()), TimeLeft.of(task, clock.instant()), task.heldBy(clerk));
    }

    /** One task as the list shows it. */
    record Row(StaffTask task, String name, TimeLeft left, boolean mine) {}

    /**
     * How much time a task has.
     *
     * @param known false for a task without a timer
     * @param over whether the time is over
     */
    record TimeLeft(boolean known, boolean over, long hours, int minutes) {

        static TimeLeft of(StaffTask task, java.time.Instant now) {
            return task.due()
                    .map(due -> of(Duration.between(now, due)))
                    .orElseGet(() -> new TimeLeft(false, false, 0, 0));
        }

        private static TimeLeft of(Duration left) {
            Duration length = left.abs();
            return new TimeLeft(true, left.isNegative(), length.toHours(), length.toMinutesPart());
        }
    }
}
