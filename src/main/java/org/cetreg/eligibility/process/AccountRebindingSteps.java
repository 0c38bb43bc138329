package org.cetreg.eligibility.process;

import org.cetreg.account.Passports;
import org.cetreg.account.Role;
import org.cetreg.eligibility.rebinding.AccountRebinding;
import org.cetreg.eligibility.rebinding.AccountRebindings;
import org.cetreg.eligibility.rebinding.IdentityCheck;
import org.cetreg.eligibility.rebinding.RebindingClaim;
import org.cetreg.eligibility.rebinding.RebindingDecisions;
import org.cetreg.eligibility.rebinding.RebindingLetters;
import org.cetreg.eligibility.rebinding.RebindingRequestId;
import org.cetreg.eligibility.rebinding.RebindingState;
import org.cetreg.eligibility.record.Eligibility;
import org.cetreg.eligibility.record.IdentityClaim;
import org.cetreg.engine.contract.Outcomes;
import org.cetreg.shared.Actor;
import org.cetreg.shared.DocumentType;
import org.cetreg.work.StaffTasks;
import org.cetreg.work.TaskRefused;
import org.springframework.stereotype.Component;

/**
 * The service tasks of {@code AccountRebinding.bpmn}; each method has the id of its task. The returned words are
 * outcomes for a gateway.
 */
@Component
public class AccountRebindingSteps {

    private static final String ALLOWED = "allowed";
    private static final String REFUSED = "refused";
    private static final String REBOUND = "rebound";
    private static final String OVERTAKEN = "overtaken";

    private final AccountRebindings requests;
    private final RebindingDecisions decisions;
    private final RebindingLetters letters;
    private final Eligibility eligibility;
    private final StaffTasks staffTasks;

    AccountRebindingSteps(
            AccountRebindings requests,
            RebindingDecisions decisions,
            RebindingLetters letters,
            Eligibility eligibility,
            StaffTasks staffTasks) {
        this.requests = requests;
        this.decisions = decisions;
        this.letters = letters;
        this.eligibility = eligibility;
        this.staffTasks = staffTasks;
    }

    /** Checks the collected request; returns {@code allowed} or {@code refused} (R-B3). */
    @Outcomes({ALLOWED, REFUSED})
    public String checkRebinding(
            long requestId,
            String clerk,
            String passportId,
            String email,
            String documentType,
            String documentNumber,
            String name,
            String checkedHow,
            String checkedNote) {
        var identity = new IdentityClaim(DocumentType.valueOf(documentType), documentNumber, name);
        var claim = new RebindingClaim(passportId, email, identity, IdentityCheck.valueOf(checkedHow), checkedNote);
        return requests.collect(new RebindingRequestId(requestId), Passports.idOf(new Actor(clerk)), claim)
                        .isEmpty()
                ? ALLOWED
                : REFUSED;
    }

    /**
     * Returns the code of the institution responsible for the case: the student's campus, or the consultant's own
     * institution while the campus is unknown.
     */
    public String institutionOf(long requestId) {
        AccountRebinding request = requests.get(new RebindingRequestId(requestId));
        return request.state() == RebindingState.WAITING
                ? eligibility.record(request.studentRecordId().orElseThrow()).campusCode()
                : request.collectedUnder().code();
    }

    /** Abandons the request on behalf of the consultant. */
    public void abandonRebinding(long requestId) {
        requests.abandon(new RebindingRequestId(requestId));
    }

    /**
     * Checks who decides, before the decision is made.
     *
     * @throws TaskRefused when the same person collected the request (R-B3)
     */
    public void checkDecider(long requestId, String clerk) {
        if (requests.get(new RebindingRequestId(requestId)).ownOf(Passports.idOf(new Actor(clerk)))) {
            throw new TaskRefused("eligibility.rebinding.own");
        }
    }

    /**
     * Carries out the approval; returns {@code rebound}, or {@code overtaken} when circumstances have changed since the
     * request was collected (R-B4).
     */
    @Outcomes({REBOUND, OVERTAKEN})
    public String rebindPassport(long requestId, String clerk) {
        return decisions
                        .approve(new RebindingRequestId(requestId), Passports.idOf(new Actor(clerk)))
                        .isEmpty()
                ? REBOUND
                : OVERTAKEN;
    }

    /** Rejects the request with the leader's reason, which the candidate can read. */
    public void rejectRebinding(long requestId, String clerk, String reason) {
        decisions.reject(new RebindingRequestId(requestId), Passports.idOf(new Actor(clerk)), reason);
    }

    /**
     * Escalates a request that was not decided in time (R-B2): its task moves to the top of the work list and the
     * leaders receive a mail. No decision is made.
     */
    public void escalateRebinding(long requestId) {
        var id = new RebindingRequestId(requestId);
        // Locks the task before the request, in the same order as a decision, to avoid a deadlock.
        staffTasks.escalate(requests.get(id).processInstanceId(), Role.LEADER.name());
        if (decisions.escalate(id)) {
            letters.escalated(id);
        }
    }

    /** Informs the holders of both passports. */
    public void notifyRebound(long requestId) {
        letters.rebound(new RebindingRequestId(requestId));
    }

    /** Informs the holder of the new passport that nothing was moved, and why. */
    public void notifyNotRebound(long requestId) {
        letters.notRebound(new RebindingRequestId(requestId));
    }
}
