package org.cetreg.registration.payment;

import org.cetreg.exam.SittingId;
import org.cetreg.registration.SeatOrderId;

/**
 * Published when the entries of a seat order become paid, either in time or by a late payment that took the seats again
 * (R-P4). The ticket module listens to it and seats entries that are paid after the publication (R-T4).
 *
 * @param orderId the seat order
 * @param sittingId the sitting of its entries
 */
public record EntriesPaid(SeatOrderId orderId, SittingId sittingId) {}
