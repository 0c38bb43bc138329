package org.cetreg.payment.web;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cetreg.payment.MethodPause;
import org.cetreg.payment.MethodPauses;
import org.cetreg.payment.Payments;
import org.cetreg.payment.platform.PaymentMethod;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.web.Confirmation;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The page on which the examination office switches methods of payment off for a while, and on again. */
@Controller
@RequestMapping("/office/payment-methods")
class MethodPausePages {

    private static final String HERE = "/office/payment-methods";

    /** A later time is probably a mistyped year. */
    private static final Duration LONGEST = Duration.ofDays(366);

    private final Payments payments;
    private final MethodPauses pauses;
    private final Clock clock;

    MethodPausePages(Payments payments, MethodPauses pauses, Clock clock) {
        this.payments = payments;
        this.pauses = pauses;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView show() {
        return page().addObject("form", new MethodOffForm("", "", ""));
    }

    @PostMapping("/off")
    ModelAndView switchOff(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk,
            @ModelAttribute("form") MethodOffForm form,
            BindingResult errors,
            @RequestParam(name = Confirmation.CONFIRMED, required = false) String confirmed) {
        Optional<PaymentMethod> method = offered(form.method());
        check(form, method.isPresent(), errors);
        if (errors.hasErrors()) {
            return page().addAllObjects(errors.getModel());
        }
        if (confirmed == null) {
            return question(
                    "payment.methods.off",
                    method.get(),
                    Map.of("method", form.method(), "until", form.until(), "reason", form.reason()));
        }
        pauses.switchOff(method.get(), form.moment().orElseThrow(), form.reason(), clerk);
        return new ModelAndView("redirect:" + HERE);
    }

    @PostMapping("/on")
    ModelAndView switchOn(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk,
            @RequestParam(defaultValue = "") String method,
            @RequestParam(name = Confirmation.CONFIRMED, required = false) String confirmed) {
        PaymentMethod found = offered(method).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (confirmed == null) {
            return question("payment.methods.on", found, Map.of("method", method));
        }
        pauses.switchOn(found, clerk);
        return new ModelAndView("redirect:" + HERE);
    }

    private void check(MethodOffForm form, boolean known, BindingResult errors) {
        if (!known) {
            errors.rejectValue("method", "payment.methods.method.missing");
        }
        if (form.moment().isEmpty()) {
            errors.rejectValue("until", "payment.methods.until.unreadable");
        } else if (!form.moment().get().isAfter(clock.instant())) {
            errors.rejectValue("until", "payment.methods.until.past");
        } else if (form.moment().get().isAfter(clock.instant().plus(LONGEST))) {
            errors.rejectValue("until", "payment.methods.until.far");
        }
        if (form.reason().isEmpty()) {
            errors.rejectValue("reason", "payment.methods.reason.missing");
        } else if (form.reason().length() > MethodPause.LONGEST_REASON) {
            errors.rejectValue(
                    "reason", "payment.methods.reason.long", new Object[] {MethodPause.LONGEST_REASON}, null);
        }
    }

    private Optional<PaymentMethod> offered(String id) {
        return payments.methods().stream()
                .filter(method -> method.id().equals(id))
                .findFirst();
    }

    private ModelAndView page() {
        Map<PaymentMethod, MethodPause> states = new LinkedHashMap<>();
        payments.methods().forEach(method -> states.put(method, null));
        payments.choices().paused().forEach(pause -> states.put(pause.method(), pause));
        return new ModelAndView("payment/methods", "states", states);
    }

    private static ModelAndView question(String key, PaymentMethod method, Map<String, String> fields) {
        Map<String, List<String>> again = new LinkedHashMap<>();
        fields.forEach((name, value) -> again.put(name, List.of(value)));
        return Confirmation.page(
                key,
                List.of(new DefaultMessageSourceResolvable(method.messageKey())),
                HERE + key.substring(key.lastIndexOf('.')).replace('.', '/'),
                again,
                HERE);
    }
}
