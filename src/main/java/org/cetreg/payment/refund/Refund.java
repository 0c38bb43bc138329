package org.cetreg.payment.refund;

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
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.cetreg.payment.order.PaymentLine;
import org.cetreg.payment.order.PaymentOrder;
import org.cetreg.payment.platform.PaymentMethod;
import org.cetreg.shared.Money;

/**
 * Money to be given back for one line of a paid order (R-P4, R-P7). Its number, line, amount and reason never change:
 * however often it is tried, the platform receives the same request.
 */
@Entity
@Table(name = "refund")
public class Refund {

    /** A platform that refuses may do so because of a passing state of its own; so many refusals are believed. */
    static final int REFUSALS = 5;

    private static final int LONGEST_ANSWER = 200;
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "refund_seq")
    @SequenceGenerator(name = "refund_seq", sequenceName = "refund_seq", allocationSize = 50)
    private Long id;

    private String number;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "payment_order_id")
    private PaymentOrder order;

    private PaymentMethod method;

    private long item;

    @Column(name = "amount_fen")
    private long amountFen;

    @Enumerated(EnumType.STRING)
    private RefundReason reason;

    @Enumerated(EnumType.STRING)
    private RefundStatus status;

    private Instant dueSince;
    private Instant tryAt;
    private int tries;
    private int refusals;
    private String answer;
    private Instant doneAt;

    @Version
    private int version;

    /** For JPA. */
    protected Refund() {}

    /** Creates the refund that is due for a line of a paid order, to be requested at once. */
    public Refund(PaymentOrder order, PaymentLine line, RefundReason reason, Instant now) {
        this.number = order.number() + "R" + line.item();
        this.order = order;
        this.method = order.method();
        this.item = line.item();
        this.amountFen = line.amount().fen();
        this.reason = reason;
        this.status = RefundStatus.DUE;
        this.dueSince = now;
        this.tryAt = now;
        this.answer = "";
    }

    /** Records that the platform has confirmed the refund. */
    void done(Instant now) {
        become(RefundStatus.DONE);
        tries++;
        tryAt = null;
        answer = "";
        doneAt = now;
    }

    /** Records that the platform has accepted the request, and that it is to be asked again. */
    void accepted(Instant now) {
        if (status != RefundStatus.ACCEPTED) {
            become(RefundStatus.ACCEPTED);
        }
        again("", now);
    }

    /** Records that the platform gave no clear answer, so that the same request is repeated later. */
    void unanswered(String why, Instant now) {
        again(why, now);
    }

    /** Records a refusal: the request is repeated, and after {@link #REFUSALS} tries left to staff. */
    void refused(String why, Instant now) {
        again(why, now);
        refusals++;
        if (refusals >= REFUSALS) {
            become(RefundStatus.FAILED);
            tryAt = null;
        }
    }

    /**
     * Has a failed refund tried again, from now on.
     *
     * @throws IllegalStateException unless it has failed
     */
    void tryAgain(Instant now) {
        become(RefundStatus.DUE);
        tries = 0;
        refusals = 0;
        tryAt = now;
    }

    /**
     * Has a refund that is not done requested soon, instead of later or not at all.
     *
     * @param lease how long a node that has taken the refund keeps it; what is due within this time stays so, because a
     *     node may be asking just now, and not every platform would take two requests for one
     */
    void hasten(Instant now, Duration lease) {
        if (status == RefundStatus.FAILED) {
            tryAgain(now);
        } else if (!RefundStatus.TABLE.ends(status) && tryAt.isAfter(now.plus(lease))) {
            tryAt = now;
        }
    }

    /**
     * Records that the office has returned the money from its own account.
     *
     * @throws IllegalStateException unless the refund has failed
     */
    void returned(Instant now) {
        become(RefundStatus.RETURNED);
        doneAt = now;
    }

    private void again(String why, Instant now) {
        tries++;
        answer = why.substring(0, Math.min(why.length(), LONGEST_ANSWER));
        Duration pause = SHORTEST_PAUSE.multipliedBy(1L << Math.min(tries - 1, 10));
        tryAt = now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    }

    private void become(RefundStatus next) {
        status = RefundStatus.TABLE.require(status, next, "Refund " + number);
    }

    Long id() {
        return id;
    }

    /** Returns the number under which the platform knows the request, for ever. */
    public String number() {
        return number;
    }

    PaymentOrder order() {
        return order;
    }

    /** Returns the item of the line for which the money is given back. */
    public long item() {
        return item;
    }

    public Money amount() {
        return new Money(amountFen);
    }

    public RefundReason reason() {
        return reason;
    }

    public RefundStatus status() {
        return status;
    }

    /** Returns since when the money is owed. */
    public Instant dueSince() {
        return dueSince;
    }

    /** Returns how often the platform has been asked since the refund became due, or since staff had it tried again. */
    public int tries() {
        return tries;
    }

    /** Returns why the last try did not succeed, in the platform's words; empty when there is nothing to say. */
    public String answer() {
        return answer;
    }

    /** Returns when the platform confirmed the refund, or the office that it has returned the money otherwise. */
    public Optional<Instant> doneAt() {
        return Optional.ofNullable(doneAt);
    }
}
