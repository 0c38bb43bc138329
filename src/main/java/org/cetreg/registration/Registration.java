package org.cetreg.registration;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cetreg.eligibility.record.StudentRecordId;
import org.cetreg.exam.SittingId;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.rules.Refusal;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** The registration of one passport account in one sitting, from the first click to the printed admission ticket. */
@Entity
@Table(name = "registration")
public class Registration {

    @Id
    @GeneratedValue(generator = "registration_seq")
    @SequenceGenerator(name = "registration_seq", sequenceName = "registration_seq", allocationSize = 50)
    private Long id;

    private long sittingId;
    private AccountId accountId;

    @Enumerated(EnumType.STRING)
    private RegistrationStatus status;

    private String processInstanceId;
    private StudentRecordId studentRecordId;
    private Integer recordRevision;
    private String agreementVersion;
    private Instant agreedAt;
    private Instant foundAt;
    private Instant boundAt;
    private boolean oralDeclined;
    private Instant ticketPrintedAt;
    private Instant emptySince;
    private Instant reboundAt;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Refusal> refusals = List.of();

    private boolean refusedInBackground;

    private Instant createdAt;

    @Version
    private int version;

    @OneToMany(mappedBy = "registration", cascade = CascadeType.PERSIST, fetch = FetchType.EAGER)
    @Fetch(FetchMode.JOIN)
    @OrderBy("id")
    private List<SubjectEntry> entries = new ArrayList<>();

    protected Registration() {}

    public Registration(SittingId sittingId, AccountId accountId, Instant now) {
        this.sittingId = sittingId.value();
        this.accountId = accountId;
        this.status = RegistrationStatus.ACTIVE;
        this.createdAt = now;
        this.emptySince = now;
    }

    /**
     * Starts the registration again after the agreement was declined or the registration was deleted.
     *
     * @throws IllegalStateException if it is active or was superseded
     */
    void beginAgain(Instant now) {
        become(RegistrationStatus.ACTIVE);
        studentRecordId = null;
        agreementVersion = null;
        agreedAt = null;
        foundAt = null;
        boundAt = null;
        oralDeclined = false;
        emptySince = now;
        answered(List.of(), false);
    }

    /** Records the process instance that runs this registration. */
    public void carriedBy(String instance) {
        processInstanceId = instance;
    }

    void agree(String toVersion, Instant now) {
        agreementVersion = toVersion;
        agreedAt = now;
    }

    /**
     * Ends the attempt because the agreement was not accepted.
     *
     * @throws IllegalStateException unless it is active
     */
    void decline() {
        become(RegistrationStatus.DECLINED);
        emptySince = null;
    }

    /**
     * Ends the attempt because there was no written subject for too long (R-W2), and releases the record.
     *
     * @throws IllegalStateException unless it is active
     */
    void delete() {
        become(RegistrationStatus.DELETED);
        emptySince = null;
        studentRecordId = null;
        boundAt = null;
    }

    /**
     * Ends this registration because its passport account takes over another one.
     *
     * @throws IllegalStateException if it was superseded before
     */
    void supersede() {
        become(RegistrationStatus.SUPERSEDED);
        emptySince = null;
    }

    private void become(RegistrationStatus next) {
        status = RegistrationStatus.TABLE.require(status, next, "Registration " + id);
    }

    /** Moves this registration to another passport account (R-B4). */
    void rebound(AccountId toAccountId, Instant at) {
        accountId = toAccountId;
        reboundAt = at;
    }

    void found(StudentRecordId recordId, int revision, Instant now) {
        studentRecordId = recordId;
        recordRevision = revision;
        foundAt = now;
    }

    void forgetRecord() {
        studentRecordId = null;
        foundAt = null;
    }

    void bound(Instant now) {
        boundAt = now;
    }

    void declineOral() {
        oralDeclined = true;
    }

    public void printed(Instant now) {
        if (ticketPrintedAt == null) {
            ticketPrintedAt = now;
        }
    }

    /**
     * Records the latest answer to the candidate.
     *
     * @param why the reasons for a refusal; empty when the step was carried out
     * @param inBackground whether no page was waiting for this answer, so that the next page has to show it
     */
    void answered(List<Refusal> why, boolean inBackground) {
        if (!refusals.equals(why)) {
            refusals = List.copyOf(why);
        }
        refusedInBackground = inBackground && !why.isEmpty();
    }

    public void add(SubjectEntry entry) {
        entries.add(entry);
    }

    /**
     * Returns whether an entry was made after the student record was bound, and so does not belong to an earlier
     * attempt that was deleted (R-W2).
     */
    public boolean enteredSinceBinding(SubjectEntry entry) {
        return boundAt != null && !entry.enteredAt().isBefore(boundAt);
    }

    /** Updates the time since which the registration has had no written entry (R-W2). */
    public void updateEmptySince(Instant now) {
        if (written().findAny().isPresent()) {
            emptySince = null;
        } else if (emptySince == null) {
            emptySince = now;
        }
    }

    public RegistrationId id() {
        return new RegistrationId(id);
    }

    public SittingId sittingId() {
        return new SittingId(sittingId);
    }

    public AccountId accountId() {
        return accountId;
    }

    public boolean active() {
        return status == RegistrationStatus.ACTIVE;
    }

    public RegistrationStatus status() {
        return status;
    }

    public String processInstanceId() {
        return processInstanceId;
    }

    /** Returns the id of the student record that was found, whether it is bound yet or not. */
    public Optional<StudentRecordId> studentRecordId() {
        return Optional.ofNullable(studentRecordId);
    }

    public Optional<Instant> agreedAt() {
        return Optional.ofNullable(agreedAt);
    }

    /** Returns the version of the agreement that was accepted; null before it is accepted. */
    public String agreementVersion() {
        return agreementVersion;
    }

    /** Returns the revision of the student record at the time it was found; empty when it was not stored. */
    Optional<Integer> recordRevision() {
        return Optional.ofNullable(recordRevision);
    }

    public Optional<Instant> foundAt() {
        return Optional.ofNullable(foundAt);
    }

    public Optional<Instant> boundAt() {
        return Optional.ofNullable(boundAt);
    }

    /** Returns when this registration was moved to its passport account from another one (R-B4). */
    public Optional<Instant> reboundAt() {
        return Optional.ofNullable(reboundAt);
    }

    public boolean oralDeclined() {
        return oralDeclined;
    }

    public Optional<Instant> ticketPrintedAt() {
        return Optional.ofNullable(ticketPrintedAt);
    }

    /**
     * Returns the reasons for which the last submission was refused, as they were shown; empty when it was accepted.
     */
    public List<Refusal> refusals() {
        return refusals;
    }

    /**
     * Returns the reasons that no page has been able to show yet, because the step was refused in the background, after the
     * form had been answered. They remain until the candidate submits the next form.
     */
    public List<Refusal> refusalsInBackground() {
        return refusedInBackground ? refusals : List.of();
    }

    /** Returns whether the last submission was refused for this reason, among others or alone. */
    public boolean refusedFor(Reason reason) {
        return refusals.stream().anyMatch(refusal -> refusal.reason().equals(reason.key()));
    }

    /** Returns all entries, including those that no longer stand, oldest first. */
    public List<SubjectEntry> entries() {
        return List.copyOf(entries);
    }

    /** Returns the entries that occupy a seat. */
    public Stream<SubjectEntry> standing() {
        return entries.stream().filter(SubjectEntry::standing);
    }

    /** Returns the written entries that occupy a seat. */
    public Stream<SubjectEntry> written() {
        return standing().filter(SubjectEntry::written);
    }

    /** Returns the oral entries that occupy a seat. */
    public Stream<SubjectEntry> oral() {
        return standing().filter(entry -> !entry.written());
    }

    /** Returns the entries that are not paid yet. */
    public Stream<SubjectEntry> unpaid() {
        return entries.stream().filter(SubjectEntry::unpaid);
    }

    /** Returns the unpaid entries for which the candidate can pay now. */
    public Stream<SubjectEntry> payable() {
        return unpaid().filter(entry -> !waitsForSchool(entry));
    }

    /**
     * Returns whether an unpaid entry waits for the school's collective payment: it is locked (R-W7), or it is an oral
     * entry that cannot be paid before its locked written one (R-O1). The time for paying does not run meanwhile.
     */
    public boolean waitsForSchool(SubjectEntry entry) {
        return entry.unpaid()
                && (entry.locked()
                        || !entry.written()
                                && written().anyMatch(written -> written.locked() && written.level() == entry.level()));
    }
}
