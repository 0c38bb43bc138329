package org.cetreg.payment;

import java.time.Instant;
import java.util.Optional;

/**
 * What the platform reported, genuinely, and nobody could book.
 *
 * @param orderNumber as the platform calls it; it need not be one of ours
 * @param reported how much, in yuan; empty when that could not be read
 * @param expected what stands here instead; empty when there is nothing
 * @param platformNumber what the platform calls its trade; empty when that could not be read
 * @param lastAt when it was said last
 * @param times how often the very same was said
 * @param settled who has cleared it with the platform; empty while nobody has
 */
public record UnbookedReport(
        long id,
        String orderNumber,
        Booking reason,
        String reported,
        String expected,
        String platformNumber,
        Instant lastAt,
        int times,
        Optional<Settled> settled) {

    /** @param by as other staff read it */
    public record Settled(String by, Instant at) {}
}
