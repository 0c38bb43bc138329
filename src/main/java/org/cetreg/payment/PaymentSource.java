package org.cetreg.payment;

/** How the platform told us of a payment (R-P2). */
enum PaymentSource {
    /** It sent a signed notification. */
    NOTIFICATION,
    /** We asked, and it answered. */
    QUERY
}
