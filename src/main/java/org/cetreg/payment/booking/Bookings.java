package org.cetreg.payment.booking;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.cetreg.payment.order.AskingSchedule;
import org.cetreg.payment.order.Ledger;
import org.cetreg.payment.order.PaymentOrder;
import org.cetreg.payment.order.PaymentOrders;
import org.cetreg.payment.order.PaymentStatus;
import org.cetreg.payment.order.UnknownOrder;
import org.cetreg.payment.platform.PaymentMethod;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Audit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records payments and changes of payment orders. Each change is made while the order's row is locked, in a transaction
 * that never waits for a platform.
 */
@Component
public class Bookings {

    private static final Logger LOG = LoggerFactory.getLogger(Bookings.class);

    private static final int LONGEST = 100;

    private final PaymentOrders orders;
    private final BookedPayments payments;
    private final Ledger ledger;
    private final BookingAnnouncer announcer;
    private final AskingSchedule asking;
    private final UnbookedReports unbooked;
    private final Audit audit;
    private final Clock clock;

    Bookings(
            PaymentOrders orders,
            BookedPayments payments,
            Ledger ledger,
            BookingAnnouncer announcer,
            AskingSchedule asking,
            UnbookedReports unbooked,
            Audit audit,
            Clock clock) {
        this.orders = orders;
        this.payments = payments;
        this.ledger = ledger;
        this.announcer = announcer;
        this.asking = asking;
        this.unbooked = unbooked;
        this.audit = audit;
        this.clock = clock;
    }

    /** Books the payment that the platform received, once only (R-P3), and has it announced. */
    @Transactional
    Booking book(Receipt receipt) {
        PaymentOrder order = PaymentOrder.isNumber(receipt.orderNumber())
                ? orders.lock(receipt.orderNumber())
                        .filter(found -> found.method().equals(receipt.method())) // reports only on its own orders
                        .orElse(null)
                : null;
        if (order == null) {
            return refuse(receipt, Booking.UNKNOWN_ORDER, "none");
        }
        if (!order.amount().equals(receipt.amount())) {
            return refuse(receipt, Booking.AMOUNT_DIFFERS, order.amount().yuan());
        }
        if (order.status() == PaymentStatus.PAID) {
            String booked = payments.findByOrder(order).platformNumber();
            return booked.equals(receipt.platformNumber())
                    ? Booking.ALREADY_BOOKED
                    : refuse(receipt, Booking.NUMBER_DIFFERS, booked);
        }
        if (!receipt.hasUsableNumber()) {
            return refuse(receipt, Booking.NUMBER_UNUSABLE, "none");
        }
        Instant now = clock.instant();
        order.pay(now);
        payments.saveAndFlush(new Payment(order, receipt, now)); // flushed so that its constraints are checked first
        ledger.received(order.number(), order.amount());
        announcer.note(order.number(), now);
        return Booking.BOOKED;
    }

    /**
     * Closes the order unless it has been paid or closed meanwhile, and returns its resulting status. The platform is
     * asked once more after the order has expired, because a payer who has the address of its page may still pay there.
     */
    @Transactional
    public PaymentStatus close(String number) {
        PaymentOrder order = orders.lock(number).orElseThrow(() -> new UnknownOrder(number));
        if (order.status() == PaymentStatus.OPEN) {
            order.close(clock.instant());
            asking.lastly(order);
        }
        return order.status();
    }

    /** Closes the order as {@link #close} does, when the platform has said that nobody can pay it any more. */
    @Transactional
    public PaymentStatus closedThere(String number) {
        PaymentStatus status = close(number);
        asking.never(number);
        return status;
    }

    /**
     * Explains why a receipt could not be saved: returns {@link Booking#NUMBER_TAKEN} when another order has its
     * number; empty otherwise.
     */
    @Transactional
    Optional<Booking> taken(Receipt receipt) {
        return payments.existsByMethodAndPlatformNumberAndOrderNumberNot(
                        receipt.method(), receipt.platformNumber(), receipt.orderNumber())
                ? Optional.of(refuse(receipt, Booking.NUMBER_TAKEN, "none"))
                : Optional.empty();
    }

    /** Records that the platform sent a report about this order that cannot be interpreted. */
    @Transactional
    void unreadable(PaymentMethod method, String orderNumber, String reason) {
        LOG.warn("Not booked, {}: the platform's report for order {} cannot be read", reason, shown(orderNumber));
        audit.record(
                Actor.SYSTEM,
                PlatformReports.BOOKING_ACTION,
                "payment:" + shown(orderNumber),
                Booking.UNREADABLE.name(),
                Map.of("reason", reason));
        unbooked.add(method, shown(orderNumber), Booking.UNREADABLE, "", "", "");
    }

    private Booking refuse(Receipt receipt, Booking why, String expected) {
        LOG.warn(
                "Not booked, {}: the platform reports {} for order {} under its number {}; here: {}",
                why,
                receipt.amount(),
                shown(receipt.orderNumber()),
                shown(receipt.platformNumber()),
                expected);
        audit.record(
                Actor.SYSTEM,
                PlatformReports.BOOKING_ACTION,
                "payment:" + shown(receipt.orderNumber()),
                why.name(),
                Map.of(
                        "reported", receipt.amount().yuan(),
                        "expected", expected,
                        "platformNumber", shown(receipt.platformNumber()),
                        "source", receipt.source().name()));
        unbooked.add(
                receipt.method(),
                shown(receipt.orderNumber()),
                why,
                receipt.amount().yuan(),
                expected,
                shown(receipt.platformNumber()));
        return why;
    }

    /**
     * Makes a number safe for the audit trail: replaces characters that cannot be part of a number by question marks
     * and truncates the result.
     */
    private static String shown(String number) {
        String kept = number.replaceAll("[^\\x21-\\x7E]", "?");
        return kept.isEmpty() ? "none" : kept.substring(0, Math.min(kept.length(), LONGEST));
    }
}
