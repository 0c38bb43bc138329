package org.cetreg.eligibility.cet6;

import java.util.List;
import org.cetreg.shared.rules.Refusal;
import org.springframework.lang.Nullable;

/**
 * The outcome of requesting a re-review.
 *
 * @param review the request; null when it was refused
 * @param refused the reasons why the number was refused; empty when it was accepted
 */
public record Cet6Requested(@Nullable Cet6Review review, List<Refusal> refused) {

    static Cet6Requested kept(Cet6Review review) {
        return new Cet6Requested(review, List.of());
    }

    static Cet6Requested refused(List<Refusal> refusals) {
        return new Cet6Requested(null, refusals);
    }
}
