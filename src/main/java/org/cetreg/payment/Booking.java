package org.cetreg.payment;

/** How the attempt to book a platform's report ended. */
public enum Booking {
    /** Recorded now. */
    BOOKED,
    /** Recorded earlier: the report is a repetition (R-P3). */
    ALREADY_BOOKED,
    /** The report is genuine, but speaks of no money that came in. */
    NOTHING_TO_BOOK,
    /** No such order here. */
    UNKNOWN_ORDER,
    /** The platform took another amount than the order's; nothing was booked (R-P3). */
    AMOUNT_DIFFERS,
    /** The order is booked under another number of the platform; nothing was booked. */
    NUMBER_DIFFERS,
    /** What the platform calls its trade cannot be kept, and asking it brought no better; nothing was booked. */
    NUMBER_UNUSABLE,
    /** Another order is booked under that number of the platform; nothing was booked. */
    NUMBER_TAKEN,
    /** It does not say what a notification says, and asking the platform brought no payment. */
    UNREADABLE
}
