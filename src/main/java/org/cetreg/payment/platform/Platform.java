package org.cetreg.payment.platform;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

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
     * Returns the banks between which payers choose before they are sent to this platform, in the order in which they
     * are shown; empty when there is nothing to choose. The list does not change while the program runs.
     */
    default List<Bank> banks() {
        return List.of();
    }

    /**
     * Returns the way to the page on which the payer pays (R-P1). This makes no call to the platform; the trade is
     * created when the payer opens the page, which may never happen.
     */
    PlatformPage page(PageRequest request);

    /**
     * Returns the path of this site to which the payer's browser returns; it lies below {@code /payment/}. The content
     * of that request decides nothing (R-P2).
     */
    String returnPath();

    /** Returns the name of the parameter that contains our order number when the browser returns. */
    String returnParameter();

    /**
     * Returns our order number from the value of the {@linkplain #returnParameter return parameter}.
     *
     * @param value as the browser sent it; anybody may have written it
     */
    default String returnedOrder(String value) {
        return value;
    }

    /**
     * Queries the state of an order's trade (R-P2).
     *
     * @throws PlatformUnavailable when there is no clear answer
     */
    Trade query(String orderNumber);

    /**
     * Returns whether this platform can close trades. On one that cannot, an order is closed in our books only: its
     * trade can be paid as long as the platform accepts it, and such money is late money (R-P4).
     */
    default boolean closesTrades() {
        return true;
    }

    /**
     * Closes an order's trade so that it cannot be paid. A payer who has not opened the page yet may still do so.
     *
     * @return whether the trade is now closed or never existed; otherwise {@link #query} tells why it was not closed
     * @throws PlatformUnavailable when there is no clear answer
     * @throws UnsupportedOperationException when the platform cannot {@linkplain #closesTrades close trades}
     */
    boolean close(String orderNumber);

    /**
     * Refunds money to the payer (R-P4, R-P7). The same request may be repeated any number of times and moves money
     * only once: repeat it until the answer is {@link RefundAnswer.State#DONE} or {@link RefundAnswer.State#REFUSED}. An accepted
     * request is not a refund yet.
     *
     * @throws PlatformUnavailable when there is no clear answer; the money may or may not have been refunded
     */
    RefundAnswer refund(RefundRequest request);

    /**
     * Asks what became of a refund request that the platform has accepted, without requesting it again.
     *
     * @return {@link RefundAnswer.State#DONE} when a refund of this amount was made under this number, {@code ACCEPTED}
     *     when it is being made, {@code REFUSED} when it was refused or another amount was refunded under this number,
     *     and {@code UNKNOWN} when the platform knows of none and may be sent the request again. A platform that might
     *     then make the refund twice never answers {@code UNKNOWN}, but {@code ACCEPTED}
     * @throws PlatformUnavailable when there is no clear answer
     */
    RefundAnswer refundState(RefundRequest request);

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
