package org.cetreg.registration.web.collective;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cetreg.payment.OrderNotOpen;
import org.cetreg.payment.PaymentMethod;
import org.cetreg.payment.PlatformPage;
import org.cetreg.payment.PlatformUnavailable;
import org.cetreg.registration.collective.BatchEntries;
import org.cetreg.registration.collective.BatchMoney;
import org.cetreg.registration.collective.BatchRefusal;
import org.cetreg.registration.collective.CollectiveBatch;
import org.cetreg.registration.collective.CollectiveBatches;
import org.cetreg.registration.collective.CollectivePayments;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.Money;
import org.cetreg.shared.web.Confirmation;
import org.cetreg.shared.web.Phones;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What school staff do with a batch: pay, announce a bank transfer or withdraw it, release. Each asks once more. */
@Controller
@RequestMapping("/staff/collective/{id:[0-9]{1,18}}")
class BatchActionPages {

    private static final Pattern YUAN = Pattern.compile("[0-9]{1,9}([.][0-9]{1,2})?");

    private final CollectiveBatches batches;
    private final BatchEntries entries;
    private final CollectivePayments payments;
    private final BatchMoney money;
    private final CollectivePages pages;

    BatchActionPages(
            CollectiveBatches batches,
            BatchEntries entries,
            CollectivePayments payments,
            BatchMoney money,
            CollectivePages pages) {
        this.batches = batches;
        this.entries = entries;
        this.payments = payments;
        this.money = money;
        this.pages = pages;
    }

    /**
     * Sends the payer to the platform.
     *
     * @param method the id of the chosen method; empty for the only one
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
        Optional<PaymentMethod> chosen = methods.stream()
                .filter(offered -> offered.id().equals(method))
                .findFirst()
                .or(() -> methods.stream().findFirst());
        if (chosen.isEmpty()) {
            return pages.page(clerk, id, "", BatchRefusal.METHODS_OFF);
        }
        if (confirmed == null) {
            return question(batch, "pay", Map.of("method", List.of(chosen.get().id())), amount(batch));
        }
        CollectivePayments.Opened opened = payments.open(clerk, batch.id(), chosen.get());
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
            @RequestParam(defaultValue = "") String reference,
            @RequestParam(defaultValue = "") String amount,
            @RequestParam(required = false) String confirmed) {
        CollectiveBatch batch = pages.find(clerk, id);
        Optional<Money> given = yuan(amount);
        if (given.isEmpty()) {
            return typed(pages.page(clerk, id, "", BatchRefusal.AMOUNT_DIFFERS), reference, amount);
        }
        if (confirmed == null) {
            Map<String, List<String>> fields = Map.of("reference", List.of(reference), "amount", List.of(amount));
            return question(batch, "transfer", fields, given.get());
        }
        CollectivePayments.Opened opened = payments.announce(clerk, batch.id(), reference.strip(), given.get());
        return opened.refusal() == null
                ? back(id)
                : typed(pages.page(clerk, id, "", opened.refusal()), reference, amount);
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
                : done(clerk, id, payments.withdraw(clerk, batch.id()));
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
                : done(
                        clerk,
                        id,
                        batches.release(
                                clerk, batch, money.waitingTransfer(batch).isPresent()));
    }

    private ModelAndView done(Clerk clerk, long id, Optional<BatchRefusal> refused) {
        return refused.map(reason -> pages.page(clerk, id, "", reason)).orElseGet(() -> back(id));
    }

    private Money amount(CollectiveBatch batch) {
        return CollectivePages.toPay(batch, entries.totals(batch.id()));
    }

    private static ModelAndView question(
            CollectiveBatch batch, String action, Map<String, List<String>> fields, Money amount) {
        String here = "/staff/collective/" + batch.id();
        return Confirmation.page(
                "collective." + action,
                List.of(batch.id().toString(), amount.toString()),
                here + "/" + action,
                fields,
                here);
    }

    private static ModelAndView typed(ModelAndView page, String reference, String amount) {
        return page.addObject("reference", reference).addObject("amount", amount);
    }

    private static ModelAndView back(long id) {
        return new ModelAndView("redirect:/staff/collective/" + id);
    }

    /** Reads an amount in yuan; empty when it is none. */
    private static Optional<Money> yuan(String text) {
        return YUAN.matcher(text.strip()).matches() ? Optional.of(Money.ofYuan(text.strip())) : Optional.empty();
    }
}
