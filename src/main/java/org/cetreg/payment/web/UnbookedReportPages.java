package org.cetreg.payment.web;

import java.util.List;
import java.util.Map;
import org.cetreg.payment.booking.UnbookedReport;
import org.cetreg.payment.booking.UnbookedReports;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.web.Confirmation;
import org.springframework.context.support.DefaultMessageSourceResolvable;
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
 * settled, which asks once more.
 */
@Controller
@RequestMapping(UnbookedReportPages.HERE)
class UnbookedReportPages {

    static final String HERE = "/staff/unbooked";

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
    ModelAndView settle(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk,
            @PathVariable long id,
            @RequestParam(name = Confirmation.CONFIRMED, required = false) String confirmed) {
        UnbookedReport report = reports.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (confirmed == null && report.settled().isEmpty()) {
            return Confirmation.page(
                    "payment.unbooked.settle",
                    List.of(
                            report.orderNumber(),
                            new DefaultMessageSourceResolvable("payment.booking." + report.reason())),
                    HERE + "/" + id + "/settle",
                    Map.of(),
                    HERE);
        }
        reports.settle(id, clerk);
        return new ModelAndView("redirect:" + HERE);
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
