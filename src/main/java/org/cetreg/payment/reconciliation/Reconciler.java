package org.cetreg.payment.reconciliation;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.cetreg.payment.platform.PlatformBills;
import org.cetreg.payment.platform.PlatformUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The daily job (R-P5): fetches the bill of each day that is due, compares it with the books, mends what can be mended
 * without a person, and compares again. After an outage it catches up with the days that it missed.
 */
@Component
public class Reconciler {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

    /** After so many answers that there is no bill, a day on which nothing was booked counts as one without trades. */
    static final int EMPTY = 4;

    private final PlatformBills bills;
    private final ReconciliationSchedule schedule;
    private final BillStore store;
    private final BillComparison comparison;
    private final BooksComparison books;
    private final SelfMending mending;
    private final BilledDays days;
    private final Clock clock;

    Reconciler(
            PlatformBills bills,
            ReconciliationSchedule schedule,
            BillStore store,
            BillComparison comparison,
            BooksComparison books,
            SelfMending mending,
            BilledDays days,
            Clock clock) {
        this.bills = bills;
        this.schedule = schedule;
        this.store = store;
        this.comparison = comparison;
        this.books = books;
        this.mending = mending;
        this.days = days;
        this.clock = clock;
    }

    /** Reconciles all that is due now, each day once. Several nodes may run this at the same time. */
    @Scheduled(
            initialDelayString = "${cet.payment.reconcile-every}",
            fixedDelayString = "${cet.payment.reconcile-every}")
    public void reconcile() {
        Instant now = clock.instant();
        schedule.addMissing(bills.methods());
        for (Optional<BilledDay> next = schedule.next(now); next.isPresent(); next = schedule.next(now)) {
            reconcile(next.get());
        }
    }

    void reconcile(BilledDay day) {
        try {
            if (day.ofBooks()) {
                books.compare(day);
                schedule.tomorrow(day, false);
            } else if (!day.fetch() || store.fetch(day) || day.bill().lines() > 0) { // a bill fetched before remains
                compare(day);
            } else {
                withoutBill(day);
            }
        } catch (PlatformUnavailable e) {
            LOG.warn("The bill of {} is fetched again later: {}", day.day(), e.getMessage());
            schedule.tryAgain(day, day.tries());
        } catch (RuntimeException e) {
            LOG.error("Day {} is reconciled again later", day.day(), e);
            schedule.tryAgain(day, day.tries());
        }
    }

    private void compare(BilledDay day) {
        comparison.compare(day);
        SelfMending.Mended mended = mending.mend(day);
        if (mended.changed()) {
            comparison.compare(mended.day());
        }
        BilledDay kept = mended.day();
        BilledDay result = days.find(day.id()).orElseThrow();
        if (mending.isOpen(day)) {
            schedule.tryAgain(kept, result.tries());
        } else if (result.open() > 0 || result.bill().undecided() > 0) {
            schedule.tomorrow(kept, false);
        } else {
            schedule.done(kept);
        }
    }

    /**
     * Treats a day for which the platform has no bill: it may be late, or there was no trade. A day without trades is
     * fetched once more a day later.
     */
    private void withoutBill(BilledDay day) {
        if (day.tries() < EMPTY || comparison.expectsLines(day)) {
            schedule.tryAgain(day, day.tries());
        } else {
            store.nothingBilled(day);
            comparison.compare(day);
            if (day.fetchedAt().isEmpty()) {
                schedule.tomorrow(day, true);
            } else {
                schedule.done(day);
            }
        }
    }
}
