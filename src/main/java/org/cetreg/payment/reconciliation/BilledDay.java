package org.cetreg.payment.reconciliation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.cetreg.payment.platform.PaymentMethod;
import org.cetreg.shared.time.Time;

/**
 * One day of one platform in the reconciliation, or the comparison of the books with what is held, which has no
 * platform. All amounts are in fen.
 *
 * @param day the day in Beijing
 * @param fetch whether the bill is fetched at {@code tryAt}, or only compared again
 * @param tryAt when the job takes it next; empty: not by itself
 * @param tries how often in a row the platform had no bill, or a comparison left something to be mended
 * @param fetchedAt when the bill arrived; empty while there is none
 * @param removedAt when the lines of the bill were removed; empty while they are here
 * @param bill the figures of the bill and the books for its lines
 * @param books the figures of the comparison with what is held
 */
public record BilledDay(
        long id,
        Optional<PaymentMethod> method,
        LocalDate day,
        boolean fetch,
        Optional<Instant> tryAt,
        int tries,
        Optional<Instant> fetchedAt,
        Optional<Instant> comparedAt,
        Optional<Instant> removedAt,
        BillFigures bill,
        BooksFigures books,
        int open,
        long unexplained,
        long explained) {

    /** How long days with open differences are compared again by themselves. */
    private static final Duration REPEATED = Duration.ofDays(30);

    /**
     * The figures of a day.
     *
     * @param fees what the platform kept of the payments, less what it returned with refunds
     * @param booksReceived the payments booked for the lines of the bill, on whatever day, and those that it lacks
     * @param booksRefunded the refunds recorded for the lines of the bill, and those that it lacks
     * @param otherDay the number of lines that were booked on another day
     * @param undecided the number of bookings that may be in the bill of another day, which is not here yet
     */
    public record BillFigures(
            int lines,
            long received,
            long refunded,
            long fees,
            long booksReceived,
            long booksRefunded,
            int otherDay,
            int undecided) {}

    /**
     * The figures of the books as a whole.
     *
     * @param sold the price of what is sold according to the ledger
     * @param held the price of what is held according to those who sell
     * @param unapplied the money received about which nothing has been decided
     * @param refundDue the money owed
     */
    public record BooksFigures(long sold, long held, long unapplied, long refundDue) {}

    /** Returns when the day begins in Beijing. */
    public Instant begins() {
        return day.atStartOfDay(Time.BEIJING).toInstant();
    }

    /** Returns whether the day is so long ago that it is not compared again by itself, nor waits for other days' bills. */
    boolean isOld(Instant now) {
        return now.isAfter(begins().plus(REPEATED));
    }

    /** Returns whether this is the comparison of the books with what is held. */
    public boolean ofBooks() {
        return method.isEmpty();
    }
}
