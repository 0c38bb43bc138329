package org.cetreg.payment.booking;

/** The outcome of an attempt to book a platform's report. */
public enum Booking {
    /** The payment was recorded by this attempt. */
    BOOKED,
    /** The payment was recorded earlier: the report is a repetition (R-P3). */
    ALREADY_BOOKED,
    /** The report is genuine but does not report any payment. */
    NOTHING_TO_BOOK,
    /** No order with this number exists here. */
    UNKNOWN_ORDER,
    /** The platform received an amount other than the order's; nothing was booked (R-P3). */
    AMOUNT_DIFFERS,
    /** The order is already booked under another platform number; nothing was booked. */
    NUMBER_DIFFERS,
    /** The platform's trade number cannot be stored, and a query did not return a better one; nothing was booked. */
    NUMBER_UNUSABLE,
    /** Another order is already booked under this platform number; nothing was booked. */
    NUMBER_TAKEN,
    /** The notification lacks required content, and a query to the platform found no payment. */
    UNREADABLE
}
