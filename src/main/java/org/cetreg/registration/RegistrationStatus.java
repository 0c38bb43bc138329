package org.cetreg.registration;

import java.util.Map;
import java.util.Set;
import org.cetreg.shared.Transitions;

/**
 * The state of a registration as a whole. Only these transitions are allowed:
 * <pre>
 * ACTIVE → DECLINED | DELETED | SUPERSEDED
 * DECLINED, DELETED → ACTIVE | SUPERSEDED
 * </pre>
 */
public enum RegistrationStatus {
    ACTIVE,
    /** The candidate declined the agreement; the registration can be begun again. */
    DECLINED,
    /** The registration had no written subject for too long (R-W2); it can be begun again. */
    DELETED,
    /**
     * The passport account took over the registration of another account (R-B4). This one is kept as a record but
     * cannot be continued.
     */
    SUPERSEDED;

    static final Transitions<RegistrationStatus> TABLE = Transitions.of(
            RegistrationStatus.class,
            Map.of(
                    ACTIVE, Set.of(DECLINED, DELETED, SUPERSEDED),
                    DECLINED, Set.of(ACTIVE, SUPERSEDED),
                    DELETED, Set.of(ACTIVE, SUPERSEDED)));
}
