package org.cetreg.registration.web.widget;

import org.cetreg.engine.form.FormContext;
import org.cetreg.engine.form.FormWidget;
import org.cetreg.registration.Registration;
import org.cetreg.registration.seating.TicketPrinting;
import org.cetreg.registration.seating.TicketStage;
import org.springframework.stereotype.Component;

/**
 * Shows the buttons below the desk. The buttons for cancelling an entry and for refreshing its payment are next to what
 * they refer to.
 */
@Component
class DeskActionsWidget implements FormWidget {

    private final Candidates candidates;
    private final TicketPrinting printing;

    DeskActionsWidget(Candidates candidates, TicketPrinting printing) {
        this.candidates = candidates;
        this.printing = printing;
    }

    @Override
    public String name() {
        return "deskActions";
    }

    @Override
    public String fragment() {
        return "registration/desk :: actions";
    }

    @Override
    public boolean sends() {
        return true;
    }

    @Override
    public Object model(FormContext context) {
        Registration registration = candidates.of(context).registration();
        return new Actions(printing.stage(registration) == TicketStage.PRINTABLE
                && registration.unpaid().findAny().isEmpty()
                && registration.ticketPrintedAt().isEmpty());
    }

    /** @param printsAbove whether printing is the next step, for which the desk has its button at the top */
    record Actions(boolean printsAbove) {}
}
