/**
 * A client for PayEase (首信易), made with the JDK alone; there is no library. No other package refers to this one; only
 * texts and settings name it.
 *
 * <p>PayEase publishes no specification, so the protocol was read from public implementations of its merchants. What
 * several of them agree on:
 *
 * <ul>
 *   <li>A payer's browser posts a form in GBK to {@code /customer/gb/pay_bank.jsp} (a chosen bank, {@code v_pmode}) or
 *       {@code /prs/user_payment.checkit}; {@code v_oid} is {@code yyyyMMdd-merchant-order}; the browser returns to
 *       {@code v_url} by GET.
 *   <li>Fingerprints are HMAC-MD5 and signatures RSA over an MD5 digest ({@link PayEaseSignatures}).
 *   <li>A notification reports up to four orders; the merchant answers {@code sent} or {@code error}. Its address is
 *       registered with PayEase, not sent with an order.
 *   <li>{@code order_ack_oid_list.jsp} answers a query about an order in XML; {@code pstatus} 1 is paid, 2 not paid, 3
 *       refused.
 * </ul>
 *
 * <p>What only one implementation shows: the orders of a day ({@code order_ack_list.jsp}), the request for a refund
 * ({@code ref_ack_submit.jsp}) and the lists of refunds of an order and of a day.
 *
 * <p>What no public source shows, and is therefore our own choice: the meaning of {@code refstatus} (1 refunded, 3
 * refused, others pending) and what the signature of a listed refund covers (order, refund, amount, currency, status);
 * that an unknown order is answered with an empty list; that {@code v_datetype} 1 means the day of payment; that
 * notifications are posted. These have to be cleared with PayEase before real money is taken.
 *
 * <p>What PayEase cannot do: close a trade, or stop taking money at a given time. An order on it is closed in our books
 * only, and whatever is paid then is late money (R-P4).
 */
package org.cetreg.payment.payease;
