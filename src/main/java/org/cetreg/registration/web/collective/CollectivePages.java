package org.cetreg.registration.web.collective;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.payment.order.PaymentOrder;
import org.cetreg.registration.collective.BatchEntries;
import org.cetreg.registration.collective.BatchId;
import org.cetreg.registration.collective.BatchMoney;
import org.cetreg.registration.collective.BatchRefusal;
import org.cetreg.registration.collective.CollectiveBatch;
import org.cetreg.registration.collective.CollectiveBatches;
import org.cetreg.registration.collective.CollectivePayments;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.web.SelfRefreshingPage;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The list of a school's batches, and the page of one of them. What is done with it is in {@link BatchActionPages}. */
@Controller
@RequestMapping("/staff/collective")
class CollectivePages {

    private static final int BATCHES = 30;
    private static final int ROWS = 100;
    private static final Pattern PLACE = Pattern.compile("([0-9]{1,18})-([0-9]{1,18})");

    private final CollectiveBatches batches;
    private final BatchEntries entries;
    private final CollectivePayments payments;
    private final BatchMoney money;
    private final ExamCatalogues catalogues;

    CollectivePages(
            CollectiveBatches batches,
            BatchEntries entries,
            CollectivePayments payments,
            BatchMoney money,
            ExamCatalogues catalogues) {
        this.batches = batches;
        this.entries = entries;
        this.payments = payments;
        this.money = money;
        this.catalogues = catalogues;
    }

    /**
     * Shows one page of the batches.
     *
     * @param before the number of the last batch on the previous page
     */
    @GetMapping
    ModelAndView list(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk,
            @RequestParam(defaultValue = "") String before) {
        boolean older = before.matches("[0-9]{1,18}");
        List<CollectiveBatches.Summary> found =
                batches.page(clerk, older ? Long.parseLong(before) : Long.MAX_VALUE, BATCHES + 1);
        List<CollectiveBatches.Summary> shown = found.subList(0, Math.min(BATCHES, found.size()));
        return new ModelAndView("registration/collective/list")
                .addObject("batches", shown)
                .addObject("older", older)
                .addObject(
                        "next",
                        found.size() > BATCHES ? shown.get(BATCHES - 1).id().toString() : null)
                .addObject("catalogue", catalogues.current());
    }

    @GetMapping("/{id:[0-9]{1,18}}")
    ModelAndView show(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String after,
            HttpServletRequest request,
            HttpServletResponse response) {
        CollectiveBatch batch = find(clerk, id);
        money.askForPage(batch);
        if (batch.beingWorkedOn()) {
            SelfRefreshingPage.renew(request, response, "/staff/collective/" + id, null);
        }
        return page(clerk, id, after, null);
    }

    /** Returns the page of a batch as it is now; with a reason if something could not be done with it. */
    ModelAndView page(Clerk clerk, long id, String after, BatchRefusal refused) {
        CollectiveBatch batch = find(clerk, id);
        Matcher place = PLACE.matcher(after);
        boolean later = place.matches();
        List<BatchEntries.Row> rows = entries.page(
                batch.id(),
                later ? Long.parseLong(place.group(1)) : 0,
                later ? Long.parseLong(place.group(2)) : 0,
                ROWS + 1);
        List<BatchEntries.Row> shown = rows.subList(0, Math.min(ROWS, rows.size()));
        BatchEntries.Totals totals = entries.totals(batch.id());
        PaymentOrder order = money.order(batch).orElse(null);
        ModelAndView page = new ModelAndView("registration/collective/batch")
                .addObject("batch", batch)
                .addObject("totals", totals.byOutcome())
                .addObject("toPay", totals.due())
                .addObject("form", new TransferForm("", ""))
                .addObject("rows", shown)
                .addObject("next", rows.size() > ROWS ? place(shown.get(ROWS - 1)) : null)
                .addObject("later", later)
                .addObject("order", order)
                .addObject(
                        "transfer", order == null ? null : money.transfer(order).orElse(null))
                .addObject("refunds", money.refunds(batch))
                .addObject("methods", payments.methods())
                .addObject("refused", refused)
                .addObject("catalogue", catalogues.current());
        if (refused != null) {
            page.setStatus(HttpStatus.CONFLICT);
        }
        return page;
    }

    /** Returns the batch if the clerk may see it; otherwise there is none. */
    CollectiveBatch find(Clerk clerk, long id) {
        return batches.find(clerk, new BatchId(id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String place(BatchEntries.Row row) {
        return row.registrationId() + "-" + row.entryId();
    }
}
