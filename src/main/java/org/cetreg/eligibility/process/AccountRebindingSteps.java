package org.cetreg.eligibility.process;

import org.cetreg.account.Passports;
import org.cetreg.account.Role;
import org.cetreg.eligibility.rebinding.AccountRebinding;
import org.cetreg.eligibility.rebinding.AccountRebindings;
import org.cetreg.eligibility.rebinding.IdentityCheck;
import org.cetreg.eligibility.rebinding.RebindingClaim;
import org.cetreg.eligibility.rebinding.RebindingDecisions;
import org.cetreg.eligibility.rebinding.RebindingLetters;
import org.cetreg.eligibility.rebinding.RebindingState;
import org.cetreg.eligibility.record.Eligibility;
import org.cetreg.eligibility.record.IdentityClaim;
import org.cetreg.shared.Actor;
import org.cetreg.shared.DocumentType;
import org.cetreg.work.StaffTasks;
import org.cetreg.work.TaskRefused;
import org.springframework.stereotype.Component;

/** The service tasks of {@code AccountRebinding.bpmn}, each under its own id. What they return is an outcome for a gateway. */
@Component
public class AccountRebindingSteps {

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

    /** {@code allowed} or {@code refused} (R-B3). */
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
        return requests.collect(requestId, Passports.idOf(new Actor(clerk)), claim)
                        .isEmpty()
                ? "allowed"
                : "refused";
    }

    /** The code of the institution whose case it is: the student's campus, and until that is known the consultant's own. */
    public String institutionOf(long requestId) {
        AccountRebinding request = requests.get(requestId);
        return request.state() == RebindingState.WAITING
                ? eligibility.record(request.studentRecordId().orElseThrow()).campusCode()
                : request.collectedUnder().code();
    }

    /** The consultant gives it up. */
    public void abandonRebinding(long requestId) {
        requests.abandon(requestId);
    }

    /**
     * Heard before a decision is taken.
     *
     * @throws TaskRefused when the same person collected the request (R-B3)
     */
    public void checkDecider(long requestId, String clerk) {
        if (requests.get(requestId).ownOf(Passports.idOf(new Actor(clerk)))) {
            throw new TaskRefused("eligibility.rebinding.own");
        }
    }

    /** {@code rebound} or {@code overtaken}, when things have changed since it was collected (R-B4). */
    public String rebindPassport(long requestId, String clerk) {
        return decisions.approve(requestId, Passports.idOf(new Actor(clerk))).isEmpty() ? "rebound" : "overtaken";
    }

    /** Keeps the leader's reason, which the candidate reads. */
    public void rejectRebinding(long requestId, String clerk, String reason) {
        decisions.reject(requestId, Passports.idOf(new Actor(clerk)), reason);
    }

    /** The time for a decision is over (R-B2): the task goes to the top, and the leaders get a mail. Nothing is decided. */
    public void escalateRebinding(long requestId) {
        // The task before the request, as whoever decides does it, so that the two do not wait for each other.
        staffTasks.escalate(requests.get(requestId).processInstanceId(), Role.LEADER.name());
        if (decisions.escalate(requestId)) {
            letters.escalated(requestId);
        }
    }

    /** Tells both passports. */
    public void notifyRebound(long requestId) {
        letters.rebound(requestId);
    }

    /** Tells the new passport that nothing was moved, and why. */
    public void notifyNotRebound(long requestId) {
        letters.notRebound(requestId);
    }
}
