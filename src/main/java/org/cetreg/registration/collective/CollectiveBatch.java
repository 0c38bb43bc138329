package org.cetreg.registration.collective;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.cetreg.exam.SittingId;
import org.cetreg.shared.AccountId;

/** Entries of a school's students for which the school pays together (R-P6). */
@Entity
@Table(name = "collective_batch")
public class CollectiveBatch {

    @Id
    @GeneratedValue(generator = "collective_batch_seq")
    @SequenceGenerator(name = "collective_batch_seq", sequenceName = "collective_batch_seq", allocationSize = 50)
    private Long id;

    private long sittingId;
    private String institutionCode;

    @Enumerated(EnumType.STRING)
    private BatchStatus status;

    private String contact;
    private String phone;
    private AccountId madeBy;
    private String madeName;
    private Instant madeAt;
    private Instant expiresAt;
    private Instant endedAt;
    private String orderNumber;
    private Instant workAt;
    private UUID requestKey;

    @Version
    private int version;

    protected CollectiveBatch() {}

    /**
     * Makes an open batch.
     *
     * @param institutionCode the school, or the campus when the person who makes it works for one campus only
     * @param madeBy the member of staff who makes it
     * @param madeName that person's name as other staff see it
     * @param requestKey of the question that was answered; no other batch may have it
     * @throws IllegalArgumentException when the contact cannot be shown to candidates
     */
    CollectiveBatch(
            SittingId sittingId,
            String institutionCode,
            Contact contact,
            AccountId madeBy,
            String madeName,
            Instant madeAt,
            Instant expiresAt,
            UUID requestKey) {
        if (!contact.hasName() || !contact.hasPhone()) {
            throw new IllegalArgumentException("Nobody whom the candidates could ask");
        }
        this.sittingId = sittingId.value();
        this.institutionCode = institutionCode;
        this.status = BatchStatus.OPEN;
        this.contact = contact.name();
        this.phone = contact.phone();
        this.madeBy = madeBy;
        this.madeName = madeName;
        this.madeAt = madeAt;
        this.expiresAt = expiresAt;
        this.workAt = expiresAt;
        this.requestKey = requestKey;
    }

    /** Records the payment order with which the batch is to be paid from now on. */
    void paidWith(String number) {
        orderNumber = number;
    }

    /** Keeps the batch open until this time at least, because its bank transfer has to be confirmed. */
    void keepOpen(Instant until) {
        if (until.isAfter(expiresAt)) {
            expiresAt = until;
            workAt = until;
        }
    }

    /**
     * Ends the batch, or records that it was paid after its end. Its candidates are moved on afterwards.
     *
     * @throws IllegalStateException when it is paid already, or has ended and is not being paid
     */
    void end(BatchStatus how, Instant now) {
        status = BatchStatus.TABLE.require(status, how, "Collective payment " + id);
        endedAt = now;
        workAt = now;
    }

    /** Sets when the batch is looked at next; null when nothing is left to do. */
    void workAt(Instant next) {
        workAt = next;
    }

    /** Returns whether entries can still be added: once an order is opened, it is settled what it pays for. */
    boolean growing() {
        return status == BatchStatus.OPEN && orderNumber == null;
    }

    /** Returns whether it can be paid at this time. */
    public boolean payable(Instant now) {
        return status == BatchStatus.OPEN && now.isBefore(expiresAt);
    }

    /** Returns whether it has ended and its candidates are still being moved on. */
    public boolean beingWorkedOn() {
        return status != BatchStatus.OPEN && workAt != null;
    }

    public BatchId id() {
        return new BatchId(id);
    }

    public SittingId sittingId() {
        return new SittingId(sittingId);
    }

    /** Returns the key of the question whose answer made it. */
    UUID requestKey() {
        return requestKey;
    }

    /** Returns the code of the school or campus whose staff made it. */
    public String institutionCode() {
        return institutionCode;
    }

    /** Returns the code of the school. */
    public String schoolCode() {
        return institutionCode.substring(0, Math.min(5, institutionCode.length()));
    }

    public BatchStatus status() {
        return status;
    }

    public Contact contact() {
        return new Contact(contact, phone);
    }

    public AccountId madeBy() {
        return madeBy;
    }

    public String madeName() {
        return madeName;
    }

    public Instant madeAt() {
        return madeAt;
    }

    /** Returns when its entries are unlocked unless it is paid. */
    public Instant expiresAt() {
        return expiresAt;
    }

    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    /** Returns the number of the last payment order opened for it. */
    public Optional<String> orderNumber() {
        return Optional.ofNullable(orderNumber);
    }
}
