package org.cetreg.ticket.web;

import org.cetreg.account.AccountPrincipal;
import org.cetreg.ticket.TicketAvailability;
import org.cetreg.ticket.TicketAvailability.NotYet;
import org.cetreg.ticket.TicketAvailability.Printable;
import org.cetreg.ticket.TicketContent;
import org.cetreg.ticket.Tickets;
import org.cetreg.ticket.pdf.TicketPdf;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/**
 * Serves the candidate's admission ticket as PDF (R-T2), or a page with the printing date before it can be printed
 * (R-T3).
 */
@Controller
class TicketPages {

    private final Tickets tickets;
    private final TicketPdf pdf;

    TicketPages(Tickets tickets, TicketPdf pdf) {
        this.tickets = tickets;
        this.pdf = pdf;
    }

    /** Another candidate's entry gets the same answer as one that does not exist. */
    @GetMapping("/ticket/{entryId:[0-9]{1,18}}.pdf")
    Object ticket(@PathVariable long entryId, @AuthenticationPrincipal AccountPrincipal candidate) {
        TicketAvailability ticket = tickets.of(entryId, candidate.accountId())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (ticket instanceof Printable printable) {
            return file(printable.content());
        }
        ModelAndView page = new ModelAndView("ticket/not-yet", HttpStatus.CONFLICT);
        return page.addObject("notYet", (NotYet) ticket);
    }

    private ResponseEntity<byte[]> file(TicketContent content) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename("ticket-" + content.number() + ".pdf")
                                .build()
                                .toString())
                .body(pdf.render(content));
    }
}
