package org.cetreg.payment.booking;

import java.time.Instant;
import java.util.Optional;
import org.cetreg.payment.platform.PaymentMethod;

/**
 * A genuine report of the platform that could not be booked.
 *
 * @param method the platform that sent it
 * @param orderNumber the order number as the platform states it; it need not be one of ours
 * @param reported the reported amount in yuan; empty when it could not be read
 * @param expected the value recorded here instead; empty when there is none
 * @param platformNumber the platform's trade number; empty when it could not be read
 * @param lastAt the time of the last identical report
 * @param times the number of identical reports
 * @param settled who cleared it with the platform and when; empty while nobody has
 */
public record UnbookedReport(
        long id,
        PaymentMethod method,
        String orderNumber,
        Booking reason,
        String reported,
        String expected,
        String platformNumber,
        Instant lastAt,
        int times,
        Optional<Settled> settled) {

    /**
     * The settlement of a report.
     *
     * @param by the name of the person as other staff see it
     */
    public record Settled(String by, Instant at) {}
}
