package org.cetreg.eligibility.rebinding;

import java.util.Set;

/** How far a request to rebind has come, and where each state may lead. */
public enum RebindingState {
    /** A consultant has it in hand; nothing is asked for yet. */
    COLLECTING,
    /** It waits for a leader. */
    WAITING,
    /** Approved, and carried out. */
    REBOUND,
    /** A leader said no, and why. */
    REJECTED,
    /** Approved, but meanwhile things had changed so that nothing could be moved. */
    OVERTAKEN,
    /** The consultant gave it up before it was asked for. */
    ABANDONED;

    /** The states that may follow this one. */
    public Set<RebindingState> next() {
        return switch (this) {
            case COLLECTING -> Set.of(WAITING, ABANDONED);
            case WAITING -> Set.of(REBOUND, REJECTED, OVERTAKEN);
            default -> Set.of();
        };
    }

    /** Whether nothing more will happen to it. */
    public boolean ended() {
        return next().isEmpty();
    }
}
