package org.cetreg.payment.web;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.cetreg.payment.history.OpenRefund;
import org.cetreg.payment.history.RefundLists;
import org.cetreg.payment.history.RefundLists.Place;
import org.cetreg.payment.refund.FailedRefunds;
import org.cetreg.payment.refund.FailedRefunds.Outcome;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.web.Confirmation;
import org.cetreg.shared.web.PagePlace;
import org.cetreg.shared.web.SeeOther;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/**
 * The operators' pages of refunds: those that the platform refuses for good, with what can be done about them, and those
 * under way. Every action is asked about once more.
 */
@Controller
@RequestMapping("/staff/refunds")
class RefundPages {

    private static final String PATH = "/staff/refunds";
    private static final String NUMBER = "/{number:[0-9R]{1,47}}";
    private static final int ROWS = 50;
    private static final int LONGEST_ID = 18;
    private static final Set<String> DEEDS = Set.of("try-again", "record", "withdraw", "confirm");

    private final RefundLists lists;
    private final FailedRefunds refunds;

    RefundPages(RefundLists lists, FailedRefunds refunds) {
        this.lists = lists;
        this.refunds = refunds;
    }

    /**
     * Shows one page of each list.
     *
     * @param failedAfter where the previous page of failed refunds ended
     * @param openAfter where the previous page of those under way ended
     */
    @GetMapping
    ModelAndView list(
            @RequestParam(defaultValue = "") String failedAfter, @RequestParam(defaultValue = "") String openAfter) {
        ModelAndView page = new ModelAndView("payment/refunds")
                .addObject("failedAfter", failedAfter)
                .addObject("openAfter", openAfter);
        list(page, "failed", lists.failed(place(failedAfter), ROWS + 1));
        list(page, "open", lists.underWay(place(openAfter), ROWS + 1));
        return page;
    }

    private static void list(ModelAndView page, String name, List<OpenRefund> found) {
        List<OpenRefund> shown = found.subList(0, Math.min(ROWS, found.size()));
        page.addObject(name, shown).addObject(name + "Next", found.size() > ROWS ? place(shown.get(ROWS - 1)) : null);
    }

    private static Place place(String text) {
        return PagePlace.parse(text)
                .filter(place -> place.number().length() <= LONGEST_ID)
                .map(place -> new Place(place.at(), Long.parseLong(place.number())))
                .orElse(Place.START);
    }

    private static String place(OpenRefund refund) {
        return new PagePlace(refund.dueSince(), String.valueOf(refund.id())).text();
    }

    /** @param done what has just been done */
    @GetMapping(NUMBER)
    ModelAndView show(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String done) {
        return page(clerk, number).addObject("done", DEEDS.contains(done) ? done : null);
    }

    @PostMapping(NUMBER + "/try-again")
    Object tryAgain(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk,
            @PathVariable String number,
            @RequestParam(name = Confirmation.CONFIRMED, required = false) String confirmed,
            HttpServletResponse response) {
        return confirmed == null
                ? question(number, "try-again", "")
                : act(clerk, number, "try-again", response, () -> refunds.tryAgain(number, clerk));
    }

    @PostMapping(NUMBER + "/record")
    Object record(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk,
            @PathVariable String number,
            @Valid @ModelAttribute("form") ReturnForm form,
            BindingResult errors,
            @RequestParam(name = Confirmation.CONFIRMED, required = false) String confirmed,
            HttpServletResponse response) {
        if (errors.hasErrors()) {
            return page(clerk, number).addObject("form", form).addAllObjects(errors.getModel());
        }
        return confirmed == null
                ? question(number, "record", form.reference())
                : act(clerk, number, "record", response, () -> refunds.record(number, form.reference(), clerk));
    }

    @PostMapping(NUMBER + "/withdraw")
    Object withdraw(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String reference,
            @RequestParam(name = Confirmation.CONFIRMED, required = false) String confirmed,
            HttpServletResponse response) {
        return confirmed == null
                ? question(number, "withdraw", reference)
                : act(clerk, number, "withdraw", response, () -> refunds.withdraw(number, reference, clerk));
    }

    @PostMapping(NUMBER + "/confirm")
    Object confirm(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String reference,
            @RequestParam(name = Confirmation.CONFIRMED, required = false) String confirmed,
            HttpServletResponse response) {
        return confirmed == null
                ? question(number, "confirm", reference)
                : act(clerk, number, "confirm", response, () -> refunds.confirm(number, reference, clerk));
    }

    private ModelAndView question(String number, String deed, String reference) {
        OpenRefund refund = found(number);
        String page = PATH + "/" + number;
        return Confirmation.page(
                "payment.refunds." + deed,
                List.of(refund.amount(), number, reference),
                page + "/" + deed,
                reference.isEmpty() ? Map.of() : Map.of("reference", List.of(reference)),
                page);
    }

    private Object act(
            Clerk clerk, String number, String deed, HttpServletResponse response, Supplier<Outcome> action) {
        found(number);
        Outcome outcome = action.get();
        if (outcome == Outcome.DONE) {
            return SeeOther.to(PATH + "/" + number + "?done=" + deed);
        }
        response.setStatus(HttpStatus.CONFLICT.value());
        return page(clerk, number).addObject("refused", outcome.name());
    }

    private ModelAndView page(Clerk clerk, String number) {
        OpenRefund refund = found(number);
        return new ModelAndView("payment/refund", "refund", refund)
                .addObject("form", new ReturnForm(""))
                .addObject(
                        "own",
                        refund.returned()
                                .filter(record -> record.by().equals(clerk.actor()))
                                .isPresent());
    }

    private OpenRefund found(String number) {
        return lists.find(number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
