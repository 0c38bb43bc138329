package org.cetreg.payment;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Consumer;
import org.cetreg.shared.Money;

/**
 * A payment platform as this site uses it (R-P1): it takes payments on a page of its own, reports them in notifications
 * and in answers to queries, and makes refunds. A new platform needs one bean of this type in a package of its own;
 * everything else, from the payer's choice to the booking, finds the bean by itself.
 *
 * <p>An implementation stores nothing and decides nothing about orders. Amounts are whole fen, times are UTC and days
 * are Beijing days, whatever the platform itself uses. Its calls wait for a remote system, for a limited time: they
 * must not be made while a database transaction is open.
 */
public interface Platform {

    /** Returns the method of payment that this platform stands for; orders store it. No two platforms have the same. */
    PaymentMethod method();

    /**
     * Returns whether payers may choose this platform for new payments. Orders already opened on a platform that is no
     * longer offered are still queried, closed, booked and refunded.
     */
    boolean isOffered();

    /**
     * Returns whether payers are sent to a page of the platform, which then notifies this site. Without one, only {@link
     * #query} tells about payments: {@link #page}, {@link #returnPath}, {@link #returnParameter} and {@link
     * #notifications} are never called.
     */
    default boolean hasPages() {
        return true;
    }

    /**
     * Returns the address of the page on which the payer pays (R-P1). This makes no call to the platform; the trade is
     * created when the payer opens the page, which may never happen.
     *
     * @param orderNumber our order number, 27 digits; it identifies one trade permanently
     * @param amount above zero
     * @param title the title shown there and on the payer's statement, 1 to 120 characters
     * @param expiresAt the time until which the platform accepts the payment, to the second
     */
    URI page(String orderNumber, Money amount, String title, Instant expiresAt);

    /**
     * Returns the path of this site to which the payer's browser returns; it lies below {@code /payment/}. The content
     * of that request decides nothing (R-P2).
     */
    String returnPath();

    /** Returns the name of the parameter that contains our order number when the browser returns. */
    String returnParameter();

    /**
     * Queries the state of an order's trade (R-P2).
     *
     * @throws PlatformUnavailable when there is no clear answer
     */
    Trade query(String orderNumber);

    /**
     * Closes an order's trade so that it cannot be paid. A payer who has not opened the page yet may still do so.
     *
     * @return whether the trade is now closed or never existed; otherwise {@link #query} tells why it was not closed
     * @throws PlatformUnavailable when there is no clear answer
     */
    boolean close(String orderNumber);

    /**
     * StoredRefunds money to the payer (R-P4, R-P7). The same request may be repeated any number of times and moves money
     * only once: repeat it until the answer is {@link RefundAnswer.State#DONE} or {@link RefundAnswer.State#REFUSED}.
     *
     * @throws PlatformUnavailable when there is no clear answer; the money may or may not have been refunded
     */
    RefundAnswer refund(RefundRequest request);

    /**
     * Reads the platform's statement of one day line by line (R-P5). Only the current line is held in memory. Do not
     * use the lines before this method returns: until then the statement may prove to be incomplete.
     *
     * @param day a day in Beijing, before today
     * @param lines receives each line, in the platform's order
     * @return whether there is a statement; none exists before the platform has prepared it, nor for days without any
     *     trade
     * @throws PlatformUnavailable when there is no clear answer, or the statement is incomplete or cannot be read
     */
    boolean bill(LocalDate day, Consumer<BillLine> lines);

    /** Returns the handling of this platform's notifications (R-P3). */
    Notifications notifications();
}
