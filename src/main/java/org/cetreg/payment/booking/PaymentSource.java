package org.cetreg.payment.booking;

/** The way in which the platform reported a payment (R-P2). */
enum PaymentSource {
    /** The platform sent a signed notification. */
    NOTIFICATION,
    /** The platform answered a query of ours. */
    QUERY
}
