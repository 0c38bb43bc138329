package org.cetreg.eligibility.cet6;

import java.util.List;
import org.cetreg.shared.rules.Refusal;
import org.springframework.lang.Nullable;

/**
 * What became of a request for a re-review.
 *
 * @param review the request; null when there is none
 * @param refused why the number is not taken; empty when it is
 */
public record Cet6Requested(@Nullable Cet6Review review, List<Refusal> refused) {

    static Cet6Requested kept(Cet6Review review) {
        return new Cet6Requested(review, List.of());
    }

    static Cet6Requested refused(List<Refusal> refusals) {
        return new Cet6Requested(null, refusals);
    }
}
