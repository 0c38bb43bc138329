package org.cetreg.payment;

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
 * The entry point of this module: opens orders, sends payers to the platform, queries the platform and closes orders.
 * Only a report of the platform makes an order paid (R-P2); the module that opened the order is notified by {@link
 * PaymentBooked}.
 *
 * <p>The methods that call the platform run outside a transaction, so that no database connection is held while a
 * remote system responds, and what they book is committed regardless of the caller's outcome. Call them outside a
 * transaction of your own: called within one, they suspend it and do not see its uncommitted changes.
 */
@Service
public class Payments {

    /** The audit action under which reports of the platform that could not be booked are recorded. */
    public static final String BOOKING_ACTION = "payment.book";

    private static final DateTimeFormatter NUMBER_TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS").withZone(Time.BEIJING);
    private static final long NUMBER_SPACE = 10_000_000_000L;

    private final PaymentOrders orders;
    private final Ledger ledger;
    private final BookingAnnouncer announcer;
    private final Platforms platforms;
    private final MethodPauses pauses;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Payments(
            PaymentOrders orders,
            Ledger ledger,
            BookingAnnouncer announcer,
            Platforms platforms,
            MethodPauses pauses,
            Clock clock) {
        this.orders = orders;
        this.ledger = ledger;
        this.announcer = announcer;
        this.platforms = platforms;
        this.pauses = pauses;
        this.clock = clock;
    }

    /** Returns all methods that this installation offers, whether or not they are switched off at present; at least one. */
    public List<PaymentMethod> methods() {
        return platforms.offered();
    }

    /** Returns the methods that payers can choose now, the first of which is preselected, and those switched off (R-P1). */
    public MethodChoices choices() {
        List<PaymentMethod> offered = platforms.offered();
        List<MethodPause> off = pauses.current().stream()
                .filter(pause -> offered.contains(pause.method()))
                .toList();
        List<PaymentMethod> available = offered.stream()
                .filter(method -> off.stream().noneMatch(pause -> pause.method().equals(method)))
                .toList();
        return new MethodChoices(available, off);
    }

    /**
     * Returns the method that is preselected: the first that payers can choose or, when all are switched off, the first
     * that is offered.
     */
    public PaymentMethod preset() {
        return choices().available().stream()
                .findFirst()
                .orElseGet(() -> methods().get(0));
    }

    /**
     * Opens an order, in the caller's transaction if there is one.
     *
     * @param method one of the {@link #methods}; the order keeps it permanently
     * @param amount above zero
     * @param title the title that the payer sees on the platform's page, at most 120 characters
     * @param validFor how long the platform accepts the payment
     * @param returnPath the path of the page of this site to which the browser returns; begins with one slash
     * @throws IllegalArgumentException when an argument does not meet these conditions
     */
    @Transactional
    public PaymentOrder open(PaymentMethod method, Money amount, String title, Duration validFor, String returnPath) {
        if (!methods().contains(method)) {
            throw new IllegalArgumentException("Payment method not offered: " + method);
        }
        Instant now = clock.instant();
        return orders.save(new PaymentOrder(newNumber(now), method, amount, title, validFor, returnPath, now));
    }

    /**
     * Returns the order in its present state.
     *
     * @throws UnknownOrder when no order has this number
     */
    public PaymentOrder order(String number) {
        return find(number).orElseThrow(() -> new UnknownOrder(number));
    }

    /**
     * Returns the banks between which payers choose for this method, in the order in which they are shown; empty when
     * there is nothing to choose.
     *
     * @throws IllegalStateException when there is no platform for the method
     */
    public List<Bank> banks(PaymentMethod method) {
        return platforms.of(method).banks();
    }

    /**
     * Returns the signed way to the platform's page, to which the payer's browser is sent.
     *
     * @param phone whether that browser runs on a phone
     * @param bank the code of the chosen bank, one of the {@link #banks}; empty when there is no choice
     * @throws UnknownOrder when no order has this number
     * @throws OrderNotOpen when the order is paid, closed or expired
     */
    public PlatformPage platformPage(String number, boolean phone, Optional<String> bank) {
        PaymentOrder order = order(number);
        if (order.status() != PaymentStatus.OPEN || !clock.instant().isBefore(order.expiresAt())) {
            throw new OrderNotOpen(order);
        }
        return platforms
                .of(order.method())
                .page(new PageRequest(order.number(), order.amount(), order.title(), order.expiresAt(), phone, bank));
    }

    /**
     * Queries the platform about an open order and books the result (「更新」, R-P2).
     *
     * @return the resulting status; the order stays open when the payment received does not match it
     * @throws UnknownOrder when no order has this number
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
     * Closes an open order, first on the platform, so that it cannot be paid afterwards. A payer who has the address of
     * the platform's page but has not opened it yet can still pay there until the order expires: such a payment is
     * booked as a late payment. On a platform that {@linkplain Platform#closesTrades cannot close trades}, an order that
     * is not paid is closed here only.
     *
     * @return {@code CLOSED}, or {@code PAID} when the payment came first
     * @throws UnknownOrder when no order has this number
     * @throws PlatformUnavailable when the platform gives no clear answer; the order is unchanged
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public PaymentStatus close(String number) {
        PaymentOrder order = order(number);
        if (order.status() != PaymentStatus.OPEN) {
            return order.status();
        }
        Platform platform = platforms.of(order.method());
        if (platform.closesTrades() && platform.close(number)) {
            return ledger.close(number);
        }
        Trade trade = query(order);
        if (trade.state() == Trade.State.WAITING && !platform.closesTrades()) {
            return ledger.close(number);
        }
        if (trade.state() == Trade.State.WAITING) {
            throw new PlatformUnavailable("The platform did not close order " + number + " and gave no reason");
        }
        if (trade.state() == Trade.State.NONE) {
            return ledger.close(number);
        }
        PaymentStatus status = settle(order, trade);
        if (status == PaymentStatus.OPEN) {
            throw new PlatformUnavailable("The payment received for order " + number + " does not match the order");
        }
        return status;
    }

    /**
     * Processes a notification as the platform sent it (R-P2, R-P3). When the notification contains nothing that can be
     * stored, or is too weakly signed, the platform is queried instead, so that a corrupted message does not lose the
     * payment and a forged one does not make one. A report that
     * cannot be booked is recorded in the audit trail as {@link #BOOKING_ACTION} and added to the {@link
     * UnbookedReports}.
     *
     * @param method the method of the platform at whose address the notification arrived
     * @param body the body as it arrived
     * @return what was booked of each order that the notification reports on
     * @throws NotGenuine when it does not come from that platform or is not meant for us
     * @throws PlatformUnavailable when the platform has to be queried and gives no clear answer; the platform should
     *     then repeat the notification
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public List<Booking> notified(PaymentMethod method, byte[] body) {
        try {
            Notifications notifications = platforms.of(method).notifications();
            return notifications.read(body).stream()
                    .map(trade -> reported(method, trade, notifications.suffice()))
                    .toList();
        } catch (NotReadable e) {
            return List.of(find(method, e.orderNumber())
                    .flatMap(this::asked)
                    .map(this::book)
                    .orElseGet(() -> {
                        ledger.unreadable(e.orderNumber(), e.getMessage());
                        return Booking.UNREADABLE;
                    }));
        }
    }

    private Booking reported(PaymentMethod method, Trade trade, boolean suffices) {
        if (trade.state() == Trade.State.PAID && suffices) {
            return paid(receipt(method, trade, PaymentSource.NOTIFICATION));
        }
        if (trade.state() == Trade.State.PAID) {
            return confirmed(receipt(method, trade, PaymentSource.NOTIFICATION));
        }
        return find(method, trade.orderNumber())
                .map(order -> order.status() == PaymentStatus.PAID ? Booking.ALREADY_BOOKED : Booking.NOTHING_TO_BOOK)
                .orElse(Booking.UNKNOWN_ORDER);
    }

    /** Books what the platform answers about an order that a weakly signed notification says is paid. */
    private Booking confirmed(Receipt claimed) {
        Optional<PaymentOrder> order = find(claimed.method(), claimed.orderNumber());
        return order.isEmpty()
                ? book(claimed) // which refuses it
                : asked(order.get()).map(this::book).orElse(Booking.NOTHING_TO_BOOK);
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
            Booking booking = ledger.book(receipt);
            if (booking == Booking.BOOKED) {
                announcer.announce(receipt.orderNumber());
            }
            return booking;
        } catch (DataIntegrityViolationException e) {
            return ledger.taken(receipt).orElseThrow(() -> e);
        }
    }

    /** Queries the platform and returns the payment that it reports for the order; empty when it received none. */
    private Optional<Receipt> asked(PaymentOrder order) {
        Trade trade = query(order);
        return Optional.of(trade)
                .filter(found -> found.state() == Trade.State.PAID)
                .map(found -> receipt(order.method(), found, PaymentSource.QUERY));
    }

    /** Returns the path to which a browser returning from the platform is sent; empty when the order does not exist. */
    public Optional<String> returnPath(String number) {
        return find(number).map(PaymentOrder::returnPath);
    }

    /** Finds an order by its number. Numbers also come from outside, so those of an invalid form are not looked up. */
    private Optional<PaymentOrder> find(String number) {
        return PaymentOrder.isNumber(number) ? orders.findByNumber(number) : Optional.empty();
    }

    /**
     * Finds an order by its number unless it belongs to another platform, because a platform cannot report on another
     * platform's orders.
     */
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

    /**
     * Returns a number that begins with the time, so that the index grows at its end, and ends with a random part that
     * cannot be guessed.
     */
    private String newNumber(Instant now) {
        return NUMBER_TIME.format(now) + String.format(Locale.ROOT, "%010d", random.nextLong(NUMBER_SPACE));
    }
}
