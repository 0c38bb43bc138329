package org.cetreg.registration.collective;

import java.util.Map;
import java.util.Set;
import org.cetreg.shared.Transitions;

/** The status of a collective payment's batch. This enum is the only definition of the permitted transitions. */
public enum BatchStatus {
    /** Its entries are locked, and nobody has paid for them. */
    OPEN,
    /** The school's money has been booked, in time or late (R-P4). Final. */
    PAID,
    /** The school has unlocked its entries. */
    RELEASED,
    /** It was not paid in time; its entries have been unlocked. */
    EXPIRED;

    /** The permitted transitions. */
    static final Transitions<BatchStatus> TABLE = Transitions.of(
            BatchStatus.class,
            Map.of(
                    OPEN, Set.of(PAID, RELEASED, EXPIRED),
                    RELEASED, Set.of(PAID),
                    EXPIRED, Set.of(PAID)));

    /** Returns the key of the status's name in the message bundles. */
    public String messageKey() {
        return "collective.status." + name();
    }
}
