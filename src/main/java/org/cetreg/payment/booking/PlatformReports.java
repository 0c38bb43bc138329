package org.cetreg.payment.booking;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.cetreg.payment.order.PaymentOrder;
import org.cetreg.payment.order.PaymentOrders;
import org.cetreg.payment.order.PaymentStatus;
import org.cetreg.payment.platform.NotGenuine;
import org.cetreg.payment.platform.NotReadable;
import org.cetreg.payment.platform.Notifications;
import org.cetreg.payment.platform.NotifiedTrades;
import org.cetreg.payment.platform.PaymentMethod;
import org.cetreg.payment.platform.PlatformUnavailable;
import org.cetreg.payment.platform.Platforms;
import org.cetreg.payment.platform.Trade;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Books what the platforms report, in notifications and in answers to queries. Only these reports make an order paid
 * (R-P2).
 */
@Service
public class PlatformReports {

    /** The audit action under which reports of the platform that could not be booked are recorded. */
    public static final String BOOKING_ACTION = "payment.book";

    private final PaymentOrders orders;
    private final Bookings bookings;
    private final BookingAnnouncer announcer;
    private final Platforms platforms;

    PlatformReports(PaymentOrders orders, Bookings bookings, BookingAnnouncer announcer, Platforms platforms) {
        this.orders = orders;
        this.bookings = bookings;
        this.announcer = announcer;
        this.platforms = platforms;
    }

    /**
     * Processes a notification as the platform sent it (R-P2, R-P3). When the notification contains nothing that can be
     * stored, or is too weakly signed, the platform is queried instead, so that a corrupted message does not lose the
     * payment and a forged one does not make one. An order that cannot be booked, for whatever reason, does not hold up the
     * others of the same notification. A report that cannot be booked is recorded in the audit trail as
     * {@link #BOOKING_ACTION} and added to the {@link UnbookedReports}.
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
        Notifications notifications = platforms.of(method).notifications();
        NotifiedTrades notice = read(notifications, body);
        List<Supplier<Booking>> attempts = new ArrayList<>();
        notice.trades().forEach(trade -> attempts.add(() -> reported(method, trade, notifications.suffice())));
        notice.unreadable().forEach(order -> attempts.add(() -> unreadable(method, order)));
        return each(attempts);
    }

    private static NotifiedTrades read(Notifications notifications, byte[] body) {
        try {
            return notifications.read(body);
        } catch (NotReadable e) {
            return new NotifiedTrades(List.of(), List.of(e));
        }
    }

    /** Makes every attempt, and only then throws the first failure, so that one order holds up no other. */
    private static List<Booking> each(List<Supplier<Booking>> attempts) {
        List<Booking> bookings = new ArrayList<>();
        RuntimeException failure = null;
        for (Supplier<Booking> attempt : attempts) {
            try {
                bookings.add(attempt.get());
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
        return bookings;
    }

    private Booking unreadable(PaymentMethod method, NotReadable order) {
        return find(method, order.orderNumber())
                .flatMap(this::asked)
                .map(this::book)
                .orElseGet(() -> {
                    bookings.unreadable(method, order.orderNumber(), order.getMessage());
                    return Booking.UNREADABLE;
                });
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
            Booking booking = bookings.book(receipt);
            if (booking == Booking.BOOKED) {
                announcer.announce(receipt.orderNumber());
            }
            return booking;
        } catch (DataIntegrityViolationException e) {
            return bookings.taken(receipt).orElseThrow(() -> e);
        }
    }

    /** Queries the platform and returns the payment that it reports for the order; empty when it received none. */
    private Optional<Receipt> asked(PaymentOrder order) {
        Trade trade = query(order);
        return Optional.of(trade)
                .filter(found -> found.state() == Trade.State.PAID)
                .map(found -> receipt(order.method(), found, PaymentSource.QUERY));
    }

    /** Books what the platform reports about the order, or closes it, and returns the resulting status. */
    public PaymentStatus settle(PaymentOrder order, Trade trade) {
        if (trade.state() == Trade.State.CLOSED) {
            return bookings.closedThere(order.number());
        }
        if (trade.state() == Trade.State.PAID) {
            book(receipt(order.method(), trade, PaymentSource.QUERY));
        }
        return orders.statusOf(order.number());
    }

    /**
     * Queries the platform about an order.
     *
     * @throws PlatformUnavailable when the platform gives no clear answer
     */
    public Trade query(PaymentOrder order) {
        return platforms.of(order.method()).query(order.number());
    }

    /**
     * Finds an order by its number unless it belongs to another platform, because a platform cannot report on another
     * platform's orders. Numbers also come from outside, so those of an invalid form are not looked up.
     */
    private Optional<PaymentOrder> find(PaymentMethod method, String number) {
        return (PaymentOrder.isNumber(number) ? orders.findByNumber(number) : Optional.<PaymentOrder>empty())
                .filter(order -> order.method().equals(method));
    }

    private static Receipt receipt(PaymentMethod method, Trade trade, PaymentSource source) {
        return new Receipt(method, trade.orderNumber(), trade.platformNumber(), trade.amount(), trade.paidAt(), source);
    }
}
