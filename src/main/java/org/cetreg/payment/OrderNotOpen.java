package org.cetreg.payment;

import org.cetreg.payment.order.PaymentOrder;
import org.cetreg.payment.order.PaymentStatus;

/** Thrown when an order can no longer be paid because it is paid, closed or expired. */
public class OrderNotOpen extends RuntimeException {

    private final PaymentStatus status;

    OrderNotOpen(PaymentOrder order) {
        super("Payment order " + order.number() + " cannot be paid: it is " + order.status() + " and expires at "
                + order.expiresAt());
        this.status = order.status();
    }

    /** Returns the status of the order; {@code OPEN} when it has only expired. */
    public PaymentStatus status() {
        return status;
    }
}
