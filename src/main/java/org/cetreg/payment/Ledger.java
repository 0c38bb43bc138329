package org.cetreg.payment;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.cetreg.shared.Audit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The books: each change of an order under its row's lock, in a transaction that never waits for a platform. */
@Component
class Ledger {

    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

    private final PaymentOrders orders;
    private final BookedPayments payments;
    private final ApplicationEventPublisher events;
    private final Audit audit;
    private final Clock clock;

    Ledger(PaymentOrders orders, BookedPayments payments, ApplicationEventPublisher events, Audit audit, Clock clock) {
        this.orders = orders;
        this.payments = payments;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    /** Books what the platform took, once (R-P3), and publishes {@link PaymentBooked}. */
    @Transactional
    Booking book(Receipt receipt) {
        PaymentOrder order = orders.lock(receipt.orderNumber()).orElse(null);
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
        Instant now = clock.instant();
        order.pay(now);
        // Flushed, so that the constraints speak before the listeners act, and listeners see it with plain SQL.
        payments.saveAndFlush(new Payment(order, receipt, now));
        events.publishEvent(new PaymentBooked(order.number(), receipt.amount(), now));
        return Booking.BOOKED;
    }

    /** Closes the order unless it was paid or closed meanwhile; answers what it is then. */
    @Transactional
    PaymentStatus close(String number) {
        PaymentOrder order = orders.lock(number).orElseThrow(() -> new UnknownOrder(number));
        if (order.status() == PaymentStatus.OPEN) {
            order.close(clock.instant());
        }
        return order.status();
    }

    private Booking refuse(Receipt receipt, Booking why, String expected) {
        LOG.warn(
                "Not booked, {}: the platform reports {} for order {} under its number {}; here: {}",
                why,
                receipt.amount(),
                receipt.orderNumber(),
                receipt.platformNumber(),
                expected);
        audit.record(
                "system",
                "payment.book",
                "payment:" + receipt.orderNumber(),
                why.name(),
                Map.of(
                        "reported", receipt.amount().yuan(),
                        "expected", expected,
                        "platformNumber", receipt.platformNumber(),
                        "source", receipt.source().name()));
        return why;
    }
}
