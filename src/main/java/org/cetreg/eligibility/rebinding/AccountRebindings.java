package org.cetreg.eligibility.rebinding;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cetreg.eligibility.RecordLookups;
import org.cetreg.eligibility.record.StudentRecord;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.exam.SittingId;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Audit;
import org.cetreg.shared.Scope;
import org.cetreg.shared.rules.Refusal;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Rebinding requests, from the call to the centre until they wait for a leader (R-B1, R-B3). */
@Service
public class AccountRebindings {

    private static final Limit RECENT = Limit.of(20);
    private static final String TOO_MANY_LOOKS = "tooManyLooks";

    private final AccountRebindingRepository requests;
    private final RebindingChecks checks;
    private final RecordLookups lookups;
    private final ExamCatalogues catalogues;
    private final Audit audit;
    private final Clock clock;

    AccountRebindings(
            AccountRebindingRepository requests,
            RebindingChecks checks,
            RecordLookups lookups,
            ExamCatalogues catalogues,
            Audit audit,
            Clock clock) {
        this.requests = requests;
        this.checks = checks;
        this.lookups = lookups;
        this.catalogues = catalogues;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Starts a request when a consultant takes a call.
     *
     * @param scope the scope whose cases the consultant handles
     */
    @Transactional
    public AccountRebinding begin(AccountId collectedBy, Scope scope) {
        SittingId sitting = catalogues.current().sitting().id();
        return requests.save(new AccountRebinding(sitting, collectedBy, scope, clock.instant()));
    }

    /**
     * Returns the consultant's latest request if nothing has been submitted or refused in it yet. Until the caller's
     * transaction ends, no other request can be started for this consultant.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<AccountRebinding> untouched(AccountId collectedBy) {
        requests.lockCollector(
                Math.toIntExact(collectedBy.value() % Integer.MAX_VALUE)); // a shared number only makes two wait
        SittingId sitting = catalogues.current().sitting().id();
        return requests.findCollecting(collectedBy, sitting, Limit.of(1)).stream()
                .filter(request -> request.refusals().isEmpty())
                .findFirst();
    }

    /**
     * Checks whether the collected data are acceptable and, if so, lets the request wait for a leader (R-B3). Each
     * lookup of a student record is audited and counted.
     *
     * @param by who collected the data; not necessarily the consultant who took the call
     * @return the reasons for a refusal, which the request stores for the consultant who continues with it; empty when
     *     it now waits for a leader
     */
    @Transactional
    public List<Refusal> collect(RebindingRequestId requestId, AccountId by, RebindingClaim claim) {
        AccountRebinding request = locked(requestId);
        Actor actor = Actor.account(by);
        if (lookups.closed(actor)) {
            List<Refusal> closed = List.of(Refusal.of(TOO_MANY_LOOKS, Refusal.Who.NOBODY));
            request.refuse(closed);
            return closed;
        }
        var found = checks.collected(request.sittingId(), request.collectedUnder(), claim);
        lookups.note(
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

    /** Abandons the request; nothing was submitted. */
    @Transactional
    public void abandon(RebindingRequestId requestId) {
        locked(requestId).abandon();
    }

    /**
     * Returns the request with this id.
     *
     * @throws IllegalArgumentException when it does not exist
     */
    @Transactional(readOnly = true)
    public AccountRebinding get(RebindingRequestId requestId) {
        return requests.find(requestId).orElseThrow(() -> new IllegalArgumentException("No request " + requestId));
    }

    /** Returns the latest request to move a registration to this passport. */
    @Transactional(readOnly = true)
    public Optional<AccountRebinding> to(AccountId accountId) {
        return requests.findTo(accountId, Limit.of(1)).stream().findFirst();
    }

    /** Returns the latest requests that a consultant collected, newest first. */
    @Transactional(readOnly = true)
    public List<AccountRebinding> collectedBy(AccountId accountId) {
        return requests.findCollectedBy(accountId, RECENT);
    }

    static String object(RebindingRequestId requestId) {
        return "rebinding:" + requestId;
    }

    private AccountRebinding locked(RebindingRequestId requestId) {
        return requests.lock(requestId).orElseThrow(() -> new IllegalArgumentException("No request " + requestId));
    }
}
