package org.cetreg.eligibility;

import java.util.List;

/** When a request cannot be accepted (R-B3). The answer is a decision table's, which the root of this module cannot ask. */
public interface RebindingRules {

    /** All reasons that speak against it; empty when it may go on. */
    List<RebindingRefusal> against(RebindingFacts facts);
}
