package org.cetreg.payment.order;

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
import org.cetreg.payment.platform.PaymentMethod;
import org.cetreg.shared.Money;

/**
 * A request for one payment of a fixed amount through one platform. Only the module that opened the order knows what it
 * pays for.
 */
@Entity
@Table(name = "payment_order")
public class PaymentOrder {

    private static final int LONGEST_TITLE = 120;
    private static final int LONGEST_RETURN_PATH = 200;
    /** A path of this site: with a second slash or a backslash at the beginning, browsers would go to another host. */
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

    /** Kept by {@link AskingSchedule}. */
    @Column(insertable = false, updatable = false)
    private Instant askAt;

    @Version
    private int version;

    /** Returns whether the text has the form of an order number; numbers also come from outside. */
    public static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    /** For JPA. */
    protected PaymentOrder() {}

    /**
     * Opens an order.
     *
     * @param number unique on the platform
     * @param method the platform, which never changes: a payer who chooses another one gets another order
     * @param now the time of opening
     * @throws IllegalArgumentException when the amount is zero, the duration is not positive, the title is empty or too
     *     long, or the return path is not a path of this site
     */
    public PaymentOrder(
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
            throw new IllegalArgumentException("An order must be valid for a positive time: " + validFor);
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
     * Marks the order as paid, whether in time or late.
     *
     * @throws IllegalStateException when it is already paid
     */
    public void pay(Instant now) {
        become(PaymentStatus.PAID);
        paidAt = now;
    }

    /**
     * Closes the order, so that it is no longer offered for payment.
     *
     * @throws IllegalStateException unless it is open
     */
    public void close(Instant now) {
        become(PaymentStatus.CLOSED);
        closedAt = now;
    }

    private void become(PaymentStatus next) {
        status = PaymentStatus.TABLE.require(status, next, "Payment order " + number);
    }

    /** Returns the order's number here and on the platform: 27 digits. */
    public String number() {
        return number;
    }

    public Money amount() {
        return new Money(amountFen);
    }

    /** Returns the title shown on the platform's page and on the payer's statement. */
    public String title() {
        return title;
    }

    public PaymentMethod method() {
        return method;
    }

    public PaymentStatus status() {
        return status;
    }

    /** Returns the path of the page of this site to which the payer's browser returns. */
    public String returnPath() {
        return returnPath;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** Returns whether a payer was sent to the platform and may have paid since. */
    public boolean mayBePaidThere() {
        return askAt != null;
    }

    /** Returns the time until which the platform accepts the payment. */
    public Instant expiresAt() {
        return expiresAt;
    }
}
