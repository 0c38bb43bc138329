package org.cetreg.ticket.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.cetreg.account.AccountPrincipal;
import org.cetreg.exam.NoCurrentSitting;
import org.cetreg.shared.Scope;
import org.cetreg.ticket.ArrangementOutcome;
import org.cetreg.ticket.ArrangementOutcome.Reason;
import org.cetreg.ticket.ArrangementOutcome.Refused;
import org.cetreg.ticket.ArrangementWorker;
import org.cetreg.ticket.Publication;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The pages where the examination office arranges entries, publishes rooms and seats, and sets the printing date
 * (R-T1).
 */
@Controller
@RequestMapping("/office/arrangement")
class ArrangementPages {

    private static final String HERE = "redirect:/office/arrangement";

    /** How long the clerk waits for the result before the page shows the progress instead. */
    private static final long PATIENCE_SECONDS = 3;

    private static final Set<String> DONE = Set.of("arranged", "started", "before", "failed", "published", "dated");

    private final ArrangementWorker worker;
    private final Publication publication;
    private final PrintingDate printingDate;
    private final ArrangementFigures figures;

    ArrangementPages(
            ArrangementWorker worker, Publication publication, PrintingDate printingDate, ArrangementFigures figures) {
        this.worker = worker;
        this.publication = publication;
        this.printingDate = printingDate;
        this.figures = figures;
    }

    /**
     * @param done what has just been done, for a confirmation message
     * @param under the institution whose campuses are listed
     * @param after the last group of the previous page, such as {@code 993010.1}
     */
    @GetMapping
    ModelAndView show(
            @AuthenticationPrincipal AccountPrincipal clerk,
            @RequestParam(defaultValue = "") String done,
            @RequestParam(defaultValue = "") String under,
            @RequestParam(defaultValue = "") String after) {
        return page(clerk, under, after)
                .addObject("done", DONE.contains(done) ? done : null)
                .addObject("form", TicketsFromForm.of(figures.ticketsFrom()));
    }

    @PostMapping
    ModelAndView arrange(
            @AuthenticationPrincipal AccountPrincipal clerk, @RequestParam(defaultValue = "-1") long seen) {
        CompletableFuture<ArrangementOutcome> work = worker.arrange(clerk.actor(), clerk.scope(), seen);
        try {
            ArrangementOutcome outcome = work.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return outcome instanceof Refused refused
                    ? refused(clerk, refused)
                    : new ModelAndView(HERE + "?done=arranged");
        } catch (TimeoutException e) {
            return new ModelAndView(HERE + "?done=started");
        } catch (ExecutionException e) {
            return new ModelAndView(HERE + "?done=failed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ModelAndView(HERE + "?done=started");
        }
    }

    /** A second click is not an error: the page shows the result of the first one. */
    private ModelAndView refused(AccountPrincipal clerk, Refused refused) {
        if (refused.reason() == Reason.SEEN_TOO_LONG_AGO || refused.reason() == Reason.UNDER_WAY) {
            return new ModelAndView(HERE + "?done=before");
        }
        ModelAndView page = page(clerk, "", "").addObject("refused", refused);
        page.addObject("form", TicketsFromForm.of(figures.ticketsFrom()));
        page.setStatus(HttpStatus.CONFLICT);
        return page;
    }

    @GetMapping("/publish")
    ModelAndView askOnceMore(@AuthenticationPrincipal AccountPrincipal clerk) {
        return publishPage(clerk);
    }

    @PostMapping("/publish")
    ModelAndView publish(@AuthenticationPrincipal AccountPrincipal clerk) {
        ArrangementOutcome outcome = publication.publish(clerk.actor(), clerk.scope());
        if (!(outcome instanceof Refused refused)) {
            return new ModelAndView(HERE + "?done=published");
        }
        if (refused.reason() == Reason.PUBLISHED) {
            return new ModelAndView(HERE + "?done=published"); // a second click
        }
        ModelAndView page = publishPage(clerk).addObject("refused", refused);
        page.setStatus(HttpStatus.CONFLICT);
        return page;
    }

    @PostMapping("/tickets-from")
    ModelAndView setPrintingDate(
            @AuthenticationPrincipal AccountPrincipal clerk,
            @ModelAttribute("form") TicketsFromForm form,
            BindingResult errors) {
        printingDate.set(clerk.actor(), form, errors);
        if (!errors.hasErrors()) {
            return new ModelAndView(HERE + "?done=dated");
        }
        return page(clerk, "", "").addAllObjects(errors.getModel());
    }

    private ModelAndView page(AccountPrincipal clerk, String under, String after) {
        ModelAndView page = new ModelAndView("ticket/arrangement", figures.overview());
        String code = under.strip();
        Optional<Scope> wanted = figures.wanted(code, clerk.scope());
        if (page.getModel().get("published") != null) {
            page.addAllObjects(figures.open(clerk.scope()));
        }
        page.addObject("under", code);
        page.addObject("underUnknown", wanted.isEmpty());
        page.addAllObjects(wanted.map(scope -> figures.rows(scope, after)).orElse(Map.of("rows", List.of())));
        return page;
    }

    /** There is nothing to do between two sittings, and the page says so. */
    @ExceptionHandler(NoCurrentSitting.class)
    String noSitting() {
        return HERE;
    }

    private ModelAndView publishPage(AccountPrincipal clerk) {
        return new ModelAndView("ticket/publish", figures.overview()).addAllObjects(figures.open(clerk.scope()));
    }
}
