package org.cetreg.eligibility.rebinding;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cetreg.eligibility.binding.Binding;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Scope;
import org.cetreg.shared.rules.Refusal;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A request that what a lost passport has be moved to a new one: who collected it, how it was checked, who decided. */
@Entity
@Table(name = "rebinding_request")
public class AccountRebinding {

    @Id
    @GeneratedValue(generator = "rebinding_request_seq")
    @SequenceGenerator(name = "rebinding_request_seq", sequenceName = "rebinding_request_seq", allocationSize = 50)
    private Long id;

    private long sittingId;

    @Enumerated(EnumType.STRING)
    private RebindingState state;

    private String processInstanceId;
    private AccountId collectedBy;
    private Instant collectedAt;
    private String collectedUnder = "";
    private AccountId toAccountId;
    private Long studentRecordId;
    private AccountId fromAccountId;

    @Enumerated(EnumType.STRING)
    private IdentityCheck checkedHow;

    private String checkedNote = "";
    private AccountId decidedBy;
    private Instant decidedAt;
    private String reason = "";

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Refusal> refusals = List.of();

    private Instant escalatedAt;

    @Version
    private int version;

    protected AccountRebinding() {}

    AccountRebinding(long sittingId, AccountId collectedBy, Scope scope, Instant now) {
        this.sittingId = sittingId;
        this.state = RebindingState.COLLECTING;
        this.collectedBy = collectedBy;
        this.collectedAt = now;
        this.collectedUnder = scope.code();
    }

    /** The process instance that carries this request. */
    public void carriedBy(String instance) {
        processInstanceId = instance;
    }

    /** What was collected cannot be accepted. */
    void refuse(List<Refusal> why) {
        refusals = List.copyOf(why);
    }

    /** From now on it waits for a leader. */
    void collected(AccountId by, Binding lost, AccountId newAccountId, RebindingClaim claim, Instant now) {
        become(RebindingState.WAITING);
        collectedBy = by;
        studentRecordId = lost.studentRecordId();
        fromAccountId = lost.accountId();
        toAccountId = newAccountId;
        checkedHow = claim.checkedHow();
        checkedNote = claim.note();
        collectedAt = now;
        refuse(List.of());
    }

    void abandon() {
        become(RebindingState.ABANDONED);
    }

    /** @throws OwnRequest when it is their own */
    void approved(AccountId by, AccountId fromAccount, Instant now) {
        decide(RebindingState.REBOUND, by, now);
        fromAccountId = fromAccount;
    }

    /** @throws OwnRequest when it is their own */
    void overtaken(AccountId by, List<Refusal> why, Instant now) {
        decide(RebindingState.OVERTAKEN, by, now);
        refuse(why);
    }

    /** @throws OwnRequest when it is their own */
    void rejected(AccountId by, String why, Instant now) {
        decide(RebindingState.REJECTED, by, now);
        reason = why;
    }

    /** Noted once; a request that was decided meanwhile is left alone. */
    boolean escalate(Instant now) {
        if (state != RebindingState.WAITING || escalatedAt != null) {
            return false;
        }
        escalatedAt = now;
        return true;
    }

    /** Whether this member of the staff collected it, and so may not decide it (R-B3). */
    public boolean ownOf(AccountId accountId) {
        return collectedBy.equals(accountId);
    }

    private void decide(RebindingState next, AccountId by, Instant now) {
        if (ownOf(by)) {
            throw new OwnRequest(id);
        }
        become(next);
        decidedBy = by;
        decidedAt = now;
    }

    private void become(RebindingState next) {
        if (!state.next().contains(next)) {
            throw new IllegalStateException("Request " + id + " cannot become " + next + ": it is " + state);
        }
        state = next;
    }

    public long id() {
        return id;
    }

    public long sittingId() {
        return sittingId;
    }

    public RebindingState state() {
        return state;
    }

    public String processInstanceId() {
        return processInstanceId;
    }

    public AccountId collectedBy() {
        return collectedBy;
    }

    public Instant collectedAt() {
        return collectedAt;
    }

    /** Where the collector's cases lie. */
    public Scope collectedUnder() {
        return new Scope(collectedUnder);
    }

    /** The new passport, once it is accepted. */
    public Optional<AccountId> toAccountId() {
        return Optional.ofNullable(toAccountId);
    }

    public Optional<Long> studentRecordId() {
        return Optional.ofNullable(studentRecordId);
    }

    /** The passport that has the record, or had it before. */
    public Optional<AccountId> fromAccountId() {
        return Optional.ofNullable(fromAccountId);
    }

    public Optional<IdentityCheck> checkedHow() {
        return Optional.ofNullable(checkedHow);
    }

    public String checkedNote() {
        return checkedNote;
    }

    public Optional<AccountId> decidedBy() {
        return Optional.ofNullable(decidedBy);
    }

    public Optional<Instant> decidedAt() {
        return Optional.ofNullable(decidedAt);
    }

    /** Of a rejection, in the leader's words; else empty. */
    public String reason() {
        return reason;
    }

    public List<Refusal> refusals() {
        return refusals;
    }

    public Optional<Instant> escalatedAt() {
        return Optional.ofNullable(escalatedAt);
    }
}
