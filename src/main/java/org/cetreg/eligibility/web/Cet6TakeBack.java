package org.cetreg.eligibility.web;

import java.time.Duration;
import java.util.Optional;
import org.cetreg.shared.time.Deadlines;
import org.cetreg.work.TakeBack;
import org.springframework.stereotype.Component;

/**
 * Lets reviewers take back a decision on a CET6 re-review for some minutes before it is final (R-V3); see {@link
 * Cet6DecisionPages}.
 */
@Component
class Cet6TakeBack implements TakeBack {

    private final Deadlines deadlines;

    Cet6TakeBack(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    @Override
    public String kind() {
        return "decideCet6Review";
    }

    @Override
    public Optional<Duration> time() {
        return deadlines.time("undoCet6");
    }

    @Override
    public String address(String caseId) {
        return "/staff/cet6-reviews/" + caseId + "/take-back";
    }
}
