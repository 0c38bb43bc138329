package org.cetreg.registration.web.payment;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cetreg.account.AccountPrincipal;
import org.cetreg.payment.MethodChoices;
import org.cetreg.payment.OrderNotOpen;
import org.cetreg.payment.order.PaymentOrder;
import org.cetreg.payment.order.PaymentStatus;
import org.cetreg.payment.platform.Bank;
import org.cetreg.payment.platform.PaymentMethod;
import org.cetreg.payment.platform.PlatformPage;
import org.cetreg.payment.platform.PlatformUnavailable;
import org.cetreg.registration.Reason;
import org.cetreg.registration.Registration;
import org.cetreg.registration.Registrations;
import org.cetreg.registration.SeatOrderId;
import org.cetreg.registration.desk.Desk;
import org.cetreg.registration.desk.DeskView;
import org.cetreg.registration.payment.EntryPayments;
import org.cetreg.registration.payment.EntryQueries;
import org.cetreg.shared.rules.Refusal;
import org.cetreg.shared.web.Phones;
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
    private final EntryQueries queries;
    private final Desk desk;

    PayPages(Registrations registrations, EntryPayments payments, EntryQueries queries, Desk desk) {
        this.registrations = registrations;
        this.payments = payments;
        this.queries = queries;
        this.desk = desk;
    }

    /** @param kind what is ticked at first: {@code written}, {@code oral}, or all */
    @GetMapping("/pay")
    ModelAndView choose(
            @AuthenticationPrincipal AccountPrincipal candidate, @RequestParam(defaultValue = "all") String kind) {
        return choose(queries.current(candidate.accountId()), null, desk -> ids(desk.unpaidOrders(kind)));
    }

    @PostMapping("/pay")
    ModelAndView open(
            @AuthenticationPrincipal AccountPrincipal candidate,
            @RequestParam(name = "order", required = false) List<Long> orders) {
        Function<DeskView, Set<SeatOrderId>> ticked = desk -> Set.copyOf(chosen(orders));
        if (payments.choices().available().isEmpty()) {
            return choose(candidate, null, ticked); // the page says that all are switched off
        }
        try {
            var opened = payments.open(candidate.accountId(), chosen(orders));
            if (opened.refusal() != null) {
                return choose(candidate, opened.refusal(), ticked);
            }
            return new ModelAndView("redirect:/registration/pay/" + opened.number());
        } catch (PlatformUnavailable e) {
            return choose(candidate, Reason.PLATFORM_SILENT.refusal(), ticked);
        }
    }

    @GetMapping("/pay/{number}")
    ModelAndView confirm(@AuthenticationPrincipal AccountPrincipal candidate, @PathVariable String number) {
        Optional<Registration> own = registrations.of(candidate.accountId());
        Set<Long> paysFor = payments.entriesPaidBy(number);
        if (own.stream()
                .flatMap(registration -> registration.entries().stream())
                .noneMatch(entry -> paysFor.contains(entry.id()))) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        PaymentOrder order = payments.order(number);
        List<DeskView.Row> rows = desk.rows(own.get()).stream()
                .filter(row ->
                        row.entry().unpaid() && paysFor.contains(row.entry().id()))
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
        MethodChoices choices = payments.choices();
        Map<String, List<Bank>> banks = new LinkedHashMap<>();
        choices.available().forEach(method -> banks.put(method.id(), payments.banks(method)));
        return new ModelAndView("registration/pay-confirm", "order", order)
                .addObject("rows", rows)
                .addObject("choices", choices)
                .addObject("banks", banks)
                .addObject("preset", preset(choices, order))
                .addObject("unknownMethod", false)
                .addObject("sentBanks", Map.of());
    }

    /** Returns the id of the method that is chosen at first: the order's own if it is available. */
    private static String preset(MethodChoices choices, PaymentOrder order) {
        return choices.available().contains(order.method())
                ? order.method().id()
                : choices.available().stream()
                        .map(PaymentMethod::id)
                        .findFirst()
                        .orElse("");
    }

    /**
     * Sends the candidate to the platform of the chosen payment method.
     *
     * @param method the id of the method; one that has been switched off meanwhile is replaced by no other
     * @param request contains the chosen bank as {@code bank-<method>}, if there is a choice
     */
    @PostMapping("/pay/{number}")
    ModelAndView pay(
            @AuthenticationPrincipal AccountPrincipal candidate,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String method,
            HttpServletRequest request) {
        EntryPayments.OwnOrder own = own(candidate, number);
        Optional<PaymentMethod> chosen = payments.choices().available().stream()
                .filter(offered -> offered.id().equals(method))
                .findFirst();
        if (chosen.isEmpty()) {
            return again(
                    candidate,
                    number,
                    request,
                    page -> page.addObject("unknownMethod", true).addObject("preset", ""));
        }
        List<Bank> banks = payments.banks(chosen.get());
        Optional<String> bank =
                bank(banks, request.getParameter("bank-" + chosen.get().id()));
        if (bank.isEmpty() && !banks.isEmpty()) {
            String id = chosen.get().id();
            return again(
                    candidate,
                    number,
                    request,
                    page -> page.addObject("preset", id).addObject("bankMissing", id));
        }
        try {
            var opened = payments.by(chosen.get(), own);
            return opened.refusal() == null
                    ? away(payments.platformPage(opened.number(), Phones.isPhone(request), bank))
                    : choose(candidate, opened.refusal());
        } catch (OrderNotOpen e) {
            boolean paid = payments.order(number).status() == PaymentStatus.PAID;
            return choose(candidate, (paid ? Reason.PAID_MEANWHILE : Reason.PAY_ORDER_CLOSED).refusal());
        } catch (PlatformUnavailable e) {
            return choose(candidate, Reason.PLATFORM_SILENT.refusal());
        }
    }

    @PostMapping("/refresh")
    ModelAndView refresh(@AuthenticationPrincipal AccountPrincipal candidate) {
        try {
            queries.refresh(candidate.accountId());
            return new ModelAndView(TO_DESK);
        } catch (PlatformUnavailable e) {
            return choose(candidate, Reason.PLATFORM_SILENT.refusal());
        }
    }

    /** Returns the code of the chosen bank; empty when it is not one of the banks, or there is nothing to choose. */
    private static Optional<String> bank(List<Bank> banks, String code) {
        return banks.stream().map(Bank::code).filter(one -> one.equals(code)).findFirst();
    }

    /** Shows the last page again as it was sent, with an error, unless there is nothing to pay any more. */
    private ModelAndView again(
            AccountPrincipal candidate, String number, HttpServletRequest sent, Consumer<ModelAndView> error) {
        ModelAndView page = confirm(candidate, number);
        if (page.getModel().get("banks") instanceof Map<?, ?> banks) {
            Map<Object, String> chosen = new LinkedHashMap<>();
            banks.keySet().forEach(method -> chosen.put(method, sent.getParameter("bank-" + method)));
            error.accept(page.addObject("sentBanks", chosen));
        }
        return page;
    }

    /** Ignores checkboxes that were sent without a number. */
    private static List<SeatOrderId> chosen(List<Long> orders) {
        return orders == null
                ? List.of()
                : orders.stream().filter(Objects::nonNull).map(SeatOrderId::new).toList();
    }

    private static Set<SeatOrderId> ids(List<DeskView.UnpaidOrder> orders) {
        return orders.stream().map(DeskView.UnpaidOrder::id).collect(Collectors.toSet());
    }

    private ModelAndView choose(AccountPrincipal candidate, Refusal refusal) {
        return choose(candidate, refusal, desk -> ids(desk.unpaidOrders()));
    }

    private ModelAndView choose(
            AccountPrincipal candidate, Refusal refusal, Function<DeskView, Set<SeatOrderId>> ticked) {
        return choose(registrations.of(candidate.accountId()), refusal, ticked);
    }

    private ModelAndView choose(
            Optional<Registration> own, Refusal refusal, Function<DeskView, Set<SeatOrderId>> ticked) {
        if (own.isEmpty() || own.get().boundAt().isEmpty()) {
            return new ModelAndView(TO_DESK);
        }
        DeskView view = desk.view(own.get());
        ModelAndView page = new ModelAndView("registration/pay", "desk", view);
        page.addObject("ticked", ticked.apply(view));
        page.addObject(
                "orderFields",
                view.unpaidOrders().stream().map(order -> "order-" + order.id()).toList());
        page.addObject("refusals", refusal == null ? List.of() : List.of(refusal));
        page.addObject("choices", payments.choices());
        return page;
    }

    /** Redirects the browser to the platform, or shows the page from which it posts the platform's form. */
    private static ModelAndView away(PlatformPage page) {
        return page.isForm()
                ? new ModelAndView("payment/away", "page", page).addObject("back", "/registration/desk")
                : new ModelAndView("redirect:" + page.address());
    }

    private EntryPayments.OwnOrder own(AccountPrincipal candidate, String number) {
        return payments.own(candidate.accountId(), number)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
