package org.cetreg.registration.web;

import java.util.List;
import org.cetreg.registration.choice.Offer;
import org.cetreg.shared.rules.Refusal;

/**
 * An oral subject as the page lists it.
 *
 * @param offer the subject at the first campus on offer
 * @param choosable at some campus
 * @param seatsRemain at some campus
 * @param refusals what speaks against it at every campus
 * @param sameFee whether it costs the same at all campuses
 * @param sameWindow whether all campuses have the same registration window
 */
record OralSubject(
        Offer offer,
        boolean choosable,
        boolean seatsRemain,
        List<Refusal> refusals,
        boolean sameFee,
        boolean sameWindow) {

    public String code() {
        return offer.subject().code();
    }
}
