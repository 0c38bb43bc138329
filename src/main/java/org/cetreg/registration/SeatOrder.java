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

/**
 * One submitted choice of subjects. Its seats are held until they are paid for, cancelled, or the hold expires (R-W5).
 */
@Entity
@Table(name = "seat_order")
public class SeatOrder {

    @Id
    @GeneratedValue(generator = "seat_order_seq")
    @SequenceGenerator(name = "seat_order_seq", sequenceName = "seat_order_seq", allocationSize = 50)
    private Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "registration_id")
    private Registration registration;

    @Enumerated(EnumType.STRING)
    private OrderStatus status;

    private Instant heldAt;
    private Instant heldUntil;
    private String processInstanceId;

    /** Set by {@code EntryPayments} alone, whatever else happens to the order at that time. */
    @Column(insertable = false, updatable = false)
    private Instant payingSince;

    @Version
    private int version;

    protected SeatOrder() {}

    public SeatOrder(Registration registration, Instant heldAt) {
        this.registration = registration;
        this.status = OrderStatus.HELD;
        this.heldAt = heldAt;
        this.heldUntil = heldAt;
    }

    /** Records the process instance that watches this order, and the time at which it will release the seats. */
    public void watchedBy(String processInstance, Instant until) {
        this.processInstanceId = processInstance;
        this.heldUntil = until;
    }

    /** Records the time at which the seats will be released, after a collective payment has ended. */
    public void heldAgain(Instant until) {
        this.heldUntil = until;
    }

    /**
     * Marks the order as paid, in time or by a late payment that took the seats again (R-P4).
     *
     * @throws IllegalStateException if it is paid already
     */
    public void markPaid() {
        become(OrderStatus.PAID);
    }

    /**
     * Marks the order as cancelled, after its last entry was cancelled (R-W6).
     *
     * @throws IllegalStateException unless it is held
     */
    void cancel() {
        become(OrderStatus.CANCELLED);
    }

    /**
     * Marks the order as not paid in time (R-W5).
     *
     * @throws IllegalStateException unless it is held
     */
    void lapse() {
        become(OrderStatus.LAPSED);
    }

    private void become(OrderStatus next) {
        status = OrderStatus.TABLE.require(status, next, "Seat order " + id);
    }

    public SeatOrderId id() {
        return new SeatOrderId(id);
    }

    public Registration registration() {
        return registration;
    }

    public OrderStatus status() {
        return status;
    }

    public boolean held() {
        return status == OrderStatus.HELD;
    }

    public Instant heldUntil() {
        return heldUntil;
    }

    /** Returns whether the candidate has been sent to a payment platform and may have paid there. */
    public boolean paying() {
        return payingSince != null;
    }

    public String processInstanceId() {
        return processInstanceId;
    }
}
