package org.cetreg.registration;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cetreg.exam.Subject;
import org.cetreg.shared.Money;
import org.cetreg.shared.Transitions;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;

/** One subject at one campus for which a candidate has registered (报考). */
@Entity
@Table(name = "subject_entry")
public class SubjectEntry {

    @Id
    @GeneratedValue(generator = "subject_entry_seq")
    @SequenceGenerator(name = "subject_entry_seq", sequenceName = "subject_entry_seq", allocationSize = 50)
    private Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "registration_id")
    private Registration registration;

    @ManyToOne(fetch = FetchType.EAGER, optional = false)
    @Fetch(FetchMode.JOIN)
    @JoinColumn(name = "seat_order_id")
    private SeatOrder order;

    private long sittingId;

    @Column(columnDefinition = "char(1)")
    private String subjectCode;

    private short subjectLevel;

    @Enumerated(EnumType.STRING)
    private Subject.Kind subjectKind;

    private String campusCode;
    private String schoolCode;

    private long feeFen;

    @Enumerated(EnumType.STRING)
    private EntryStatus status;

    @Enumerated(EnumType.STRING)
    private RegisteredBy registeredBy;

    private boolean locked;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "batch_id")
    private CollectiveLock lock;

    @Enumerated(EnumType.STRING)
    private ArrangementStatus arrangementStatus;

    private Instant enteredAt;

    @Version
    private int version;

    /** The person or body that registered the candidate for the subject (科目报考方式). */
    public enum RegisteredBy {
        CANDIDATE,
        COLLECTIVE
    }

    /** The arrangement status (编排状态): whether the entry has a room and a seat. It may change until publication (R-T1). */
    public enum ArrangementStatus {
        NONE,
        ARRANGED;

        /** The permitted transitions. */
        public static final Transitions<ArrangementStatus> TABLE =
                Transitions.of(ArrangementStatus.class, Map.of(NONE, Set.of(ARRANGED), ARRANGED, Set.of(NONE)));
    }

    protected SubjectEntry() {}

    public SubjectEntry(SeatOrder order, Subject subject, String campusCode, Money fee, Instant enteredAt) {
        this.registration = order.registration();
        this.order = order;
        this.sittingId = registration.sittingId().value();
        this.subjectCode = subject.code();
        this.subjectLevel = (short) subject.level();
        this.subjectKind = subject.kind();
        this.campusCode = campusCode;
        this.feeFen = fee.fen();
        this.status = EntryStatus.HELD;
        this.registeredBy = RegisteredBy.CANDIDATE;
        this.arrangementStatus = ArrangementStatus.NONE;
        this.enteredAt = enteredAt;
    }

    /** Records the candidate's own school, whose staff may pay for the entry (R-P6). */
    public SubjectEntry ofSchool(String code) {
        schoolCode = code;
        return this;
    }

    /**
     * Marks the entry as paid, in time or by a late payment that took the seat again (R-P4). Whoever paid, a collective
     * payment has nothing to lock any more.
     *
     * @throws IllegalStateException if it is paid already
     */
    public void markPaid() {
        become(EntryStatus.PAID);
        unlock();
    }

    /**
     * Locks the entry for a collective payment (R-W7).
     *
     * @throws IllegalStateException unless it is held and not locked
     */
    public void lock(CollectiveLock by) {
        if (!payable()) {
            throw new IllegalStateException("Subject entry " + id + " cannot be locked: it is " + status);
        }
        locked = true;
        lock = by;
    }

    /** Unlocks the entry, because the collective payment has ended. */
    public void unlock() {
        locked = false;
        lock = null;
    }

    /**
     * Records that the candidate's school paid for the entry (R-P6).
     *
     * @throws IllegalStateException unless it is paid
     */
    public void paidCollectively() {
        if (!paid()) {
            throw new IllegalStateException("Subject entry " + id + " is not paid: it is " + status);
        }
        registeredBy = RegisteredBy.COLLECTIVE;
    }

    /**
     * Marks the entry as cancelled by the candidate (R-W6).
     *
     * @throws IllegalStateException unless it is held
     */
    public void cancel() {
        become(EntryStatus.CANCELLED);
    }

    /**
     * Marks the entry as not paid in time (R-W5), or lapsed together with its written entry (R-O1).
     *
     * @throws IllegalStateException unless it is held
     */
    public void lapse() {
        become(EntryStatus.LAPSED);
    }

    private void become(EntryStatus next) {
        status = EntryStatus.TABLE.require(status, next, "Subject entry " + id);
    }

    public long id() {
        return id;
    }

    /** Returns the registration to which the entry belongs. */
    public Registration registration() {
        return registration;
    }

    public SeatOrder order() {
        return order;
    }

    public String subjectCode() {
        return subjectCode;
    }

    public int level() {
        return subjectLevel;
    }

    public boolean written() {
        return subjectKind == Subject.Kind.WRITTEN;
    }

    public String campusCode() {
        return campusCode;
    }

    /** Returns the code of the candidate's own school. */
    public String schoolCode() {
        return schoolCode;
    }

    public Money fee() {
        return new Money(feeFen);
    }

    public EntryStatus status() {
        return status;
    }

    /** Returns whether the entry occupies a seat, whether it is paid or not. */
    public boolean standing() {
        return status.standing();
    }

    public boolean unpaid() {
        return status == EntryStatus.HELD;
    }

    public boolean paid() {
        return status == EntryStatus.PAID;
    }

    /** Returns whether the entry is unpaid and no collective payment locks it (R-W7). */
    public boolean payable() {
        return unpaid() && !locked;
    }

    Instant enteredAt() {
        return enteredAt;
    }

    /** Returns whether a collective payment locks the entry (R-W7). */
    public boolean locked() {
        return locked;
    }

    /** Returns the collective payment that locks the entry; empty when none does. */
    public Optional<CollectiveLock> lock() {
        return Optional.ofNullable(lock);
    }

    public RegisteredBy registeredBy() {
        return registeredBy;
    }

    public boolean arranged() {
        return arrangementStatus == ArrangementStatus.ARRANGED;
    }
}
