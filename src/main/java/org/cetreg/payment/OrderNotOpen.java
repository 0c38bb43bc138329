package org.cetreg.payment;

/** The order cannot be paid any more: it is paid, closed, or its time is over. */
public class OrderNotOpen extends RuntimeException {

    private final PaymentStatus status;

    OrderNotOpen(PaymentOrder order) {
        super("Payment order " + order.number() + " is " + order.status() + ", to be paid until " + order.expiresAt());
        this.status = order.status();
    }

    /** Its status; {@code OPEN} when only its time is over. */
    public PaymentStatus status() {
        return status;
    }
}
