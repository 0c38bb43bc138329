package org.cetreg.registration.web;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.cetreg.account.AccountPrincipal;
import org.cetreg.payment.OrderNotOpen;
import org.cetreg.payment.PaymentMethod;
import org.cetreg.payment.PaymentOrder;
import org.cetreg.payment.PaymentStatus;
import org.cetreg.payment.PlatformUnavailable;
import org.cetreg.registration.EntryPayments;
import org.cetreg.registration.Reason;
import org.cetreg.registration.Registration;
import org.cetreg.registration.Registrations;
import org.cetreg.registration.SeatOrderId;
import org.cetreg.registration.desk.Desk;
import org.cetreg.registration.desk.DeskView;
import org.cetreg.shared.rules.Refusal;
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
 * The pages between 「支付」 and the platform's page: the entries are shown with 「去支付」, then once more with 「确定」. 「更新」
 * queries the platform afterwards.
 */
@Controller
@RequestMapping("/registration")
class PayPages {

    private static final String TO_DESK = "redirect:/registration/desk";

    private final Registrations registrations;
    private final EntryPayments payments;
    private final Desk desk;

    PayPages(Registrations registrations, EntryPayments payments, Desk desk) {
        this.registrations = registrations;
        this.payments = payments;
        this.desk = desk;
    }

    @GetMapping("/pay")
    ModelAndView choose(@AuthenticationPrincipal AccountPrincipal candidate) {
        return choose(candidate, null);
    }

    @PostMapping("/pay")
    ModelAndView open(
            @AuthenticationPrincipal AccountPrincipal candidate,
            @RequestParam(name = "order", required = false) List<Long> orders) {
        try {
            var opened = payments.open(candidate.accountId(), chosen(orders));
            if (opened.refusal() != null) {
                return choose(candidate, opened.refusal());
            }
            return new ModelAndView("redirect:/registration/pay/" + opened.number());
        } catch (PlatformUnavailable e) {
            return choose(candidate, Reason.PLATFORM_SILENT.refusal());
        }
    }

    @GetMapping("/pay/{number}")
    ModelAndView confirm(@AuthenticationPrincipal AccountPrincipal candidate, @PathVariable String number) {
        Optional<Registration> own = registrations.of(candidate.accountId());
        Set<SeatOrderId> paysFor = payments.ordersPaidBy(number);
        if (own.stream()
                .flatMap(registration -> registration.entries().stream())
                .noneMatch(entry -> paysFor.contains(entry.order().id()))) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        PaymentOrder order = payments.order(number);
        List<DeskView.Row> rows = desk.rows(own.get()).stream()
                .filter(row -> row.entry().unpaid()
                        && paysFor.contains(row.entry().order().id()))
                .toList();
        if (rows.isEmpty()) {
            return new ModelAndView(TO_DESK);
        }
        if (rows.stream().anyMatch(row -> row.lock().isPresent())) {
            return choose(candidate, Reason.COLLECTIVELY_LOCKED.refusal());
        }
        if (order.status() != PaymentStatus.OPEN) {
            return choose(candidate, Reason.PAY_ORDER_CLOSED.refusal());
        }
        return new ModelAndView("registration/pay-confirm", "order", order)
                .addObject("rows", rows)
                .addObject("methods", payments.methods())
                .addObject("unknownMethod", false);
    }

    /**
     * Redirects the candidate to the platform of the chosen payment method.
     *
     * @param method the id of the method; empty for the payment order's own method
     */
    @PostMapping("/pay/{number}")
    ModelAndView pay(
            @AuthenticationPrincipal AccountPrincipal candidate,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String method) {
        PaymentOrder order = own(candidate, number);
        Optional<PaymentMethod> chosen = payments.methods().stream()
                .filter(offered ->
                        offered.id().equals(method.isEmpty() ? order.method().id() : method))
                .findFirst();
        if (chosen.isEmpty()) {
            ModelAndView page = confirm(candidate, number);
            return TO_DESK.equals(page.getViewName()) ? page : page.addObject("unknownMethod", true);
        }
        try {
            var opened = payments.by(chosen.get(), candidate.accountId(), order);
            return opened.refusal() == null
                    ? new ModelAndView("redirect:" + payments.platformPage(opened.number()))
                    : choose(candidate, opened.refusal());
        } catch (OrderNotOpen e) {
            return choose(candidate, Reason.PAY_ORDER_CLOSED.refusal());
        } catch (PlatformUnavailable e) {
            return choose(candidate, Reason.PLATFORM_SILENT.refusal());
        }
    }

    @PostMapping("/refresh")
    ModelAndView refresh(@AuthenticationPrincipal AccountPrincipal candidate) {
        try {
            payments.refresh(candidate.accountId());
            return new ModelAndView(TO_DESK);
        } catch (PlatformUnavailable e) {
            return choose(candidate, Reason.PLATFORM_SILENT.refusal());
        }
    }

    /** Ignores checkboxes that were sent without a number. */
    private static List<SeatOrderId> chosen(List<Long> orders) {
        return orders == null
                ? List.of()
                : orders.stream().filter(Objects::nonNull).map(SeatOrderId::new).toList();
    }

    private ModelAndView choose(AccountPrincipal candidate, Refusal refusal) {
        Optional<Registration> own = registrations.of(candidate.accountId());
        if (own.isEmpty() || own.get().boundAt().isEmpty()) {
            return new ModelAndView(TO_DESK);
        }
        ModelAndView page = new ModelAndView("registration/pay", "desk", desk.view(own.get()));
        page.addObject("refusals", refusal == null ? List.of() : List.of(refusal));
        return page;
    }

    private PaymentOrder own(AccountPrincipal candidate, String number) {
        return payments.own(candidate.accountId(), number)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
