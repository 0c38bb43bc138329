package org.cetreg.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.cetreg.IntegrationTest;
import org.cetreg.SimulatedPlatform;
import org.cetreg.TestClock;
import org.cetreg.demo.alipay.AlipayFault;
import org.cetreg.payment.order.AskingSchedule;
import org.cetreg.payment.order.PaymentLine;
import org.cetreg.payment.order.PaymentOrder;
import org.cetreg.payment.order.PaymentStatus;
import org.cetreg.payment.platform.PaymentMethod;
import org.cetreg.payment.platform.Till;
import org.cetreg.shared.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tests that a payment whose notification is lost is found without a person (R-P2, R-P3). */
@IntegrationTest
class AskingIT {

    private static final Money FEE = new Money(3);

    @Autowired
    Payments payments;

    @Autowired
    PageQueries queries;

    @Autowired
    AskingRun asking;

    @Autowired
    AskingSchedule schedule;

    @Autowired
    Till till;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcTemplate jdbc;

    long item;
    String number;

    @BeforeEach
    void anOrder() {
        till.offer(true);
        item = TestItems.next();
        number = payments.open(
                        Till.METHOD, List.of(new PaymentLine(item, FEE)), "笔试", Duration.ofHours(1), "/registration")
                .number();
    }

    @AfterEach
    void reset() {
        till.offer(false);
        till.silence(false);
        clock.reset();
    }

    private PaymentStatus status() {
        return payments.order(number).status();
    }

    private boolean askedAgain() {
        return payments.order(number).mayBePaidThere();
    }

    @Test
    void rp3_aPaymentWithoutNotificationIsBookedWithinSeconds() {
        payments.platformPage(number, false, Optional.empty());
        till.pay(number, FEE);
        asking.askDue();
        assertThat(status()).as("not asked yet").isEqualTo(PaymentStatus.OPEN);

        clock.advance(Duration.ofSeconds(20));
        asking.askDue();

        assertThat(status()).isEqualTo(PaymentStatus.PAID);
        assertThat(askedAgain()).isFalse();
    }

    @Test
    void nobodyAsksAboutAnOrderThatWasNeverOpened() {
        clock.advance(Duration.ofHours(2));
        asking.askDue();
        assertThat(status()).isEqualTo(PaymentStatus.OPEN);
        assertThat(till.asked(number)).isZero();
    }

    @Test
    void thePausesGrowAndAnExpiredOrderIsClosed() {
        payments.platformPage(number, false, Optional.empty());
        for (int minute = 0; minute < 60; minute++) {
            clock.advance(Duration.ofMinutes(1));
            asking.askDue();
        }
        assertThat(till.asked(number)).isBetween(5, 12);
        assertThat(status()).isEqualTo(PaymentStatus.OPEN);

        clock.advance(Duration.ofMinutes(2));
        asking.askDue();

        assertThat(status()).isEqualTo(PaymentStatus.CLOSED);
        assertThat(askedAgain()).isFalse();
    }

    /** The trade was never opened, so closing it did not prevent the payment. */
    @Test
    void rp4_aClosedOrderWhoseAddressWasGivenOutIsAskedAboutOnceItHasExpired() {
        payments.platformPage(number, false, Optional.empty());
        payments.close(number);
        till.pay(number, FEE);
        clock.advance(Duration.ofMinutes(30));
        asking.askDue();
        assertThat(status()).isEqualTo(PaymentStatus.CLOSED);

        clock.advance(Duration.ofMinutes(32));
        asking.askDue();

        assertThat(status()).isEqualTo(PaymentStatus.PAID);
    }

    @Test
    void afterAnOutageEverythingSettlesByItself() {
        payments.platformPage(number, false, Optional.empty());
        till.pay(number, FEE);
        till.silence(true);
        for (int minute = 0; minute < 90; minute++) {
            clock.advance(Duration.ofMinutes(1));
            asking.askDue();
        }
        assertThat(status()).isEqualTo(PaymentStatus.OPEN);

        till.silence(false);
        clock.advance(Duration.ofSeconds(30));
        asking.askDue();

        assertThat(status()).isEqualTo(PaymentStatus.PAID);
    }

    @Test
    void rp2_aPageFindsThePaymentAtOnceAndAsksOnceInAFewSeconds() {
        assertThat(queries.about(List.of(item)))
                .as("nobody was sent to the platform")
                .isFalse();
        payments.platformPage(number, false, Optional.empty());
        assertThat(queries.about(List.of(item))).isTrue();
        till.pay(number, FEE);
        assertThat(queries.about(List.of(item))).isFalse();

        clock.advance(Duration.ofSeconds(4));
        assertThat(queries.about(List.of(item))).isTrue();

        assertThat(status()).isEqualTo(PaymentStatus.PAID);
    }

    @Test
    void aPageIsShownAlthoughThePlatformIsSilent() {
        payments.platformPage(number, false, Optional.empty());
        till.silence(true);
        queries.about(number);
        int asked = till.asked(number);
        clock.advance(Duration.ofSeconds(10));
        queries.about(number);
        assertThat(till.asked(number))
                .as("a silent platform is left alone for a while")
                .isEqualTo(asked);
        assertThat(status()).isEqualTo(PaymentStatus.OPEN);

        clock.advance(Duration.ofSeconds(31));
        till.silence(false);
        till.pay(number, FEE);
        queries.about(number);
        assertThat(status()).isEqualTo(PaymentStatus.PAID);
    }

    @Test
    void nobodyIsLedToATradeThatIsPaid() {
        payments.platformPage(number, false, Optional.empty());
        till.pay(number, FEE);
        assertThatExceptionOfType(OrderNotOpen.class)
                .isThrownBy(() -> payments.platformPage(number, false, Optional.empty()));
        assertThat(status()).isEqualTo(PaymentStatus.PAID);
    }

    @Test
    void moneyThatDoesNotMatchIsAskedAboutUntilTheOrderHasExpiredAndIsClosed() {
        payments.platformPage(number, false, Optional.empty());
        till.pay(number, new Money(7));
        clock.advance(Duration.ofMinutes(62));
        asking.askDue();

        assertThat(status()).isEqualTo(PaymentStatus.CLOSED);
        assertThat(askedAgain()).isFalse();
        assertThat(jdbc.queryForObject(
                        "select count(*) from unbooked_report where order_number = ?", Integer.class, number))
                .isOne();
    }

    /** The till cannot close trades: they stay payable there, and are not asked about for ever. */
    @Test
    void aTradeThatStaysPayableIsAskedAboutForADayMoreAndMoreRarely() {
        payments.platformPage(number, false, Optional.empty());
        till.begin(number, FEE);
        clock.advance(Duration.ofMinutes(62));
        asking.askDue();
        assertThat(status()).isEqualTo(PaymentStatus.CLOSED);
        int before = till.asked(number);

        for (int hour = 0; hour < 72; hour++) {
            clock.advance(Duration.ofHours(1));
            asking.askDue();
        }

        assertThat(till.asked(number) - before).isBetween(2, 15);
        assertThat(askedAgain()).isFalse();
    }

    /** Control: with one count of silences for all platforms, the other one's order is not reached. */
    @Test
    void aPlatformThatIsDownHoldsUpNothingOfAnother() {
        for (int i = 0; i < 10; i++) {
            String waiting = payments.open(
                            Till.METHOD,
                            List.of(new PaymentLine(TestItems.next(), FEE)),
                            "笔试",
                            Duration.ofHours(1),
                            "/registration")
                    .number();
            payments.platformPage(waiting, false, Optional.empty());
        }
        String other = payments.open(
                        new PaymentMethod("ALIPAY"),
                        List.of(new PaymentLine(TestItems.next(), FEE)),
                        "笔试",
                        Duration.ofHours(1),
                        "/registration")
                .number();
        SimulatedPlatform.simulator()
                .visit(payments.platformPage(other, false, Optional.empty()).address());
        SimulatedPlatform.simulator().faults().of(other, AlipayFault.NOTIFICATION_NEVER);
        SimulatedPlatform.simulator().pay(other);
        till.silence(true);
        clock.advance(Duration.ofSeconds(21));

        asking.askDue();

        assertThat(payments.order(other).status()).isEqualTo(PaymentStatus.PAID);
    }

    @Test
    void nobodyIsSentToAnOrderThatIsClosedInTheSameMoment() {
        PaymentOrder seen = payments.order(number);
        payments.close(number);
        assertThat(seen.status()).isEqualTo(PaymentStatus.OPEN);
        assertThat(schedule.begin(number)).isFalse();
    }
}
