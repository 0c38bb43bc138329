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
import org.cetreg.eligibility.record.StudentRecordId;
import org.cetreg.exam.SittingId;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Scope;
import org.cetreg.shared.rules.Refusal;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * A request to move the registration of a lost passport to a new one. It records who collected it, how the caller's
 * identity was checked and who decided.
 */
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
    private StudentRecordId studentRecordId;
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

    AccountRebinding(SittingId sittingId, AccountId collectedBy, Scope scope, Instant now) {
        this.sittingId = sittingId.value();
        this.state = RebindingState.COLLECTING;
        this.collectedBy = collectedBy;
        this.collectedAt = now;
        this.collectedUnder = scope.code();
    }

    /** Sets the process instance that handles this request. */
    public void carriedBy(String instance) {
        processInstanceId = instance;
    }

    /** Records why the collected data cannot be accepted. */
    void refuse(List<Refusal> why) {
        refusals = List.copyOf(why);
    }

    /** Accepts the collected data; the request then waits for a leader. */
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

    /**
     * Approves the request.
     *
     * @throws OwnRequest when the same person collected it
     */
    void approved(AccountId by, AccountId fromAccount, Instant now) {
        decide(RebindingState.REBOUND, by, now);
        fromAccountId = fromAccount;
    }

    /**
     * Records that an approval could not be carried out because circumstances had changed.
     *
     * @throws OwnRequest when the same person collected it
     */
    void overtaken(AccountId by, List<Refusal> why, Instant now) {
        decide(RebindingState.OVERTAKEN, by, now);
        refuse(why);
    }

    /**
     * Rejects the request.
     *
     * @throws OwnRequest when the same person collected it
     */
    void rejected(AccountId by, String why, Instant now) {
        decide(RebindingState.REJECTED, by, now);
        reason = why;
    }

    /** Records the escalation once; returns false when it was already recorded or the request has been decided. */
    boolean escalate(Instant now) {
        if (state != RebindingState.WAITING || escalatedAt != null) {
            return false;
        }
        escalatedAt = now;
        return true;
    }

    /** Returns whether this staff member collected the request and therefore may not decide it (R-B3). */
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
        state = RebindingState.TABLE.require(state, next, "Rebinding request " + id);
    }

    public RebindingRequestId id() {
        return new RebindingRequestId(id);
    }

    public SittingId sittingId() {
        return new SittingId(sittingId);
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

    /** Returns the scope of the collector's cases. */
    public Scope collectedUnder() {
        return new Scope(collectedUnder);
    }

    /** Returns the new passport, once it has been accepted. */
    public Optional<AccountId> toAccountId() {
        return Optional.ofNullable(toAccountId);
    }

    public Optional<StudentRecordId> studentRecordId() {
        return Optional.ofNullable(studentRecordId);
    }

    /** Returns the passport to which the record is, or was, bound. */
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

    /** Returns the leader's reason for a rejection; otherwise empty. */
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
