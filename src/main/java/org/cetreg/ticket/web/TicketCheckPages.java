package org.cetreg.ticket.web;

import org.cetreg.account.AccountPrincipal;
import org.cetreg.ticket.TicketCheck;
import org.cetreg.ticket.Tickets;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page where staff check whether a ticket is genuine by scanning or typing its code. */
@Controller
class TicketCheckPages {

    private final Tickets tickets;

    TicketCheckPages(Tickets tickets) {
        this.tickets = tickets;
    }

    @GetMapping("/staff/ticket-check")
    String check(
            @RequestParam(defaultValue = "") String code,
            @AuthenticationPrincipal AccountPrincipal clerk,
            Model model) {
        model.addAttribute("code", code);
        if (!code.isBlank()) {
            TicketCheck check = tickets.check(code, clerk.actor(), clerk.scope());
            model.addAttribute("outcome", check.getClass().getSimpleName());
            if (check instanceof TicketCheck.Genuine genuine) {
                model.addAttribute("ticket", genuine.content());
            }
        }
        return "ticket/check";
    }
}
