package org.cetreg.eligibility.process;

import java.time.Duration;
import java.util.Date;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cetreg.account.Role;
import org.cetreg.eligibility.cet6.Cet6Decisions;
import org.cetreg.eligibility.cet6.Cet6Review.Decision;
import org.cetreg.eligibility.cet6.Cet6Reviews;
import org.cetreg.shared.Actor;
import org.cetreg.work.StaffTasks;
import org.springframework.stereotype.Component;

/** The service tasks of {@code Cet6Review.bpmn}, each under its own id. What they return is an outcome for a gateway. */
@Component
public class Cet6ReviewSteps {

    private final Cet6Reviews reviews;
    private final Cet6Decisions decisions;
    private final StaffTasks tasks;

    Cet6ReviewSteps(Cet6Reviews reviews, Cet6Decisions decisions, StaffTasks tasks) {
        this.reviews = reviews;
        this.decisions = decisions;
        this.tasks = tasks;
    }

    /**
     * The end of the time for a decision, counted from the request on: taking a decision back begins no new one (R-V3).
     *
     * @param time such as {@code PT24H}
     */
    public Date within(long requestId, String time) {
        return Date.from(reviews.get(requestId).createdAt().plus(Duration.parse(time)));
    }

    /** Notes what the automatic checks say of the number; a person decides all the same. */
    public void checkNumber(long requestId) {
        reviews.check(requestId);
    }

    /** {@code passed}; it counts once the time to take it back is over (R-V3). */
    public String recordPass(long requestId, String clerk) {
        decisions.decide(requestId, new Actor(clerk), Decision.PASS, null, null);
        return "passed";
    }

    /**
     * {@code failed}, with the reason that the candidate reads.
     *
     * @param otherReason where none of the reasons to choose from fits; else null or empty
     * @param reasonText what there is to say besides; may be null
     */
    public String recordFail(long requestId, String clerk, String reasonCode, String otherReason, String reasonText) {
        String text = Stream.of(otherReason, reasonText)
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining("\n"));
        decisions.decide(requestId, new Actor(clerk), Decision.FAIL, reasonCode, text.isEmpty() ? null : text);
        return "failed";
    }

    /** The decision was taken back. */
    public void reopenReview(long requestId) {
        decisions.reopen(requestId);
        tasks.takenBack(reviews.get(requestId).processInstanceId());
    }

    /** Adds subject 2 to the student record (R-V4). */
    public void grantCet6(long requestId) {
        decisions.grant(requestId);
    }

    /** From now on the candidate may give another number (R-V4). */
    public void refuseCet6(long requestId) {
        decisions.refuse(requestId);
    }

    /** By mail (R-V5). */
    public void tellCandidate(long requestId) {
        decisions.tellCandidate(requestId);
    }

    /** Nobody has decided in time: the task goes to the supervisor, and a mail tells them (R-V3). */
    public void escalateReview(long requestId) {
        tasks.escalate(reviews.get(requestId).processInstanceId(), Role.REVIEW_SUPERVISOR.name());
        decisions.escalate(requestId);
    }
}
