package org.cetreg.eligibility.rebinding;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cetreg.eligibility.RecordLookups;
import org.cetreg.eligibility.record.StudentRecord;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Audit;
import org.cetreg.shared.Scope;
import org.cetreg.shared.rules.Refusal;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Requests to rebind, from the call to the centre until they wait for a leader (R-B1, R-B3). */
@Service
public class AccountRebindings {

    private static final Limit RECENT = Limit.of(20);
    private static final String TOO_MANY_LOOKS = "tooManyLooks";

    private final AccountRebindingRepository requests;
    private final RebindingChecks checks;
    private final RecordLookups looks;
    private final ExamCatalogues catalogues;
    private final Audit audit;
    private final Clock clock;

    AccountRebindings(
            AccountRebindingRepository requests,
            RebindingChecks checks,
            RecordLookups looks,
            ExamCatalogues catalogues,
            Audit audit,
            Clock clock) {
        this.requests = requests;
        this.checks = checks;
        this.looks = looks;
        this.catalogues = catalogues;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Somebody called: a consultant has it in hand.
     *
     * @param scope where the consultant's cases lie
     */
    @Transactional
    public AccountRebinding begin(AccountId collectedBy, Scope scope) {
        long sitting = catalogues.current().sitting().id();
        return requests.save(new AccountRebinding(sitting, collectedBy, scope, clock.instant()));
    }

    /**
     * The request for which this consultant took a call last, if nothing has come of it yet: neither asked for nor refused.
     * Until the caller's transaction ends nobody else begins one for them.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<AccountRebinding> untouched(AccountId collectedBy) {
        requests.lockCollector(
                Math.toIntExact(collectedBy.value() % Integer.MAX_VALUE)); // two who share one wait for each other
        long sitting = catalogues.current().sitting().id();
        return requests.findCollecting(collectedBy, sitting, Limit.of(1)).stream()
                .filter(request -> request.refusals().isEmpty())
                .findFirst();
    }

    /**
     * Looks whether what was collected can be asked for, and lets it wait for a leader when it can (R-B3). Each look at a
     * student record leaves an audit entry and is counted.
     *
     * @param by who collected it, who may be another than who took the call
     * @return why it cannot be asked for, which the request keeps for who goes on with it; empty when it waits now
     */
    @Transactional
    public List<Refusal> collect(long requestId, AccountId by, RebindingClaim claim) {
        AccountRebinding request = locked(requestId);
        Actor actor = Actor.account(by);
        if (looks.closed(actor)) {
            List<Refusal> closed = List.of(Refusal.of(TOO_MANY_LOOKS, Refusal.Who.NOBODY));
            request.refuse(closed);
            return closed;
        }
        var found = checks.collected(request.sittingId(), request.collectedUnder(), claim);
        looks.note(
                actor,
                "rebinding",
                found.record().map(StudentRecord::id).map(List::of).orElse(List.of()));
        if (found.refusals().isEmpty()) {
            AccountId passport = found.passport().orElseThrow().id();
            request.collected(by, found.lost().orElseThrow(), passport, claim, clock.instant());
        } else {
            request.refuse(found.refusals());
        }
        audit.record(
                actor,
                "rebinding.collect",
                object(requestId),
                request.state().name(),
                Map.of(
                        "passport",
                        found.facts().passport(),
                        "record",
                        found.facts().record()));
        return found.refusals();
    }

    /** The consultant gives it up; nothing was asked for. */
    @Transactional
    public void abandon(long requestId) {
        locked(requestId).abandon();
    }

    /** @throws IllegalArgumentException when there is none */
    @Transactional(readOnly = true)
    public AccountRebinding get(long requestId) {
        return requests.findById(requestId).orElseThrow(() -> new IllegalArgumentException("No request " + requestId));
    }

    /** The last request to move something to this passport. */
    @Transactional(readOnly = true)
    public Optional<AccountRebinding> to(AccountId accountId) {
        return requests.findTo(accountId, Limit.of(1)).stream().findFirst();
    }

    /** What a consultant collected last, newest first. */
    @Transactional(readOnly = true)
    public List<AccountRebinding> collectedBy(AccountId accountId) {
        return requests.findCollectedBy(accountId, RECENT);
    }

    static String object(long requestId) {
        return "rebinding:" + requestId;
    }

    private AccountRebinding locked(long requestId) {
        return requests.lock(requestId).orElseThrow(() -> new IllegalArgumentException("No request " + requestId));
    }
}
