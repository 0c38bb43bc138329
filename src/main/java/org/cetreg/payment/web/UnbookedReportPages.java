package org.cetreg.payment.web;

import java.util.List;
import org.cetreg.payment.UnbookedReport;
import org.cetreg.payment.UnbookedReports;
import org.cetreg.shared.Clerk;
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
 * The operators' page of reports that could not be booked: waiting reports first, with a button to mark each as
 * settled.
 */
@Controller
@RequestMapping("/staff/unbooked")
class UnbookedReportPages {

    private static final int ROWS = 50;

    private final UnbookedReports reports;

    UnbookedReportPages(UnbookedReports reports) {
        this.reports = reports;
    }

    /**
     * Shows one page of each list.
     *
     * @param before where the previous page of the waiting reports ended
     * @param settledBefore where the previous page of the settled reports ended
     */
    @GetMapping
    ModelAndView show(
            @RequestParam(defaultValue = "") String before, @RequestParam(defaultValue = "") String settledBefore) {
        ModelAndView page = new ModelAndView("payment/unbooked")
                .addObject("before", before)
                .addObject("settledBefore", settledBefore);
        list(page, "waiting", false, before);
        list(page, "settled", true, settledBefore);
        return page;
    }

    @PostMapping("/{id:[0-9]{1,18}}/settle")
    String settle(@AuthenticationPrincipal(expression = "clerk()") Clerk clerk, @PathVariable long id) {
        if (!reports.settle(id, clerk)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return "redirect:/staff/unbooked";
    }

    private void list(ModelAndView page, String name, boolean settled, String before) {
        long place = before.matches("[0-9]{1,18}") ? Long.parseLong(before) : Long.MAX_VALUE;
        List<UnbookedReport> found = reports.page(settled, place, ROWS + 1);
        List<UnbookedReport> shown = found.subList(0, Math.min(ROWS, found.size()));
        page.addObject(name, shown)
                .addObject(
                        name + "Older",
                        found.size() > ROWS ? String.valueOf(shown.get(ROWS - 1).id()) : null);
    }
}
