package org.cetreg.account.link;

import java.util.Map;
import java.util.Set;
import org.cetreg.shared.Transitions;

/** The state of a mailed link. */
public enum LinkState {
    OPEN,
    USED,
    EXPIRED,
    /** Not a link of this site, or one that was replaced by a newer link. */
    UNKNOWN;

    static final Transitions<LinkState> TABLE = Transitions.of(LinkState.class, Map.of(OPEN, Set.of(USED, EXPIRED)));
}
