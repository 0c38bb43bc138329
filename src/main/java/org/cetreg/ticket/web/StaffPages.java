package org.cetreg.ticket.web;

import java.time.Clock;
import java.time.Duration;
import org.cetreg.account.AccountPrincipal;
import org.cetreg.account.Role;
import org.cetreg.payment.Payments;
import org.cetreg.shared.AuditTrail;
import org.cetreg.ticket.TicketCheck;
import org.cetreg.ticket.Tickets;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where staff begin, and where they see whether a ticket is one of ours: they scan its code, or type it. */
@Controller
class StaffPages {

    /** How long operators see that the platform reported money that could not be booked. */
    private static final Duration LOOKED_AT = Duration.ofDays(30);

    private final Tickets tickets;
    private final AuditTrail trail;
    private final Clock clock;

    StaffPages(Tickets tickets, AuditTrail trail, Clock clock) {
        this.tickets = tickets;
        this.trail = trail;
        this.clock = clock;
    }

    @GetMapping("/staff")
    String start(@AuthenticationPrincipal AccountPrincipal clerk, Model model) {
        if (clerk.role() == Role.OPERATOR) {
            model.addAttribute(
                    "notBooked",
                    trail.count(Payments.BOOKING_ACTION, clock.instant().minus(LOOKED_AT)));
        }
        return "ticket/staff";
    }

    @GetMapping("/staff/ticket-check")
    String check(
            @RequestParam(defaultValue = "") String code,
            @AuthenticationPrincipal AccountPrincipal clerk,
            Model model) {
        model.addAttribute("code", code);
        if (!code.isBlank()) {
            TicketCheck check = tickets.check(code, clerk.actor(), Clerks.under(clerk));
            model.addAttribute("outcome", check.getClass().getSimpleName());
            if (check instanceof TicketCheck.Genuine genuine) {
                model.addAttribute("ticket", genuine.content());
            }
        }
        return "ticket/check";
    }
}
