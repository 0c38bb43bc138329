package org.cetreg.payment;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.cetreg.shared.Money;

/** A sum that a payer is asked for once, through one platform. What it is for only its opener knows. */
@Entity
@Table(name = "payment_order")
public class PaymentOrder {

    private static final int LONGEST_TITLE = 120;
    private static final int LONGEST_RETURN_PATH = 200;
    /** A path of this site: a second slash or a backslash at the beginning would lead browsers to another host. */
    private static final Pattern LOCAL_PATH = Pattern.compile("/(?!/)[!-~&&[^\\\\]]*");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{27}");

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "payment_order_seq")
    @SequenceGenerator(name = "payment_order_seq", sequenceName = "payment_order_seq", allocationSize = 50)
    private Long id;

    private String number;

    @Column(name = "amount_fen")
    private long amountFen;

    private String title;

    private PaymentMethod method;

    @Enumerated(EnumType.STRING)
    private PaymentStatus status;

    private String returnPath;
    private Instant createdAt;
    private Instant expiresAt;
    private Instant paidAt;
    private Instant closedAt;

    @Version
    private int version;

    /** Whether this could be the number of an order; numbers come from outside as well. */
    static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    /** For JPA. */
    protected PaymentOrder() {}

    /**
     * @param number unique on the platform
     * @param method the platform, for ever: who chooses another one gets another order
     * @param now when it is opened
     * @throws IllegalArgumentException when the amount is zero, the time is not positive, the title is empty or too
     *     long, or the return path is not a path of this site
     */
    PaymentOrder(
            String number,
            PaymentMethod method,
            Money amount,
            String title,
            Duration validFor,
            String returnPath,
            Instant now) {
        if (amount.isZero()) {
            throw new IllegalArgumentException("An order needs an amount above zero");
        }
        if (validFor.isNegative() || validFor.isZero()) {
            throw new IllegalArgumentException("An order needs time to be paid in: " + validFor);
        }
        if (title.isBlank() || title.length() > LONGEST_TITLE) {
            throw new IllegalArgumentException("A title has 1 to " + LONGEST_TITLE + " characters: " + title);
        }
        if (returnPath.length() > LONGEST_RETURN_PATH
                || !LOCAL_PATH.matcher(returnPath).matches()) {
            throw new IllegalArgumentException("Not a path of this site: " + returnPath);
        }
        URI.create(returnPath);
        this.number = number;
        this.amountFen = amount.fen();
        this.title = title;
        this.method = method;
        this.status = PaymentStatus.OPEN;
        this.returnPath = returnPath;
        this.createdAt = now;
        this.expiresAt = now.plus(validFor);
    }

    /**
     * The money is there, in time or late.
     *
     * @throws IllegalStateException when it was there already
     */
    void pay(Instant now) {
        become(PaymentStatus.PAID);
        paidAt = now;
    }

    /**
     * No longer to be paid.
     *
     * @throws IllegalStateException unless it is open
     */
    void close(Instant now) {
        become(PaymentStatus.CLOSED);
        closedAt = now;
    }

    private void become(PaymentStatus next) {
        if (!status.mayBecome(next)) {
            throw new IllegalStateException("Order " + number + " is " + status + " and cannot become " + next);
        }
        status = next;
    }

    /** The order's number, here and on the platform: 27 digits. */
    public String number() {
        return number;
    }

    public Money amount() {
        return new Money(amountFen);
    }

    /** What the platform's page and the payer's statement call it. */
    public String title() {
        return title;
    }

    public PaymentMethod method() {
        return method;
    }

    public PaymentStatus status() {
        return status;
    }

    /** The page of this site to which the payer's browser comes back. */
    public String returnPath() {
        return returnPath;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** Until when the platform lets it be paid. */
    public Instant expiresAt() {
        return expiresAt;
    }
}
