package org.cetreg.payment;

/**
 * Published after the lines of a booked order have been decided about. Whatever else follows a payment (the next step of
 * a process, a mail) listens to this event: when that fails, the decisions stand and the event is published again.
 */
public record PaymentApplied(String orderNumber) {}
