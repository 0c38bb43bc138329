package org.cetreg.registration.web.widget;

import java.util.List;
import org.cetreg.registration.choice.Offer;
import org.cetreg.shared.rules.Refusal;

/**
 * An oral subject as the page lists it.
 *
 * @param offer the subject at the first campus that offers it
 * @param choosable whether it can be chosen at any campus
 * @param seatsRemain whether seats remain at any campus
 * @param refusals the reasons that prevent choosing it at every campus
 * @param sameFee whether the fee is the same at all campuses
 * @param sameWindow whether the registration window is the same at all campuses
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
