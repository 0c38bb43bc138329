package org.cetreg.exam.web;

import java.time.Instant;
import java.util.Optional;
import org.cetreg.exam.RegistrationPeriod;
import org.cetreg.exam.Sitting;

/**
 * Where the sitting is, told in one word and one moment: the message keys are {@code exam.home.stage.<key>} and
 * {@code exam.home.now.<key>}.
 *
 * @param key {@code ahead}, {@code open}, {@code over} or {@code print}
 * @param moment when that began or ends
 */
record Stage(String key, Instant moment) {

    /** Printing comes last, and counts more than that registration is over. */
    static Optional<Stage> of(Sitting sitting, Optional<RegistrationPeriod> period, Instant now) {
        if (sitting.printsTickets(now)) {
            return sitting.ticketsFrom().map(from -> new Stage("print", from));
        }
        return period.map(open -> of(open, now));
    }

    private static Stage of(RegistrationPeriod period, Instant now) {
        if (period.isAhead(now)) {
            return new Stage("ahead", period.opensAt());
        }
        return new Stage(period.isOver(now) ? "over" : "open", period.closesAt());
    }

    /** Whether a candidate can do something now. */
    public boolean open() {
        return key.equals("open") || key.equals("print");
    }
}
