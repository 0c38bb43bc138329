package org.cetreg.work.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cetreg.engine.TaskNames;
import org.cetreg.shared.Clerk;
import org.cetreg.work.Institutions;
import org.cetreg.work.StaffTask;
import org.cetreg.work.TakeBack;
import org.cetreg.work.WorkFilter;
import org.cetreg.work.WorkList;
import org.cetreg.work.WorkListPage;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The work list 「待办」: the open tasks of the clerk's roles and institution, those with the least time left first. */
@Controller
class WorkListPages {

    private static final int PAGE_SIZE = 25;

    private final WorkList workList;
    private final Institutions institutions;
    private final TaskNames names;
    private final List<TakeBack> takeBacks;
    private final Clock clock;

    WorkListPages(
            WorkList workList, Institutions institutions, TaskNames names, List<TakeBack> takeBacks, Clock clock) {
        this.workList = workList;
        this.institutions = institutions;
        this.names = names;
        this.takeBacks = takeBacks;
        this.clock = clock;
    }

    /**
     * @param form the filter; unknown values are ignored
     * @param after the last task of the previous page
     * @param done the kind of the task that was just completed, for the notice about it
     */
    @GetMapping("/staff/tasks")
    ModelAndView list(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk,
            @ModelAttribute("form") WorkListForm form,
            BindingResult errors,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "") String done) {
        Map<String, String> kinds = new LinkedHashMap<>();
        WorkList.Surroundings around = workList.surroundings(clerk, takeBackFrom());
        around.kinds().forEach((key, drawn) -> kinds.put(key, names.name(key, drawn)));
        WorkFilter filter = form.filter(kinds.keySet(), clerk, institutions, errors);
        WorkListPage page = errors.hasErrors() ? WorkListPage.EMPTY : workList.page(clerk, filter, after, PAGE_SIZE);
        return new ModelAndView("work/tasks")
                .addObject(
                        "rows",
                        page.tasks().stream().map(task -> row(task, clerk)).toList())
                .addObject(
                        "undoable",
                        around.done().stream().flatMap(this::undoable).toList())
                .addObject("kinds", kinds)
                .addObject("states", WorkFilter.State.values())
                .addObject("filter", filter)
                .addObject("filtered", form.asks())
                .addObject("under", clerk.scope().code())
                .addObject("label", label(filter))
                .addObject("failed", errors.hasErrors())
                .addObject("later", !after.isEmpty())
                .addObject("next", page.next().orElse(null))
                .addObject("done", !done.isEmpty());
    }

    /** Returns the earliest time of an answer that can still be taken back. */
    private Instant takeBackFrom() {
        Duration longest = takeBacks.stream()
                .flatMap(some -> some.time().stream())
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        return clock.instant().minus(longest);
    }

    private Stream<Undoable> undoable(WorkList.Done done) {
        return takeBacks.stream()
                .filter(some -> some.kind().equals(done.kind()))
                .flatMap(some -> some.time().stream()
                        .map(done.at()::plus)
                        .filter(until -> clock.instant().isBefore(until))
                        .map(until -> new Undoable(
                                names.name(done.kind(), done.name()),
                                done.caseId(),
                                until,
                                some.address(done.caseId()))));
    }

    /** An answer that the clerk can still take back. */
    record Undoable(String name, String caseId, Instant until, String address) {}

    private String label(WorkFilter filter) {
        return filter.scope().isCountry()
                ? null
                : institutions.label(filter.scope().code()).orElse(null);
    }

    private Row row(StaffTask task, Clerk clerk) {
        return new Row(task, names.name(task.task()), TimeLeft.of(task, clock.instant()), task.heldBy(clerk));
    }

    /** A task as the list shows it. */
    record Row(StaffTask task, String name, TimeLeft left, boolean mine) {}

    /**
     * The time that a task has left.
     *
     * @param known whether the task has a time limit
     * @param over whether the time is over
     */
    record TimeLeft(boolean known, boolean over, long hours, int minutes) {

        static TimeLeft of(StaffTask task, Instant now) {
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
