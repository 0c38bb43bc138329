package org.cetreg.registration;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.NamedAttributeNode;
import jakarta.persistence.NamedEntityGraph;
import jakarta.persistence.NamedSubgraph;
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
import org.cetreg.shared.AccountId;
import org.cetreg.shared.rules.Refusal;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** What one passport does in one sitting: from the first click to the printed ticket. */
@Entity
@Table(name = "registration")
@NamedEntityGraph(
        name = Registration.WITH_ENTRIES,
        attributeNodes = @NamedAttributeNode(value = "entries", subgraph = "entries"),
        subgraphs = @NamedSubgraph(name = "entries", attributeNodes = @NamedAttributeNode("order")))
public class Registration {

    static final String WITH_ENTRIES = "Registration.withEntries";

    @Id
    @GeneratedValue(generator = "registration_seq")
    @SequenceGenerator(name = "registration_seq", sequenceName = "registration_seq", allocationSize = 50)
    private Long id;

    private long sittingId;
    private AccountId accountId;

    @Enumerated(EnumType.STRING)
    private Status status;

    private String processInstanceId;
    private Long studentRecordId;
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

    private Instant createdAt;

    @Version
    private int version;

    @OneToMany(mappedBy = "registration", cascade = CascadeType.PERSIST)
    @OrderBy("id")
    private List<SubjectEntry> entries = new ArrayList<>();

    /** Whether the attempt goes on. */
    public enum Status {
        ACTIVE,
        /** The agreement was declined; it can be begun again. */
        DECLINED,
        /** Without a written subject for too long (R-W2); it can be begun again. */
        DELETED,
        /** Its passport got another's registration instead (R-B4); what was done with it is kept, but nobody goes on. */
        SUPERSEDED
    }

    protected Registration() {}

    public Registration(long sittingId, AccountId accountId, Instant now) {
        this.sittingId = sittingId;
        this.accountId = accountId;
        this.status = Status.ACTIVE;
        this.createdAt = now;
        this.emptySince = now;
    }

    /** Starts over after the agreement was declined or the registration was deleted. */
    void beginAgain(Instant now) {
        if (status == Status.ACTIVE) {
            throw new IllegalStateException("Registration " + id + " goes on already");
        }
        status = Status.ACTIVE;
        studentRecordId = null;
        agreementVersion = null;
        agreedAt = null;
        foundAt = null;
        boundAt = null;
        oralDeclined = false;
        emptySince = now;
        refusals = List.of();
    }

    /** The process instance that carries this registration. */
    public void carriedBy(String instance) {
        processInstanceId = instance;
    }

    void agree(String toVersion, Instant now) {
        agreementVersion = toVersion;
        agreedAt = now;
    }

    void decline() {
        status = Status.DECLINED;
        emptySince = null;
    }

    void delete() {
        status = Status.DELETED;
        emptySince = null;
        studentRecordId = null;
        boundAt = null;
    }

    /** Gives way to the registration that its passport gets. */
    void supersede() {
        status = Status.SUPERSEDED;
        emptySince = null;
    }

    /** Belongs to another passport from now on (R-B4). */
    void rebound(AccountId toAccountId, Instant at) {
        accountId = toAccountId;
        reboundAt = at;
    }

    void found(long recordId, int revision, Instant now) {
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

    /** Keeps what the candidate was answered last. */
    void answered(List<Refusal> why) {
        if (!refusals.equals(why)) {
            refusals = List.copyOf(why);
        }
    }

    public void add(SubjectEntry entry) {
        entries.add(entry);
    }

    /** Whether an entry belongs to what goes on now, and not to an attempt that was deleted before (R-W2). */
    public boolean hasSinceBound(SubjectEntry entry) {
        return boundAt != null && !entry.enteredAt().isBefore(boundAt);
    }

    /** Keeps in mind since when there is no written entry (R-W2). */
    public void noteWhetherEmpty(Instant now) {
        if (written().findAny().isPresent()) {
            emptySince = null;
        } else if (emptySince == null) {
            emptySince = now;
        }
    }

    public long id() {
        return id;
    }

    public long sittingId() {
        return sittingId;
    }

    public AccountId accountId() {
        return accountId;
    }

    public boolean active() {
        return status == Status.ACTIVE;
    }

    public Status status() {
        return status;
    }

    public String processInstanceId() {
        return processInstanceId;
    }

    /** The record that was found, bound or not yet. */
    public Optional<Long> studentRecordId() {
        return Optional.ofNullable(studentRecordId);
    }

    public Optional<Instant> agreedAt() {
        return Optional.ofNullable(agreedAt);
    }

    /** The version of the agreement that was accepted; null before. */
    public String agreementVersion() {
        return agreementVersion;
    }

    /** What the record had come to when it was found; empty when that was not noted. */
    Optional<Integer> recordRevision() {
        return Optional.ofNullable(recordRevision);
    }

    public Optional<Instant> foundAt() {
        return Optional.ofNullable(foundAt);
    }

    public Optional<Instant> boundAt() {
        return Optional.ofNullable(boundAt);
    }

    /** When it became this passport's, having been another's before (R-B4). */
    public Optional<Instant> reboundAt() {
        return Optional.ofNullable(reboundAt);
    }

    public boolean oralDeclined() {
        return oralDeclined;
    }

    public Optional<Instant> ticketPrintedAt() {
        return Optional.ofNullable(ticketPrintedAt);
    }

    /** What the last that was sent was refused for, as it was shown; empty when it was not refused. */
    public List<Refusal> refusals() {
        return refusals;
    }

    /** Whether that was for this reason, perhaps among others. */
    public boolean refusedFor(Reason reason) {
        return refusals.stream().anyMatch(refusal -> refusal.reason().equals(reason.key()));
    }

    /** Every entry there ever was, oldest first. */
    public List<SubjectEntry> entries() {
        return List.copyOf(entries);
    }

    /** Entries that occupy a seat. */
    public Stream<SubjectEntry> standing() {
        return entries.stream().filter(SubjectEntry::standing);
    }

    /** Written entries that occupy a seat. */
    public Stream<SubjectEntry> written() {
        return standing().filter(SubjectEntry::written);
    }

    /** Oral entries that occupy a seat. */
    public Stream<SubjectEntry> oral() {
        return standing().filter(entry -> !entry.written());
    }

    /** Entries that wait for money. */
    public Stream<SubjectEntry> unpaid() {
        return entries.stream().filter(SubjectEntry::unpaid);
    }
}
