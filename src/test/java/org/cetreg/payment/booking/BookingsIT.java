package org.cetreg.payment.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.cetreg.IntegrationTest;
import org.cetreg.Together;
import org.cetreg.payment.Payments;
import org.cetreg.payment.TestItems;
import org.cetreg.payment.order.PaymentLine;
import org.cetreg.payment.order.PaymentStatus;
import org.cetreg.payment.platform.PaymentMethod;
import org.cetreg.shared.Money;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tests on a real database that payments are booked once, completely and permanently. */
@IntegrationTest
class BookingsIT {

    private static final Money FEE = new Money(2);

    @Autowired
    Payments payments;

    @Autowired
    Bookings bookings;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void aPaymentIsBookedOnce() {
        String number = open();
        assertThat(bookings.book(receipt(number, "A" + number, FEE))).isEqualTo(Booking.BOOKED);
        assertThat(bookings.book(receipt(number, "A" + number, FEE))).isEqualTo(Booking.ALREADY_BOOKED);
        assertThat(booked(number)).isEqualTo(1);
        assertThat(payments.order(number).status()).isEqualTo(PaymentStatus.PAID);
    }

    @Test
    void ofManyReportsAtOnceOneIsBooked() throws Exception {
        String number = open();
        List<Booking> outcomes = Together.call(16, () -> bookings.book(receipt(number, "A" + number, FEE)));
        assertThat(outcomes).containsOnlyOnce(Booking.BOOKED).containsOnly(Booking.BOOKED, Booking.ALREADY_BOOKED);
        assertThat(booked(number)).isEqualTo(1);
    }

    @Test
    void anotherAmountIsReportedAndNotBooked() {
        String number = open();
        assertThat(bookings.book(receipt(number, "A" + number, new Money(1)))).isEqualTo(Booking.AMOUNT_DIFFERS);
        assertThat(bookings.book(receipt(number, "A" + number, new Money(3)))).isEqualTo(Booking.AMOUNT_DIFFERS);
        assertThat(booked(number)).isZero();
        assertThat(payments.order(number).status()).isEqualTo(PaymentStatus.OPEN);
        assertThat(audited(number, "AMOUNT_DIFFERS")).isEqualTo(2);
    }

    @Test
    void anotherPlatformNumberForAPaidOrderIsReportedAndNotBooked() {
        String number = open();
        bookings.book(receipt(number, "A" + number, FEE));
        assertThat(bookings.book(receipt(number, "B" + number, FEE))).isEqualTo(Booking.NUMBER_DIFFERS);
        assertThat(audited(number, "NUMBER_DIFFERS")).isEqualTo(1);
    }

    @Test
    void anUnknownOrderIsReportedAndNotBooked() {
        assertThat(bookings.book(receipt("no-such-order", "A", FEE))).isEqualTo(Booking.UNKNOWN_ORDER);
        assertThat(audited("no-such-order", "UNKNOWN_ORDER")).isPositive();
    }

    @Test
    void lateMoneyForAClosedOrderIsBookedAsWell() {
        String number = open();
        assertThat(bookings.close(number)).isEqualTo(PaymentStatus.CLOSED);
        assertThat(bookings.book(receipt(number, "A" + number, FEE))).isEqualTo(Booking.BOOKED);
        assertThat(payments.order(number).status()).isEqualTo(PaymentStatus.PAID);
        assertThat(bookings.close(number)).isEqualTo(PaymentStatus.PAID);
        assertThat(jdbc.queryForObject(
                        "select count(*) from payment_order where number = ? and closed_at is not null and paid_at is not null",
                        Integer.class,
                        number))
                .isEqualTo(1);
    }

    @Test
    void aPaymentIsNeverChangedOrDeleted() {
        String number = open();
        bookings.book(receipt(number, "A" + number, FEE));
        assertThatThrownBy(
                        () -> jdbc.update("update payment set amount_fen = 1 where platform_number = ?", "A" + number))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("never changed or deleted");
        assertThatThrownBy(() -> jdbc.update("delete from payment where platform_number = ?", "A" + number))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("never changed or deleted");
        assertThatThrownBy(() -> jdbc.update("truncate payment"))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("never changed or deleted");
    }

    @Test
    void theDatabaseItselfLetsNoOrderAndNoPlatformsNumberBeBookedTwice() {
        String number = open();
        String other = open();
        bookings.book(receipt(number, "A" + number, FEE));
        assertThatThrownBy(() -> bookings.book(receipt(other, "A" + number, FEE)))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("payment_platform_once");
        assertThat(payments.order(other).status()).isEqualTo(PaymentStatus.OPEN);
    }

    @Test
    void orderNumbersAreWhatThePlatformTakes() {
        assertThat(open()).matches("[0-9]{27}").isNotEqualTo(open());
    }

    private String open() {
        return payments.open(
                        payments.methods().get(0),
                        List.of(new PaymentLine(TestItems.next(), FEE)),
                        "2017年上半年 英语四级笔试",
                        Duration.ofHours(24),
                        "/registration")
                .number();
    }

    private static Receipt receipt(String number, String platformNumber, Money amount) {
        return new Receipt(new PaymentMethod("ALIPAY"), number, platformNumber, amount, PaymentSource.NOTIFICATION);
    }

    private int booked(String number) {
        return jdbc.queryForObject(
                "select count(*) from payment join payment_order o on o.id = payment_order_id where o.number = ?",
                Integer.class,
                number);
    }

    private int audited(String number, String outcome) {
        return jdbc.queryForObject(
                "select count(*) from audit_entry where object = ? and outcome = ?",
                Integer.class,
                "payment:" + number,
                outcome);
    }
}
