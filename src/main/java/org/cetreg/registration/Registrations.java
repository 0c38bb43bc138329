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
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.exam.Sitting;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Audit;
import org.cetreg.shared.rules.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The use cases before any subject is chosen: begin, agree, find the student record, bind it. */
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

    /** The passport's registration in the current sitting, with its entries, whatever became of it. */
    public Optional<Registration> of(AccountId accountId) {
        return repository.findOwn(catalogues.current().sitting().id(), accountId);
    }

    /**
     * One registration with its entries; steps of one transaction share it.
     *
     * @throws IllegalArgumentException when there is none
     */
    public Registration get(long registrationId) {
        Registration registration = entities.find(
                Registration.class,
                registrationId,
                Map.of("jakarta.persistence.fetchgraph", entities.getEntityGraph(Registration.WITH_ENTRIES)));
        if (registration == null) {
            throw new IllegalArgumentException("No registration " + registrationId);
        }
        return registration;
    }

    /** Begins the passport's registration in the current sitting, or begins it again after it had ended. */
    @Transactional
    public Registration begin(AccountId accountId) {
        Instant now = clock.instant();
        Optional<Registration> before = of(accountId);
        before.ifPresent(registration -> registration.beginAgain(now));
        return before.orElseGet(() ->
                repository.save(new Registration(catalogues.current().sitting().id(), accountId, now)));
    }

    /** Records which version of the agreement was accepted. */
    @Transactional
    public void recordAgreement(long registrationId) {
        Sitting sitting = catalogues.current().sitting();
        get(registrationId).agree(sitting.agreementVersion(), clock.instant());
        audit.record(
                Actor.registration(registrationId),
                "registration.agree",
                "agreement:" + sitting.agreementVersion(),
                "accepted",
                Map.of());
    }

    /** Ends the attempt, since the agreement was not accepted; it can be begun again. */
    @Transactional
    public void declineAgreement(long registrationId) {
        get(registrationId).decline();
    }

    /** Looks for the one student record that the claim fits (R-I1, R-I3). Says why there is none; empty when it is found. */
    @Transactional
    public List<Refusal> findStudentRecord(long registrationId, String address, ShownWork shown, IdentityClaim claim) {
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
     * Binds the record that was found to the passport (R-I2). Says why not when one of them is bound otherwise, or the
     * record was changed since it was shown (R-E1), and forgets the record; empty when it is bound.
     */
    @Transactional
    public List<Refusal> bindStudentRecord(long registrationId) {
        Registration registration = get(registrationId);
        long recordId = registration
                .studentRecordId()
                .orElseThrow(() -> new IllegalStateException("No record was found for " + registrationId));
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
            case BOUND -> throw new IllegalArgumentException("Nothing was refused");
        };
    }

    /** The candidate wants no oral test for now (R-O3); the desk still offers it. */
    @Transactional
    public void declineOral(long registrationId) {
        get(registrationId).declineOral();
    }

    /** Keeps what the candidate was answered last: why it was refused, or nothing when all went well. */
    @Transactional
    public void answered(long registrationId, List<Refusal> refusals) {
        get(registrationId).answered(refusals);
    }

    /**
     * A student record is another passport's from now on, and the registration made with it as well (R-B4). What that
     * passport had begun itself gives way.
     *
     * @return the process instance that nobody goes on with any more; empty when there was none
     */
    @Transactional
    public Optional<String> rebind(AccountRebound rebound) {
        Optional<Registration> begun = repository.findOwn(rebound.sittingId(), rebound.toAccountId());
        Optional<String> ended = begun.filter(Registration::active).map(Registration::processInstanceId);
        begun.ifPresent(Registration::supersede);
        entities.flush(); // before the other takes its place
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
                        "request", rebound.requestId()));
    }

    /**
     * Deletes a registration that stayed without any written subject (R-W2): the record is free again.
     *
     * @return false when it has a written subject by now, or has ended already
     */
    @Transactional
    public boolean deleteEmpty(long registrationId) {
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
