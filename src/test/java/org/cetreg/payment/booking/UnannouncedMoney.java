package org.cetreg.payment.booking;

import static org.assertj.core.api.Assertions.assertThat;

import org.cetreg.payment.Payments;
import org.cetreg.payment.order.PaymentOrder;
import org.springframework.boot.test.context.TestComponent;

/** Books payments as a node does that stops right after the booking: nothing has followed yet. */
@TestComponent
public class UnannouncedMoney {

    private final Bookings bookings;
    private final Payments payments;
    private final BookingAnnouncer announcer;

    UnannouncedMoney(Bookings bookings, Payments payments, BookingAnnouncer announcer) {
        this.bookings = bookings;
        this.payments = payments;
        this.announcer = announcer;
    }

    /** Books the order's amount. */
    public void book(String orderNumber) {
        PaymentOrder order = payments.order(orderNumber);
        Receipt receipt =
                new Receipt(order.method(), orderNumber, "A" + orderNumber, order.amount(), PaymentSource.NOTIFICATION);
        assertThat(bookings.book(receipt)).isEqualTo(Booking.BOOKED);
    }

    /** Announces a booked payment, as the next node does. */
    public void announce(String orderNumber) {
        assertThat(announcer.announce(orderNumber)).isTrue();
    }

    /** Announces a booked payment although what follows it may fail; returns whether it succeeded. */
    public boolean tryToAnnounce(String orderNumber) {
        return announcer.announce(orderNumber);
    }
}
