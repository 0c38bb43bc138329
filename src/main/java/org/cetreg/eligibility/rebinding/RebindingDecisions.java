package org.cetreg.eligibility.rebinding;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cetreg.account.Account;
import org.cetreg.account.Passports;
import org.cetreg.account.login.Logins;
import org.cetreg.eligibility.binding.Binding;
import org.cetreg.eligibility.binding.Bindings;
import org.cetreg.eligibility.record.Eligibility;
import org.cetreg.eligibility.record.StudentRecordId;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Audit;
import org.cetreg.shared.rules.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A leader's decisions on rebinding requests, and the changes that an approval makes (R-B2 to R-B4). */
@Service
public class RebindingDecisions {

    private final AccountRebindingRepository requests;
    private final RebindingChecks checks;
    private final Bindings bindings;
    private final Eligibility eligibility;
    private final Passports passports;
    private final Logins logins;
    private final ApplicationEventPublisher events;
    private final Audit audit;
    private final Clock clock;

    RebindingDecisions(
            AccountRebindingRepository requests,
            RebindingChecks checks,
            Bindings bindings,
            Eligibility eligibility,
            Passports passports,
            Logins logins,
            ApplicationEventPublisher events,
            Audit audit,
            Clock clock) {
        this.requests = requests;
        this.checks = checks;
        this.bindings = bindings;
        this.eligibility = eligibility;
        this.passports = passports;
        this.logins = logins;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Approves the request and carries it out in one transaction: the record is bound to the new passport, all
     * registration data move with it (R-B4), and the old passport's logins end.
     *
     * @return the reasons why the request can no longer be carried out, which the request stores; empty when it was
     *     carried out
     * @throws OwnRequest when the same person collected it (R-B3)
     */
    @Transactional
    public List<Refusal> approve(RebindingRequestId requestId, AccountId by) {
        AccountRebinding request = locked(requestId);
        StudentRecordId record = request.studentRecordId().orElseThrow();
        Optional<Binding> lost = bindings.hold(request.sittingId(), record);
        List<Refusal> refusals = checks.againstNow(request, lost);
        if (!refusals.isEmpty()) {
            request.overtaken(by, refusals, clock.instant());
            record(request, by);
            return refusals;
        }
        request.approved(by, lost.orElseThrow().accountId(), clock.instant());
        move(request, lost.get());
        record(request, by);
        return List.of();
    }

    /**
     * Rejects the request.
     *
     * @throws OwnRequest when the same person collected it (R-B3)
     */
    @Transactional
    public void reject(RebindingRequestId requestId, AccountId by, String reason) {
        AccountRebinding request = locked(requestId);
        request.rejected(by, reason.strip(), clock.instant());
        record(request, by);
    }

    /**
     * Records that the time for a decision has passed; no decision is made. Returns whether the request still waits and
     * had not been escalated before.
     */
    @Transactional
    public boolean escalate(RebindingRequestId requestId) {
        boolean escalated = locked(requestId).escalate(clock.instant());
        if (escalated) {
            audit.record(
                    Actor.SYSTEM, "rebinding.escalate", AccountRebindings.object(requestId), "ESCALATED", Map.of());
        }
        return escalated;
    }

    private void move(AccountRebinding request, Binding lost) {
        AccountId to = request.toAccountId().orElseThrow();
        bindings.move(lost, to);
        passports.showName(lost.accountId(), null);
        passports.showName(to, eligibility.record(lost.studentRecordId()).name());
        Account old = passports.find(List.of(lost.accountId())).get(lost.accountId());
        logins.endAll(old.passportId());
        events.publishEvent(new AccountRebound(
                request.id(),
                request.sittingId(),
                lost.studentRecordId(),
                lost.accountId(),
                to,
                request.decidedAt().orElseThrow()));
    }

    private void record(AccountRebinding request, AccountId by) {
        audit.record(
                Actor.account(by),
                "rebinding.decide",
                "student-record:" + request.studentRecordId().orElseThrow(),
                request.state().name(),
                Map.of(
                        "request", request.id().value(),
                        "sitting", request.sittingId().value(),
                        "from", Actor.account(request.fromAccountId().orElseThrow()),
                        "to", Actor.account(request.toAccountId().orElseThrow()),
                        "collectedBy", Actor.account(request.collectedBy())));
    }

    private AccountRebinding locked(RebindingRequestId requestId) {
        return requests.lock(requestId).orElseThrow(() -> new IllegalArgumentException("No request " + requestId));
    }
}
