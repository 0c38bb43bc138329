package org.cetreg.payment;

import org.cetreg.payment.booking.BookingAnnouncer;
import org.cetreg.payment.refund.RefundAnnouncer;
import org.cetreg.payment.refund.Refunder;
import org.springframework.boot.test.context.TestComponent;

/** The scheduled work of this module, for tests in which time passes. */
@TestComponent
public class MoneyJobs {

    private final AskingRun asking;
    private final BookingAnnouncer announcer;
    private final Refunder refunder;
    private final RefundAnnouncer refunds;

    MoneyJobs(AskingRun asking, BookingAnnouncer announcer, Refunder refunder, RefundAnnouncer refunds) {
        this.asking = asking;
        this.announcer = announcer;
        this.refunder = refunder;
        this.refunds = refunds;
    }

    /** Does everything that is due now. */
    public void run() {
        settle();
        refunds.announce();
    }

    /** Does everything that is due now except to tell of refunds, because there are no candidates to be told. */
    void settle() {
        asking.askDue();
        announcer.announceDue();
        refunder.refundDue();
    }
}
