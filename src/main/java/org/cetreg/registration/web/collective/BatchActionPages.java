package org.cetreg.registration.web.collective;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cetreg.payment.OrderNotOpen;
import org.cetreg.payment.platform.PaymentMethod;
import org.cetreg.payment.platform.PlatformPage;
import org.cetreg.payment.platform.PlatformUnavailable;
import org.cetreg.registration.collective.BatchEntries;
import org.cetreg.registration.collective.BatchRefusal;
import org.cetreg.registration.collective.CollectiveBatch;
import org.cetreg.registration.collective.CollectiveBatches;
import org.cetreg.registration.collective.CollectivePayments;
import org.cetreg.registration.collective.CollectiveTransfers;
import org.cetreg.registration.collective.OpenedOrder;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.Money;
import org.cetreg.shared.web.Confirmation;
import org.cetreg.shared.web.Phones;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What school staff do with a batch: pay, announce a bank transfer or withdraw it, release. Each asks once more. */
@Controller
@RequestMapping("/staff/collective/{id:[0-9]{1,18}}")
class BatchActionPages {

    private final CollectiveBatches batches;
    private final BatchEntries entries;
    private final CollectivePayments payments;
    private final CollectiveTransfers transfers;
    private final CollectivePages pages;

    BatchActionPages(
            CollectiveBatches batches,
            BatchEntries entries,
            CollectivePayments payments,
            CollectiveTransfers transfers,
            CollectivePages pages) {
        this.batches = batches;
        this.entries = entries;
        this.payments = payments;
        this.transfers = transfers;
        this.pages = pages;
    }

    /**
     * Sends the payer to the platform.
     *
     * @param method the id of the chosen method
     */
    @PostMapping("/pay")
    ModelAndView pay(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String method,
            @RequestParam(required = false) String confirmed,
            HttpServletRequest request) {
        CollectiveBatch batch = pages.find(clerk, id);
        List<PaymentMethod> methods = payments.methods();
        Optional<PaymentMethod> chosen =
                methods.stream().filter(offered -> offered.id().equals(method)).findFirst();
        if (chosen.isEmpty()) {
            return pages.page(clerk, id, "", methods.isEmpty() ? BatchRefusal.METHODS_OFF : BatchRefusal.METHOD_OFF);
        }
        if (confirmed == null) {
            return question(batch, "pay", Map.of("method", List.of(chosen.get().id())), amount(batch));
        }
        OpenedOrder opened = payments.open(clerk, batch.id(), chosen.get());
        if (opened.refusal() != null) {
            return pages.page(clerk, id, "", opened.refusal());
        }
        try {
            PlatformPage page = payments.platformPage(opened.number(), Phones.isPhone(request));
            return page.isForm()
                    ? new ModelAndView("payment/away", "page", page).addObject("back", "/staff/collective/" + id)
                    : new ModelAndView("redirect:" + page.address());
        } catch (OrderNotOpen e) {
            return pages.page(clerk, id, "", BatchRefusal.PAID_MEANWHILE);
        } catch (PlatformUnavailable e) {
            return pages.page(clerk, id, "", BatchRefusal.PLATFORM_SILENT);
        }
    }

    @PostMapping("/refresh")
    ModelAndView refresh(@AuthenticationPrincipal(expression = "clerk()") Clerk clerk, @PathVariable long id) {
        try {
            payments.refresh(pages.find(clerk, id));
            return back(id);
        } catch (PlatformUnavailable e) {
            return pages.page(clerk, id, "", BatchRefusal.PLATFORM_SILENT);
        }
    }

    /** Announces a bank transfer. */
    @PostMapping("/transfer")
    ModelAndView transfer(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk,
            @PathVariable long id,
            @ModelAttribute("form") TransferForm form,
            BindingResult errors,
            @RequestParam(required = false) String confirmed) {
        CollectiveBatch batch = pages.find(clerk, id);
        Optional<BatchRefusal> unpayable = transfers.unpayable(batch);
        if (unpayable.isPresent()) {
            return pages.page(clerk, id, "", unpayable.get());
        }
        Optional<Money> given = form.money();
        transfers.wrongReference(form.reference()).ifPresent(reason -> reject(errors, reason));
        if (given.filter(amount(batch)::equals).isEmpty()) {
            reject(errors, BatchRefusal.AMOUNT_DIFFERS);
        }
        if (errors.hasErrors()) {
            return again(pages.page(clerk, id, "", null), form, errors);
        }
        if (confirmed == null) {
            return Confirmation.page(
                    "collective.transfer",
                    List.of(batch.id().toString(), given.get().toString(), form.reference()),
                    here(batch) + "/transfer",
                    Map.of("reference", List.of(form.reference()), "amount", List.of(form.amount())),
                    here(batch));
        }
        BatchRefusal refusal = transfers
                .announce(clerk, batch.id(), form.reference(), given.get())
                .refusal();
        if (refusal == null) {
            return back(id);
        }
        boolean beside = reject(errors, refusal);
        return again(pages.page(clerk, id, "", beside ? null : refusal), form, errors);
    }

    /** Says the reason beside its field; returns false when it concerns none. */
    private static boolean reject(BindingResult errors, BatchRefusal reason) {
        String field = switch (reason) {
            case REFERENCE_WRONG, REFERENCE_KNOWN -> "reference";
            case AMOUNT_DIFFERS -> "amount";
            default -> null;
        };
        if (field != null) {
            errors.rejectValue(field, reason.messageKey());
        }
        return field != null;
    }

    private static ModelAndView again(ModelAndView page, TransferForm form, BindingResult errors) {
        return page.addObject("form", form).addAllObjects(errors.getModel());
    }

    /** Withdraws the announced bank transfer. */
    @PostMapping("/withdraw")
    ModelAndView withdraw(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk,
            @PathVariable long id,
            @RequestParam(required = false) String confirmed) {
        CollectiveBatch batch = pages.find(clerk, id);
        return confirmed == null
                ? question(batch, "withdraw", Map.of(), amount(batch))
                : done(clerk, id, transfers.withdraw(clerk, batch.id()));
    }

    /** Unlocks the entries, so that the candidates pay themselves. */
    @PostMapping("/release")
    ModelAndView release(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk,
            @PathVariable long id,
            @RequestParam(required = false) String confirmed) {
        CollectiveBatch batch = pages.find(clerk, id);
        return confirmed == null
                ? question(batch, "release", Map.of(), amount(batch))
                : done(clerk, id, batches.release(clerk, batch.id()));
    }

    private ModelAndView done(Clerk clerk, long id, Optional<BatchRefusal> refused) {
        return refused.map(reason -> pages.page(clerk, id, "", reason)).orElseGet(() -> back(id));
    }

    private Money amount(CollectiveBatch batch) {
        return entries.amount(batch.id());
    }

    private static ModelAndView question(
            CollectiveBatch batch, String action, Map<String, List<String>> fields, Money amount) {
        return Confirmation.page(
                "collective." + action,
                List.of(batch.id().toString(), amount.toString()),
                here(batch) + "/" + action,
                fields,
                here(batch));
    }

    private static String here(CollectiveBatch batch) {
        return "/staff/collective/" + batch.id();
    }

    private static ModelAndView back(long id) {
        return new ModelAndView("redirect:/staff/collective/" + id);
    }
}
