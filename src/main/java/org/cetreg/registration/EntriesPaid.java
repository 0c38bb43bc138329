package org.cetreg.registration;

/**
 * The entries of a seat order are paid: in time, or late and with a seat taken again (R-P4). Whoever gives out rooms after
 * the publication listens (R-T4).
 *
 * @param orderId the seat order
 * @param sittingId the sitting of its entries
 */
public record EntriesPaid(long orderId, long sittingId) {}
