package org.cetreg.demo.payease;

/** The ways in which the simulated platform can misbehave. */
public enum PayEaseFault {
    /** The notification of a payment is sent twice. */
    NOTIFY_TWICE,
    /** The notification is sent some time after the payment. */
    NOTIFY_LATE,
    /** After the notification of a payment, an older one arrives that says that it was refused. */
    NOTIFY_OUT_OF_ORDER,
    /** The notification is never sent. */
    NOTIFY_NEVER,
    /** A notification is signed with another key; its repetition is correct. */
    WRONG_SIGNATURE,
    /** The bank takes one fen more than asked for; the notification and the answer to a query say so. */
    WRONG_AMOUNT,
    /** A notification names an order that does not exist; its repetition is correct. */
    WRONG_ORDER,
    /** The bank first refuses and then accepts the payment; both are notified. */
    SUCCESS_AFTER_FAILURE,
    /** The payer's browser is not sent back after the payment. */
    NO_RETURN,
    /** A query about an order is not answered. */
    QUERY_TIMES_OUT,
    /** The list of a day lacks its last payment. */
    BILL_LACKS_LINE,
    /** The list of a day has its first payment twice. */
    BILL_DOUBLES_LINE,
    /** A refund is refused. */
    REFUND_REFUSED,
    /** A refund is made, but the answer is that of an internal error. */
    REFUND_UNKNOWN,
    /** A refund is accepted and made some time later. */
    REFUND_LATE,
    /** Somebody refunds a payment on the platform's own pages; only for a single trade, never planned. */
    REFUND_BY_HAND,
    /** Nothing is answered or sent. */
    DOWN
}
