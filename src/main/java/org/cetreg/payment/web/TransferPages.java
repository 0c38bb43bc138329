package org.cetreg.payment.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cetreg.payment.transfer.BankTransfer;
import org.cetreg.payment.transfer.Transfers;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.web.Confirmation;
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
 * The operators' page of announced bank transfers. Who sees the bank account confirms that the money has arrived, or that
 * it has not; both ask once more.
 */
@Controller
@RequestMapping("/staff/transfers")
class TransferPages {

    private static final String HERE = "/staff/transfers";
    private static final String NUMBER = "/{number}";
    private static final int ROWS = 50;
    private static final int LONGEST = 200;

    private final Transfers transfers;

    TransferPages(Transfers transfers) {
        this.transfers = transfers;
    }

    /**
     * Shows one page of the transfers that wait for a confirmation, oldest first.
     *
     * @param after where the previous page ended
     */
    @GetMapping
    ModelAndView show(@RequestParam(defaultValue = "") String after) {
        return page(after, null);
    }

    private ModelAndView page(String after, String refused) {
        boolean later = isPlace(after);
        List<BankTransfer> found = transfers.waiting(later ? Long.parseLong(after) : 0, ROWS + 1);
        List<BankTransfer> shown = found.subList(0, Math.min(ROWS, found.size()));
        ModelAndView page = new ModelAndView("payment/transfers")
                .addObject("transfers", shown)
                .addObject("later", later)
                .addObject("after", later ? after : "")
                .addObject(
                        "next",
                        found.size() > ROWS ? String.valueOf(shown.get(ROWS - 1).id()) : null)
                .addObject("refused", refused);
        if (refused != null) {
            page.setStatus(HttpStatus.CONFLICT);
        }
        return page;
    }

    /**
     * Books the transfer's money.
     *
     * @param after where the page from which it was sent begins
     */
    @PostMapping(NUMBER + "/confirm")
    ModelAndView confirm(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(required = false) String confirmed) {
        BankTransfer transfer = find(number);
        if (confirmed == null) {
            return question("confirm", transfer, after, Map.of());
        }
        Transfers.Confirmed outcome = transfers.confirm(number, clerk);
        return outcome == Transfers.Confirmed.BOOKED ? back(after) : page(after, outcome.name());
    }

    /**
     * Records that the transfer is not on the account.
     *
     * @param why the reason, shown to the school
     * @param after where the page from which it was sent begins
     */
    @PostMapping(NUMBER + "/drop")
    ModelAndView drop(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String why,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(required = false) String confirmed) {
        BankTransfer transfer = find(number);
        if (why.isBlank() || why.length() > LONGEST || why.indexOf('\0') >= 0) {
            return page(after, "REASON").addObject("typedNumber", number).addObject("typed", why);
        }
        if (confirmed == null) {
            return question("drop", transfer, after, Map.of("why", List.of(why)));
        }
        return transfers.drop(number, why.strip(), clerk)
                ? back(after)
                : page(after, Transfers.Confirmed.DECIDED_BEFORE.name());
    }

    private BankTransfer find(String number) {
        Optional<BankTransfer> transfer = number.matches("[0-9]{27}") ? transfers.of(number) : Optional.empty();
        return transfer.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static ModelAndView question(
            String action, BankTransfer transfer, String after, Map<String, List<String>> more) {
        Map<String, List<String>> fields = new TreeMap<>(more);
        fields.put("after", List.of(after));
        return Confirmation.page(
                "payment.transfer." + action,
                List.of(transfer.reference(), transfer.amount().toString()),
                HERE + "/" + transfer.orderNumber() + "/" + action,
                fields,
                address(after));
    }

    private static ModelAndView back(String after) {
        return new ModelAndView("redirect:" + address(after));
    }

    private static String address(String after) {
        return isPlace(after) ? HERE + "?after=" + after : HERE;
    }

    private static boolean isPlace(String after) {
        return after.matches("[0-9]{1,18}");
    }
}
