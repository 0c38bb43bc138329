package org.cetreg.payment;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cetreg.shared.Money;
import org.cetreg.shared.Time;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The face of this module: orders are opened, sent to the platform, asked about and closed here. Only what the platform
 * reports makes an order paid (R-P2); whoever opened it hears {@link PaymentBooked}.
 *
 * <p>The verbs that talk to the platform run outside of a transaction, so that no database connection waits for a
 * foreign machine, and what they book is committed whatever becomes of the caller. Call them outside of a transaction
 * of your own; called within one, they leave it alone, and do not see what it has not committed.
 */
@Service
public class Payments {

    /** The action in the audit trail under which stands what the platform reported and nobody could book. */
    public static final String BOOKING_ACTION = "payment.book";

    private static final DateTimeFormatter NUMBER_TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS").withZone(Time.BEIJING);
    private static final long NUMBER_SPACE = 10_000_000_000L;

    private final PaymentOrders orders;
    private final Ledger ledger;
    private final Platforms platforms;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Payments(PaymentOrders orders, Ledger ledger, Platforms platforms, Clock clock) {
        this.orders = orders;
        this.ledger = ledger;
        this.platforms = platforms;
        this.clock = clock;
    }

    /** The methods that payers may choose from, never none; the first is the one chosen beforehand (R-P1). */
    public List<PaymentMethod> methods() {
        return platforms.offered();
    }

    /**
     * Opens an order, in the caller's transaction where there is one.
     *
     * @param method one of the {@link #methods}; it stays the order's for ever
     * @param amount above zero
     * @param title what the payer reads on the platform's page, at most 120 characters
     * @param validFor how long the platform lets it be paid
     * @param returnPath the page of this site to which the browser comes back; begins with one slash
     * @throws IllegalArgumentException when one of them is not so
     */
    @Transactional
    public PaymentOrder open(PaymentMethod method, Money amount, String title, Duration validFor, String returnPath) {
        if (!methods().contains(method)) {
            throw new IllegalArgumentException("Not offered: " + method);
        }
        Instant now = clock.instant();
        return orders.save(new PaymentOrder(newNumber(now), method, amount, title, validFor, returnPath, now));
    }

    /**
     * The order as it is now.
     *
     * @throws UnknownOrder when there is none of that number
     */
    public PaymentOrder order(String number) {
        return find(number).orElseThrow(() -> new UnknownOrder(number));
    }

    /**
     * The signed address of the platform's page, to which the payer's browser is sent.
     *
     * @throws UnknownOrder when there is none of that number
     * @throws OrderNotOpen when it is paid, closed or out of time
     */
    public URI platformPage(String number) {
        PaymentOrder order = order(number);
        if (order.status() != PaymentStatus.OPEN || !clock.instant().isBefore(order.expiresAt())) {
            throw new OrderNotOpen(order);
        }
        return platforms.of(order.method()).page(order.number(), order.amount(), order.title(), order.expiresAt());
    }

    /**
     * Asks the platform about an open order and books what it says (「更新」, R-P2).
     *
     * @return the status that follows; an open order whose money does not agree stays open
     * @throws UnknownOrder when there is none of that number
     * @throws PlatformUnavailable when the platform gives no clear answer
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public PaymentStatus ask(String number) {
        PaymentOrder order = order(number);
        if (order.status() != PaymentStatus.OPEN) {
            return order.status();
        }
        return settle(order, query(order));
    }

    /**
     * Closes an open order, on the platform first, so that it cannot be paid afterwards. A payer who has the address of
     * the platform's page but has not opened it can still do so until the order's time is over: that money is booked
     * as late.
     *
     * @return {@code CLOSED}, or {@code PAID} when the money came first
     * @throws UnknownOrder when there is none of that number
     * @throws PlatformUnavailable when the platform gives no clear answer; the order is as it was
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public PaymentStatus close(String number) {
        PaymentOrder order = order(number);
        if (order.status() != PaymentStatus.OPEN) {
            return order.status();
        }
        if (platforms.of(order.method()).close(number)) {
            return ledger.close(number);
        }
        Trade trade = query(order);
        if (trade.state() == Trade.State.WAITING) {
            throw new PlatformUnavailable("The platform neither closes order " + number + " nor says why");
        }
        if (trade.state() == Trade.State.NONE) {
            return ledger.close(number);
        }
        PaymentStatus status = settle(order, trade);
        if (status == PaymentStatus.OPEN) {
            throw new PlatformUnavailable("What was paid for order " + number + " does not agree with it");
        }
        return status;
    }

    /**
     * Takes in a notification as the platform sent it (R-P2, R-P3). What it says in no way that can be kept, the platform is
     * asked for: money is not lost because a message about it is spoilt. What nobody can book stands in the audit trail
     * as {@link #BOOKING_ACTION}, and among the {@link UnbookedReports}.
     *
     * @param method at whose platform's address it arrived
     * @param body as it arrived
     * @throws NotGenuine when it is not that platform's, or not for us
     * @throws PlatformUnavailable when the platform has to be asked and gives no clear answer; to be sent again
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public Booking notified(PaymentMethod method, byte[] body) {
        try {
            Trade trade = platforms.of(method).notifications().read(body);
            if (trade.state() == Trade.State.PAID) {
                return paid(receipt(method, trade, PaymentSource.NOTIFICATION));
            }
            return find(method, trade.orderNumber())
                    .map(order ->
                            order.status() == PaymentStatus.PAID ? Booking.ALREADY_BOOKED : Booking.NOTHING_TO_BOOK)
                    .orElse(Booking.UNKNOWN_ORDER);
        } catch (NotReadable e) {
            return find(method, e.orderNumber())
                    .flatMap(this::asked)
                    .map(this::book)
                    .orElseGet(() -> {
                        ledger.unreadable(e.orderNumber(), e.getMessage());
                        return Booking.UNREADABLE;
                    });
        }
    }

    private Booking paid(Receipt receipt) {
        Booking booking = receipt.hasUsableNumber() ? book(receipt) : Booking.NUMBER_UNUSABLE;
        boolean spoilt = booking == Booking.NUMBER_UNUSABLE || booking == Booking.NUMBER_TAKEN;
        Optional<Receipt> asked =
                spoilt ? find(receipt.method(), receipt.orderNumber()).flatMap(this::asked) : Optional.empty();
        return asked.map(this::book).orElseGet(() -> receipt.hasUsableNumber() ? booking : book(receipt));
    }

    private Booking book(Receipt receipt) {
        try {
            return ledger.book(receipt);
        } catch (DataIntegrityViolationException e) {
            return ledger.taken(receipt).orElseThrow(() -> e);
        }
    }

    /** What the platform says when it is asked about the order; empty when it took no money. */
    private Optional<Receipt> asked(PaymentOrder order) {
        Trade trade = query(order);
        return Optional.of(trade)
                .filter(found -> found.state() == Trade.State.PAID)
                .map(found -> receipt(order.method(), found, PaymentSource.QUERY));
    }

    /** Where the browser goes that comes back from the platform; empty when there is no such order. */
    public Optional<String> returnPath(String number) {
        return find(number).map(PaymentOrder::returnPath);
    }

    /** Numbers come from outside as well: what cannot be one is not asked for. */
    private Optional<PaymentOrder> find(String number) {
        return PaymentOrder.isNumber(number) ? orders.findByNumber(number) : Optional.empty();
    }

    /** The same, unless it is another platform's: no platform speaks for another. */
    private Optional<PaymentOrder> find(PaymentMethod method, String number) {
        return find(number).filter(order -> order.method().equals(method));
    }

    private PaymentStatus settle(PaymentOrder order, Trade trade) {
        if (trade.state() == Trade.State.CLOSED) {
            return ledger.close(order.number());
        }
        if (trade.state() == Trade.State.PAID) {
            book(receipt(order.method(), trade, PaymentSource.QUERY));
        }
        return orders.statusOf(order.number());
    }

    private Trade query(PaymentOrder order) {
        return platforms.of(order.method()).query(order.number());
    }

    private static Receipt receipt(PaymentMethod method, Trade trade, PaymentSource source) {
        return new Receipt(method, trade.orderNumber(), trade.platformNumber(), trade.amount(), source);
    }

    /** In order of time, so that the index grows at its end; the random part cannot be guessed. */
    private String newNumber(Instant now) {
        return NUMBER_TIME.format(now) + String.format(Locale.ROOT, "%010d", random.nextLong(NUMBER_SPACE));
    }
}
