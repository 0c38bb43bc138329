package org.cetreg.work.web;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cetreg.engine.TaskGone;
import org.cetreg.engine.TaskNames;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Clerk;
import org.cetreg.work.Colleagues;
import org.cetreg.work.Reassignments;
import org.cetreg.work.StaffTask;
import org.cetreg.work.Supervision;
import org.cetreg.work.Supervision.Load;
import org.cetreg.work.TaskRefused;
import org.cetreg.work.WorkList;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/**
 * The pages on which a supervisor reassigns a task to another clerk or releases it. A task that they do not supervise
 * is answered like one that does not exist.
 */
@Controller
@RequestMapping("/staff/supervision/{id:[0-9A-Za-z-]{1,64}}")
class ReassignmentPages {

    private static final int MOST = 50;

    private final WorkList workList;
    private final Colleagues colleagues;
    private final Supervision supervision;
    private final Reassignments reassignments;
    private final TaskNames names;
    private final Clock clock;

    ReassignmentPages(
            WorkList workList,
            Colleagues colleagues,
            Supervision supervision,
            Reassignments reassignments,
            TaskNames names,
            Clock clock) {
        this.workList = workList;
        this.colleagues = colleagues;
        this.supervision = supervision;
        this.reassignments = reassignments;
        this.names = names;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView show(@AuthenticationPrincipal(expression = "clerk()") Clerk clerk, @PathVariable String id) {
        StaffTask task = watched(id, clerk);
        return task.open() ? page(task, clerk, null) : StaffTaskPages.conflict(task, names);
    }

    @PostMapping("/give")
    ModelAndView give(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String to) {
        StaffTask task = watched(id, clerk);
        if (to.isBlank()) {
            return task.open() ? page(task, clerk, "work.supervision.choose") : StaffTaskPages.conflict(task, names);
        }
        return changed(id, clerk, () -> reassignments.give(id, clerk, new Actor(to)));
    }

    @PostMapping("/free")
    ModelAndView free(@AuthenticationPrincipal(expression = "clerk()") Clerk clerk, @PathVariable String id) {
        return changed(id, clerk, () -> reassignments.free(id, clerk));
    }

    private ModelAndView changed(String id, Clerk clerk, Runnable change) {
        StaffTask task = watched(id, clerk);
        try {
            change.run();
            return new ModelAndView("redirect:/staff/supervision?changed=" + task.caseId());
        } catch (TaskRefused e) {
            ModelAndView page = page(watched(id, clerk), clerk, e.messageKey());
            page.setStatus(HttpStatus.CONFLICT);
            return page;
        } catch (TaskGone e) {
            return StaffTaskPages.conflict(watched(id, clerk), names);
        }
    }

    private StaffTask watched(String id, Clerk clerk) {
        return workList.find(id, clerk)
                .filter(task -> colleagues.watchedBy(clerk).contains(task.role()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** @param refusal why the task was not reassigned; null if nothing was refused */
    private ModelAndView page(StaffTask task, Clerk clerk, String refusal) {
        List<Clerk> known = colleagues.whoSee(task.institution(), colleagues.watchedBy(clerk), MOST);
        Map<Actor, Load> loads =
                supervision.loadsOf(known).stream().collect(Collectors.toMap(Load::actor, Function.identity()));
        List<Load> people = known.stream()
                .filter(one -> !task.heldBy(one))
                .map(one -> {
                    Load load = loads.getOrDefault(one.actor(), new Load(one.actor(), "", 0, 0));
                    return new Load(one.actor(), one.name(), load.taken(), load.answered());
                })
                .sorted(Comparator.comparingInt(Load::taken))
                .toList();
        return new ModelAndView("work/reassignment")
                .addObject("task", task)
                .addObject("name", names.name(task.task()))
                .addObject("left", WorkListPages.TimeLeft.of(task, clock.instant()))
                .addObject("people", people)
                .addObject("most", known.size() == MOST ? MOST : null)
                .addObject("refusal", refusal);
    }
}
