package org.cetreg.eligibility.process;

import java.time.Duration;
import java.util.Date;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cetreg.account.Role;
import org.cetreg.eligibility.cet6.Cet6Decisions;
import org.cetreg.eligibility.cet6.Cet6Review.Decision;
import org.cetreg.eligibility.cet6.Cet6ReviewId;
import org.cetreg.eligibility.cet6.Cet6Reviews;
import org.cetreg.engine.contract.Outcomes;
import org.cetreg.engine.contract.TimeSpan;
import org.cetreg.shared.Actor;
import org.cetreg.work.StaffTasks;
import org.springframework.stereotype.Component;

/**
 * The service tasks of {@code Cet6Review.bpmn}; each method has the id of its task. The returned words are outcomes for
 * a gateway.
 */
@Component
public class Cet6ReviewSteps {

    private static final String PASSED = "passed";
    private static final String FAILED = "failed";

    private final Cet6Reviews reviews;
    private final Cet6Decisions decisions;
    private final StaffTasks tasks;

    Cet6ReviewSteps(Cet6Reviews reviews, Cet6Decisions decisions, StaffTasks tasks) {
        this.reviews = reviews;
        this.decisions = decisions;
        this.tasks = tasks;
    }

    /**
     * Returns the deadline for a decision, counted from the request: taking a decision back does not extend it (R-V3).
     *
     * @param time a duration such as {@code PT24H}
     */
    public Date within(long requestId, @TimeSpan String time) {
        return Date.from(reviews.get(new Cet6ReviewId(requestId)).createdAt().plus(Duration.parse(time)));
    }

    /** Stores the findings of the automatic checks; the decision remains with a person. */
    public void checkNumber(long requestId) {
        reviews.check(new Cet6ReviewId(requestId));
    }

    /** Records a pass and returns {@code passed}; it becomes final when the time for taking it back ends (R-V3). */
    @Outcomes(PASSED)
    public String recordPass(long requestId, String clerk) {
        decisions.decide(new Cet6ReviewId(requestId), new Actor(clerk), Decision.PASS, null, null);
        return PASSED;
    }

    /**
     * Records a failure with the reason that the candidate reads, and returns {@code failed}.
     *
     * @param otherReason the reason when none of the options applies; otherwise null or empty
     * @param reasonText additional remarks; may be null
     */
    @Outcomes(FAILED)
    public String recordFail(long requestId, String clerk, String reasonCode, String otherReason, String reasonText) {
        String text = Stream.of(otherReason, reasonText)
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining("\n"));
        decisions.decide(
                new Cet6ReviewId(requestId), new Actor(clerk), Decision.FAIL, reasonCode, text.isEmpty() ? null : text);
        return FAILED;
    }

    /** Reopens the request after its decision was taken back. */
    public void reopenReview(long requestId) {
        var id = new Cet6ReviewId(requestId);
        decisions.reopen(id);
        tasks.takenBack(reviews.get(id).processInstanceId());
    }

    /** Adds subject 2 to the student record (R-V4). */
    public void grantCet6(long requestId) {
        decisions.grant(new Cet6ReviewId(requestId));
    }

    /** Makes the failure final, so that the candidate may submit another number (R-V4). */
    public void refuseCet6(long requestId) {
        decisions.refuse(new Cet6ReviewId(requestId));
    }

    /** Informs the candidate of the outcome by mail (R-V5). */
    public void tellCandidate(long requestId) {
        decisions.tellCandidate(new Cet6ReviewId(requestId));
    }

    /**
     * Escalates a request that was not decided in time: its task goes to the supervisor, who is informed by mail
     * (R-V3).
     */
    public void escalateReview(long requestId) {
        var id = new Cet6ReviewId(requestId);
        tasks.escalate(reviews.get(id).processInstanceId(), Role.REVIEW_SUPERVISOR.name());
        decisions.escalate(id);
    }
}
