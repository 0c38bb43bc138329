package org.cetreg.payment.booking;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.cetreg.payment.order.PaymentOrder;
import org.cetreg.payment.platform.PaymentMethod;
import org.cetreg.shared.Money;
import org.hibernate.annotations.Immutable;

/** A payment received. It is written once and never changed or deleted; the database enforces this. */
@Entity
@Immutable
@Table(name = "payment")
class Payment {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "payment_seq")
    @SequenceGenerator(name = "payment_seq", sequenceName = "payment_seq", allocationSize = 50)
    private Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "payment_order_id")
    private PaymentOrder order;

    private String platformNumber;

    private PaymentMethod method;

    @Column(name = "amount_fen")
    private long amountFen;

    /** By the platform's clock; null: it did not say. */
    private Instant paidAt;

    private Instant bookedAt;

    @Enumerated(EnumType.STRING)
    private PaymentSource source;

    /** For JPA. */
    protected Payment() {}

    Payment(PaymentOrder order, Receipt receipt, Instant now) {
        this.order = order;
        this.platformNumber = receipt.platformNumber();
        this.method = order.method();
        this.amountFen = receipt.amount().fen();
        this.paidAt = receipt.paidAt().orElse(null);
        this.bookedAt = now;
        this.source = receipt.source();
    }

    String platformNumber() {
        return platformNumber;
    }

    Money amount() {
        return new Money(amountFen);
    }
}
