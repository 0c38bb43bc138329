package org.cetreg.payment.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cetreg.IntegrationTest;
import org.cetreg.SimulatedPlatform;
import org.cetreg.TestClock;
import org.cetreg.Together;
import org.cetreg.payment.OrderNotOpen;
import org.cetreg.payment.Payer;
import org.cetreg.payment.Payments;
import org.cetreg.payment.TestItems;
import org.cetreg.payment.order.PaymentLine;
import org.cetreg.payment.order.PaymentOrder;
import org.cetreg.payment.order.PaymentStatus;
import org.cetreg.payment.order.UnknownOrder;
import org.cetreg.payment.platform.BillLine;
import org.cetreg.payment.platform.PageRequest;
import org.cetreg.payment.platform.PaymentMethod;
import org.cetreg.payment.platform.PlatformUnavailable;
import org.cetreg.payment.platform.Platforms;
import org.cetreg.shared.Money;
import org.cetreg.shared.time.Time;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tests the complete course of a payment over real HTTP: our pages, the platform's page, its notifications and its
 * answers (R-P2, R-P3).
 */
@IntegrationTest
class AlipayPaymentIT {

    @Autowired
    Payments payments;

    @Autowired
    Platforms platforms;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TestClock clock;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void aPaidOrderIsBookedByTheNotification() throws Exception {
        String number = open();
        URI back = payer(number).press("pay");
        assertThat(payments.order(number).status()).isEqualTo(PaymentStatus.PAID);
        assertThat(sources(number)).containsExactly("NOTIFICATION");
        assertThat(payments.ask(number)).isEqualTo(PaymentStatus.PAID);
        HttpResponse<String> answer = Payer.get(back);
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue("/registration?paid=perhaps");
    }

    @Test
    void onAPhoneWhoGivesUpAndWhoPaysComesBackToTheOrder() throws Exception {
        String number = open();
        Payer payer =
                new Payer(payments.platformPage(number, true, Optional.empty()).address());
        assertThat(Payer.get(payer.press("leave")).headers().firstValue("Location"))
                .hasValue("/registration?paid=perhaps");
        assertThat(payments.order(number).status()).isEqualTo(PaymentStatus.OPEN);
        URI back = payer.press("pay");
        assertThat(payments.order(number).status()).isEqualTo(PaymentStatus.PAID);
        assertThat(Payer.get(back).headers().firstValue("Location")).hasValue("/registration?paid=perhaps");
    }

    @Test
    void aRepeatedNotificationIsBookedOnce() throws Exception {
        String number = open();
        Payer payer = payer(number);
        payer.press("pay-twice");
        payer.press("notify");
        assertThat(payer.page()).contains("success");
        assertThat(sources(number)).containsExactly("NOTIFICATION");
    }

    @Test
    void withoutANotificationAQueryBooksThePayment() throws Exception {
        String number = open();
        payer(number).press("pay-silently");
        assertThat(payments.order(number).status()).isEqualTo(PaymentStatus.OPEN);
        assertThat(payments.ask(number)).isEqualTo(PaymentStatus.PAID);
        assertThat(sources(number)).containsExactly("QUERY");
    }

    @Test
    void theNotificationThatComesAfterTheQueryIsAccepted() throws Exception {
        String number = open();
        Payer payer = payer(number);
        payer.press("pay-silently");
        payments.ask(number);
        payer.press("notify");
        assertThat(payer.page()).contains("success");
        assertThat(sources(number)).containsExactly("QUERY");
    }

    @Test
    void aQueryConcurrentWithTheNotificationBooksOnce() throws Exception {
        String number = open();
        Payer payer = payer(number);
        payer.press("pay-silently");
        List<PaymentStatus> answers = Together.call(8, () -> {
            payer.press("notify");
            return payments.ask(number);
        });
        assertThat(answers).containsOnly(PaymentStatus.PAID);
        assertThat(sources(number)).hasSize(1);
    }

    @Test
    void theReturningBrowserDecidesNothing() throws Exception {
        String number = open();
        Payer payer = payer(number);
        assertThat(Payer.get(payer.press("leave")).statusCode()).isEqualTo(303);
        assertThat(payments.order(number).status()).isEqualTo(PaymentStatus.OPEN);
        assertThat(payments.ask(number)).isEqualTo(PaymentStatus.OPEN);
        payer.press("pay-silently");
        Payer.get(payer.press("leave"));
        assertThat(payments.order(number).status()).isEqualTo(PaymentStatus.OPEN);
    }

    @Test
    void anOrderThatNobodyOpenedIsOpenAndCanBeClosed() {
        String number = open();
        assertThat(payments.ask(number)).isEqualTo(PaymentStatus.OPEN);
        assertThat(payments.close(number)).isEqualTo(PaymentStatus.CLOSED);
        assertThat(payments.close(number)).isEqualTo(PaymentStatus.CLOSED);
        assertThatExceptionOfType(OrderNotOpen.class).isThrownBy(() -> Payer.of(payments, number));
    }

    @Test
    void closedBeforePayingItCannotBePaid() throws Exception {
        String number = open();
        Payer payer = payer(number);
        assertThat(payments.close(number)).isEqualTo(PaymentStatus.CLOSED);
        payer.press("pay");
        assertThat(payer.page()).doesNotContain("value=\"pay\"");
        assertThat(payments.order(number).status()).isEqualTo(PaymentStatus.CLOSED);
        assertThat(sources(number)).isEmpty();
    }

    @Test
    void paidBeforeClosingItIsPaidAndBooked() throws Exception {
        String number = open();
        payer(number).press("pay-silently");
        assertThat(payments.close(number)).isEqualTo(PaymentStatus.PAID);
        assertThat(sources(number)).containsExactly("QUERY");
    }

    @Test
    void closedBeforeThePageWasOpenedLateMoneyIsBooked() throws Exception {
        String number = open();
        URI page = payments.platformPage(number, false, Optional.empty()).address();
        assertThat(payments.close(number)).isEqualTo(PaymentStatus.CLOSED);
        new Payer(page).press("pay");
        assertThat(payments.order(number).status()).isEqualTo(PaymentStatus.PAID);
        assertThat(sources(number)).containsExactly("NOTIFICATION");
    }

    @Test
    void anotherAmountOnThePlatformIsNeverBooked() throws Exception {
        String number = open();
        PaymentOrder order = payments.order(number);
        Payer payer = new Payer(platforms
                .of(order.method())
                .page(new PageRequest(number, new Money(3), order.title(), order.expiresAt(), false, Optional.empty()))
                .address());
        payer.press("pay");
        assertThat(payer.page()).contains("success");
        assertThat(payments.ask(number)).isEqualTo(PaymentStatus.OPEN);
        assertThatExceptionOfType(PlatformUnavailable.class).isThrownBy(() -> payments.close(number));
        assertThat(sources(number)).isEmpty();
        assertThat(jdbc.queryForList(
                        "select detail->>'source' from audit_entry where object = ? and outcome = 'AMOUNT_DIFFERS' order by id",
                        String.class,
                        "payment:" + number))
                .containsExactly("NOTIFICATION", "QUERY", "QUERY");
    }

    /** R-P5: on the next day, from ten o'clock on. */
    @Test
    void theStatementOfTheDayListsWhatWasPaid() throws Exception {
        SimulatedPlatform.follow(clock);
        try {
            String number = open();
            payer(number).press("pay");
            LocalDate day = LocalDate.now(clock);
            List<BillLine> lines = new ArrayList<>();
            assertThat(platforms.of(new PaymentMethod("ALIPAY")).bill(day, lines::add))
                    .isFalse();
            clock.advance(Duration.between(
                    clock.instant(), day.plusDays(1).atTime(10, 0).atZone(Time.BEIJING)));
            assertThat(platforms.of(new PaymentMethod("ALIPAY")).bill(day, lines::add))
                    .isTrue();
            assertThat(lines)
                    .filteredOn(line -> line.orderNumber().equals(number))
                    .hasSize(1);
        } finally {
            SimulatedPlatform.keepTime();
            clock.reset();
        }
    }

    @Test
    void anExpiredOrderIsNotSentToThePlatform() {
        String number = open();
        clock.advance(Duration.ofHours(24));
        try {
            assertThatExceptionOfType(OrderNotOpen.class).isThrownBy(() -> Payer.of(payments, number));
        } finally {
            clock.reset();
        }
    }

    /** R-P8. */
    @Test
    void aBookingSurvivesARollbackOfTheCaller() throws Exception {
        String number = open();
        payer(number).press("pay-silently");
        transaction.executeWithoutResult(status -> {
            assertThat(payments.ask(number)).isEqualTo(PaymentStatus.PAID);
            status.setRollbackOnly();
        });
        assertThat(sources(number)).containsExactly("QUERY");
    }

    @Test
    void unknownOrdersAreReported() {
        for (String number : List.of("", "1", "000000000000000000000000000", "0".repeat(26) + "\u0000", "' or 1=1")) {
            assertThatExceptionOfType(UnknownOrder.class).isThrownBy(() -> payments.ask(number));
            assertThatExceptionOfType(UnknownOrder.class).isThrownBy(() -> payments.close(number));
            assertThatExceptionOfType(UnknownOrder.class).isThrownBy(() -> Payer.of(payments, number));
        }
    }

    private String open() {
        return payments.open(
                        payments.methods().get(0),
                        List.of(new PaymentLine(TestItems.next(), new Money(2))),
                        "2017年上半年 英语四级笔试 & 口试",
                        Duration.ofHours(24),
                        "/registration?paid=perhaps")
                .number();
    }

    private Payer payer(String number) throws Exception {
        return Payer.of(payments, number);
    }

    private List<String> sources(String number) {
        return jdbc.queryForList(
                "select source from payment join payment_order o on o.id = payment_order_id where o.number = ?",
                String.class,
                number);
    }
}
