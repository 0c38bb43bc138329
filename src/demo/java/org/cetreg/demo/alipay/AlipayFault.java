package org.cetreg.demo.alipay;

/** One way in which the simulated platform misbehaves on command. */
public enum AlipayFault {
    /** The notification of a payment is sent twice. */
    NOTIFICATION_TWICE,
    /** The notification of a payment is held back until it is asked for. */
    NOTIFICATION_LATE,
    /** The notification that the payer has begun to pay arrives after the one that the payer has paid. */
    NOTIFICATION_OUT_OF_ORDER,
    /** Nothing is ever reported about a trade; only a query tells. */
    NOTIFICATION_NEVER,
    /** The notification of a payment has a signature that is not the platform's. */
    NOTIFICATION_WRONG_SIGNATURE,
    /** The notification of a payment, signed by the platform, states one fen too much. */
    NOTIFICATION_WRONG_AMOUNT,
    /** The notification of a payment, signed by the platform, states the number of an order that nobody knows. */
    NOTIFICATION_WRONG_ORDER,
    /**
     * A paid trade is reported as closed, by a notification and to every query, until what is held back is asked for;
     * then it is reported as paid.
     */
    SUCCESS_AFTER_FAILURE,
    /** After paying, the payer's browser stays on the platform's page. */
    BROWSER_NEVER_RETURNS,
    /** A query (of a trade or of a refund) is not answered: the connection ends. */
    QUERY_UNANSWERED,
    /** A trade is closed (if it can be), but the call is not answered. */
    CLOSE_UNANSWERED,
    /** A refund is refused because the merchant's balance is too small. */
    REFUND_REFUSED,
    /** A refund is accepted but not made before the request is repeated, or before accepted refunds are asked for. */
    REFUND_ACCEPTED,
    /** A refund is made, but the call is not answered. */
    REFUND_UNANSWERED,
    /** A refund is neither made nor answered. */
    REFUND_LOST,
    /** The merchant refunds the payment in full at the platform's console, right after it was made. */
    REFUND_BY_HAND,
    /** The statement lacks a line. */
    BILL_LACKS_LINE,
    /** The statement has a line twice. */
    BILL_DOUBLES_LINE,
    /** The platform is down: a call is neither carried out nor answered, and its pages cannot be opened. */
    DOWN
}
