package org.cetreg.eligibility.web;

import java.util.List;
import org.cetreg.account.Role;
import org.cetreg.eligibility.Cet6Decisions;
import org.cetreg.eligibility.Cet6Review;
import org.cetreg.engine.TakeBacks;
import org.cetreg.shared.Clerk;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The decisions on CET6 re-reviews that do not count yet (R-V3), for the work list of whoever took them. */
@Component
class Cet6TakeBacks implements TakeBacks {

    private final Cet6Decisions decisions;
    private final MessageSource messages;

    Cet6TakeBacks(Cet6Decisions decisions, MessageSource messages) {
        this.decisions = decisions;
        this.messages = messages;
    }

    @Override
    public List<TakeBack> of(Clerk clerk) {
        boolean decides = clerk.is(Role.REVIEWER.name()) || clerk.is(Role.REVIEW_SUPERVISOR.name());
        return decides ? decisions.undoable(clerk).stream().map(this::takeBack).toList() : List.of();
    }

    private TakeBack takeBack(Cet6Review review) {
        String decision = messages.getMessage(
                "cet6Decisions." + review.decision().orElseThrow(), null, LocaleContextHolder.getLocale());
        return new TakeBack(
                String.valueOf(review.id()),
                decision,
                review.decidedAt().flatMap(decisions::undoableUntil),
                "/staff/cet6-reviews/" + review.id() + "/take-back");
    }
}
