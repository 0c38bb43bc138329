package org.cetreg.payment.reconciliation;

import java.util.Map;
import org.cetreg.payment.Payments;
import org.cetreg.payment.booking.BookingAnnouncer;
import org.cetreg.payment.platform.PlatformUnavailable;
import org.cetreg.payment.refund.Refunder;
import org.cetreg.shared.Audit;
import org.cetreg.shared.Clerk;
import org.springframework.stereotype.Service;

/** The actions of staff that mend a difference; each leaves an entry in the audit trail (R-P5). */
@Service
public class Mending {

    /** The outcome of an attempt to mend a difference. */
    public enum Outcome {
        /** The action was taken; the day is compared again within a minute. */
        DONE,
        /** The platform gave no clear answer, or a step failed; nothing has changed. */
        FAILED,
        /** The difference is not open any more, or needs a person and not a button. */
        NOT_POSSIBLE
    }

    private final Differences differences;
    private final ReconciliationSchedule schedule;
    private final Payments payments;
    private final Refunder refunder;
    private final BookingAnnouncer announcer;
    private final Audit audit;

    Mending(
            Differences differences,
            ReconciliationSchedule schedule,
            Payments payments,
            Refunder refunder,
            BookingAnnouncer announcer,
            Audit audit) {
        this.differences = differences;
        this.schedule = schedule;
        this.payments = payments;
        this.refunder = refunder;
        this.announcer = announcer;
        this.audit = audit;
    }

    /** Takes the action that belongs to the kind of the difference. Repeating it does no harm. */
    public Outcome mend(Difference difference, Clerk clerk) {
        if (!difference.isOpen() || !difference.kind().remedy().isButton()) {
            return Outcome.NOT_POSSIBLE;
        }
        Outcome outcome = act(difference) ? Outcome.DONE : Outcome.FAILED;
        audit.record(
                clerk.actor(),
                "reconciliation.mend",
                "difference:" + difference.id(),
                outcome.name(),
                Map.of(
                        "kind", difference.kind().name(),
                        "action", difference.kind().remedy().name(),
                        "order", difference.orderNumber()));
        return outcome;
    }

    private boolean act(Difference difference) {
        boolean done = switch (difference.kind().remedy()) {
            case ASK_PLATFORM -> asked(difference.orderNumber());
            case REPEAT_REFUND -> refunder.hasten(difference.requestNumber());
            case LET_GO_ON -> announcer.letGoOn(difference.orderNumber());
            case FETCH_BILL -> true;
            case CLEAR_REPORT, RECORD -> false;
        };
        schedule.now(difference.dayId(), difference.kind().remedy() == Remedy.FETCH_BILL);
        return done;
    }

    private boolean asked(String orderNumber) {
        try {
            payments.askAbout(orderNumber);
            return true;
        } catch (PlatformUnavailable e) {
            return false;
        }
    }

    /** Has the bill of a day fetched again, and compared, within a minute; the books are compared only. */
    public void fetchAgain(BilledDay day, Clerk clerk) {
        schedule.now(day.id(), true);
        audit.record(
                clerk.actor(),
                "reconciliation.fetch",
                "reconciliation:" + day.id(),
                "due",
                Map.of(
                        "method",
                        day.method().map(method -> method.id()).orElse(""),
                        "day",
                        day.day().toString()));
    }
}
