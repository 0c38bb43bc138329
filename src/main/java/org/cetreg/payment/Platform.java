package org.cetreg.payment;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Consumer;
import org.cetreg.shared.Money;

/**
 * A payment platform, as far as this site needs one (R-P1): it takes money on a page of its own, says what it took when it
 * is asked and when it likes to, and gives money back. To add a platform is to write one bean of this type in a package
 * of its own; everything else, from the page where the payer chooses to the books, finds it by itself.
 *
 * <p>An implementation keeps nothing and decides nothing about orders. Amounts are whole fen, moments are UTC, days are
 * those of Beijing, whatever the platform itself writes. Its calls wait for a foreign machine, for a limited time: they
 * must not be made while a database transaction is open.
 */
public interface Platform {

    /** The method of payment that it is; orders keep it. No two platforms have the same. */
    PaymentMethod method();

    /**
     * Whether payers may choose it for what is to be paid from now on. Where not, what was begun there is still asked
     * about, closed, booked and refunded.
     */
    boolean isOffered();

    /**
     * The address of the page on which the payer pays (R-P1). It costs no call; the trade comes into being when the payer
     * opens it, and may never do.
     *
     * @param orderNumber our number of the order, 27 digits; one trade for ever
     * @param amount above zero
     * @param title what the payer reads there and on their statement, 1 to 120 characters
     * @param expiresAt until when the platform lets it be paid, to the second
     */
    URI page(String orderNumber, Money amount, String title, Instant expiresAt);

    /**
     * Where the payer's browser comes back; a path of this site, below {@code /payment/}. What it brings decides nothing
     * (R-P2).
     */
    String returnPath();

    /** The parameter in which the browser that comes back names our order. */
    String returnParameter();

    /**
     * Asks how far an order's trade is (R-P2).
     *
     * @throws PlatformUnavailable when there is no clear answer
     */
    Trade query(String orderNumber);

    /**
     * Closes an order's trade, so that it cannot be paid. A payer who has not opened the page yet may still do so.
     *
     * @return whether it is closed now or has never been there; otherwise {@link #query} tells why not
     * @throws PlatformUnavailable when there is no clear answer
     */
    boolean close(String orderNumber);

    /**
     * Gives money back to the payer (R-P4, R-P7). The same request may be repeated as often as need be and moves money
     * once: repeat it until the answer is {@link RefundAnswer.State#DONE} or {@link RefundAnswer.State#REFUSED}.
     *
     * @throws PlatformUnavailable when there is no clear answer: the money may have been given back or not
     */
    RefundAnswer refund(RefundRequest request);

    /**
     * Reads the platform's statement of a day, line by line as it stands there (R-P5). Nothing is held in memory but the
     * present line. Take in what was read only when this returns: until then it may turn out to be incomplete.
     *
     * @param day of Beijing, before today
     * @param lines told of each line, in the platform's order
     * @return whether there is a statement; there is none before the platform has made it, and of days without any trade
     * @throws PlatformUnavailable when there is no clear answer, or the statement is incomplete or cannot be read
     */
    boolean bill(LocalDate day, Consumer<BillLine> lines);

    /** How it tells us of payments by itself (R-P3). */
    Notifications notifications();
}
