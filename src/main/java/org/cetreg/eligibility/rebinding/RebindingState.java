package org.cetreg.eligibility.rebinding;

import java.util.Map;
import java.util.Set;
import org.cetreg.shared.Transitions;

/** The states of a rebinding request and the permitted transitions between them. */
public enum RebindingState {
    /** A consultant is collecting the data; nothing has been submitted yet. */
    COLLECTING,
    /** The request waits for a leader. */
    WAITING,
    /** The request was approved and carried out. */
    REBOUND,
    /** A leader rejected the request with a reason. */
    REJECTED,
    /** The request was approved, but circumstances had changed so that nothing could be moved. */
    OVERTAKEN,
    /** The consultant abandoned the request before it was submitted. */
    ABANDONED;

    static final Transitions<RebindingState> TABLE = Transitions.of(
            RebindingState.class,
            Map.of(COLLECTING, Set.of(WAITING, ABANDONED), WAITING, Set.of(REBOUND, REJECTED, OVERTAKEN)));

    /** Returns whether this state is final. */
    public boolean ended() {
        return TABLE.ends(this);
    }
}
