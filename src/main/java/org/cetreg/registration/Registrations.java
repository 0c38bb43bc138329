package org.cetreg.registration;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cetreg.account.ShownWork;
import org.cetreg.eligibility.binding.BindingOutcome;
import org.cetreg.eligibility.binding.Bindings;
import org.cetreg.eligibility.rebinding.AccountRebound;
import org.cetreg.eligibility.record.Eligibility;
import org.cetreg.eligibility.record.IdentityClaim;
import org.cetreg.eligibility.record.Lookup;
import org.cetreg.eligibility.record.StudentRecordId;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.exam.Sitting;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Audit;
import org.cetreg.shared.rules.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The use cases that come before subjects are chosen: begin, accept the agreement, find the student record, bind it;
 * and the end or rebinding of a registration.
 */
@Service
public class Registrations {

    private final RegistrationRepository repository;
    private final EntityManager entities;
    private final ExamCatalogues catalogues;
    private final Eligibility eligibility;
    private final Bindings bindings;
    private final Audit audit;
    private final Clock clock;

    Registrations(
            RegistrationRepository repository,
            EntityManager entities,
            ExamCatalogues catalogues,
            Eligibility eligibility,
            Bindings bindings,
            Audit audit,
            Clock clock) {
        this.repository = repository;
        this.entities = entities;
        this.catalogues = catalogues;
        this.eligibility = eligibility;
        this.bindings = bindings;
        this.audit = audit;
        this.clock = clock;
    }

    /** Returns the passport account's registration in the current sitting with its entries, whatever its status. */
    public Optional<Registration> of(AccountId accountId) {
        return repository.findOwn(catalogues.current().sitting().id(), accountId);
    }

    /**
     * Returns a registration with its entries. Calls within one transaction return the same object.
     *
     * @throws IllegalArgumentException when there is none
     */
    public Registration get(RegistrationId registrationId) {
        Registration registration = entities.find(Registration.class, registrationId.value());
        if (registration == null) {
            throw new IllegalArgumentException("No registration " + registrationId);
        }
        return registration;
    }

    /**
     * Returns a registration with its entries, locked until the transaction ends, so that changes to what is held or paid
     * are made one at a time. Whoever locks several does so in the order of their ids.
     *
     * @throws IllegalArgumentException when there is none
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Registration lock(RegistrationId registrationId) {
        repository.lock(registrationId);
        return get(registrationId);
    }

    /** Returns the registration of a seat order, locked in the same way; empty when there is no such order. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Registration> lockOf(SeatOrderId orderId) {
        return repository.lockOf(orderId);
    }

    /** Begins the passport account's registration in the current sitting, or begins it again after it ended. */
    @Transactional
    public Registration begin(AccountId accountId) {
        Instant now = clock.instant();
        Optional<Registration> before = of(accountId);
        before.ifPresent(registration -> registration.beginAgain(now));
        return before.orElseGet(() ->
                repository.save(new Registration(catalogues.current().sitting().id(), accountId, now)));
    }

    /** Records which version of the agreement the candidate accepted. */
    @Transactional
    public void recordAgreement(RegistrationId registrationId) {
        Sitting sitting = catalogues.current().sitting();
        get(registrationId).agree(sitting.agreementVersion(), clock.instant());
        audit.record(
                Actor.registration(registrationId.value()),
                "registration.agree",
                "agreement:" + sitting.agreementVersion(),
                "accepted",
                Map.of());
    }

    /** Ends the registration because the candidate declined the agreement; it can be begun again. */
    @Transactional
    public void declineAgreement(RegistrationId registrationId) {
        get(registrationId).decline();
    }

    /**
     * Looks for the one student record that matches the claim (R-I1, R-I3). Returns the reason why none was found;
     * empty when one was found.
     */
    @Transactional
    public List<Refusal> findStudentRecord(
            RegistrationId registrationId, String address, ShownWork shown, IdentityClaim claim) {
        Registration registration = get(registrationId);
        Lookup lookup = eligibility.find(registration.accountId(), address, shown, claim);
        if (lookup instanceof Lookup.Found found) {
            registration.found(found.recordId(), found.revision(), clock.instant());
            return List.of();
        }
        registration.forgetRecord();
        return List.of(why(lookup));
    }

    private static Refusal why(Lookup lookup) {
        if (lookup instanceof Lookup.Closed closed) {
            return Reason.QUERIES_CLOSED.refusal(RefusalFacts.from(closed.until()));
        }
        return (lookup instanceof Lookup.Unproven ? Reason.QUERY_UNPROVEN : Reason.RECORD_NOT_FOUND).refusal();
    }

    /**
     * Binds the student record that was found to the passport account (R-I2). Returns the reason and discards the
     * record found when the record or the account is already bound, or when the record has changed since it was shown
     * (R-E1). Returns an empty list when the record is bound.
     */
    @Transactional
    public List<Refusal> bindStudentRecord(RegistrationId registrationId) {
        Registration registration = get(registrationId);
        StudentRecordId recordId = registration
                .studentRecordId()
                .orElseThrow(() ->
                        new IllegalStateException("No student record was found for registration " + registrationId));
        BindingOutcome bound = registration
                .recordRevision()
                .map(seen -> bindings.bind(
                        registration.sittingId(), new Lookup.Found(recordId, seen), registration.accountId()))
                .orElseGet(() -> bindings.bind(registration.sittingId(), recordId, registration.accountId()));
        if (bound == BindingOutcome.BOUND) {
            registration.bound(clock.instant());
            return List.of();
        }
        registration.forgetRecord();
        return List.of(why(bound).refusal());
    }

    private static Reason why(BindingOutcome bound) {
        return switch (bound) {
            case RECORD_TAKEN -> Reason.RECORD_TAKEN;
            case PASSPORT_TAKEN -> Reason.PASSPORT_TAKEN;
            case RECORD_CHANGED -> Reason.RECORD_CHANGED;
            case BOUND -> throw new IllegalArgumentException("A successful binding has no reason for refusal");
        };
    }

    /** Records that the candidate does not want an oral test for now (R-O3); the desk still offers it. */
    @Transactional
    public void declineOral(RegistrationId registrationId) {
        get(registrationId).declineOral();
    }

    /**
     * Stores the result of the candidate's last submission: the reasons why it was refused, or an empty list when it
     * was accepted.
     *
     * @param inBackground whether no page was waiting for this result, so that the next page has to show it
     */
    @Transactional
    public void answered(RegistrationId registrationId, List<Refusal> refusals, boolean inBackground) {
        get(registrationId).answered(refusals, inBackground);
    }

    /**
     * Moves a registration to the passport account to which its student record was rebound (R-B4). A registration that
     * this account had begun itself is superseded.
     *
     * @return the process instance of the superseded registration, which is no longer needed; empty when there was none
     */
    @Transactional
    public Optional<String> rebind(AccountRebound rebound) {
        Optional<Registration> begun = repository.findOwn(rebound.sittingId(), rebound.toAccountId());
        Optional<String> ended = begun.filter(Registration::active).map(Registration::processInstanceId);
        begun.ifPresent(Registration::supersede);
        entities.flush(); // the superseded row must be written before the moved one takes its place
        repository
                .findOwn(rebound.sittingId(), rebound.fromAccountId())
                .ifPresent(registration -> moved(registration, rebound));
        return ended;
    }

    private void moved(Registration registration, AccountRebound rebound) {
        registration.rebound(rebound.toAccountId(), rebound.at());
        audit.record(
                Actor.SYSTEM,
                "registration.rebind",
                "registration:" + registration.id(),
                "moved",
                Map.of(
                        "from", Actor.account(rebound.fromAccountId()),
                        "to", Actor.account(rebound.toAccountId()),
                        "request", rebound.requestId().value()));
    }

    /**
     * Deletes a registration that still has no written subject (R-W2) and releases its student record.
     *
     * @return false when it has a subject by now, or has already ended
     */
    @Transactional
    public boolean deleteEmpty(RegistrationId registrationId) {
        Registration registration = repository
                .lock(registrationId)
                .orElseThrow(() -> new IllegalArgumentException("No registration " + registrationId));
        if (!registration.active() || registration.standing().findAny().isPresent()) {
            return false;
        }
        registration.delete();
        bindings.unbind(registration.sittingId(), registration.accountId());
        audit.record(Actor.SYSTEM, "registration.delete", "registration:" + registrationId, "empty", Map.of());
        return true;
    }
}
