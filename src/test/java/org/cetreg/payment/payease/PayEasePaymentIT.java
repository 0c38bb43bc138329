package org.cetreg.payment.payease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.cetreg.IntegrationTest;
import org.cetreg.SimulatedPlatform;
import org.cetreg.demo.payease.PayEaseFault;
import org.cetreg.demo.payease.PayEaseSimulator;
import org.cetreg.payment.BankCustomer;
import org.cetreg.payment.OrderNotOpen;
import org.cetreg.payment.Payer;
import org.cetreg.payment.Payments;
import org.cetreg.payment.TestItems;
import org.cetreg.payment.order.PaymentLine;
import org.cetreg.payment.order.PaymentStatus;
import org.cetreg.payment.platform.PaymentMethod;
import org.cetreg.payment.platform.Platform;
import org.cetreg.payment.platform.PlatformUnavailable;
import org.cetreg.payment.platform.RefundAnswer;
import org.cetreg.payment.platform.RefundRequest;
import org.cetreg.shared.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Tests the complete course of a payment at a bank over real HTTP. The platform's notifications are weakly signed, so
 * what is booked always comes from the answer to a query (R-P2, R-P3).
 */
@IntegrationTest
class PayEasePaymentIT {

    private static final PaymentMethod METHOD = new PaymentMethod("PAYEASE");

    @Autowired
    Payments payments;

    @Autowired
    List<Platform> platforms;

    @Autowired
    JdbcTemplate jdbc;

    private final PayEaseSimulator simulator = SimulatedPlatform.payEase();

    @AfterEach
    void behaveAgain() {
        simulator.faults().stopAll();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pay",
                "pay:NOTIFY_TWICE",
                "pay:NOTIFY_OUT_OF_ORDER",
                "pay:SUCCESS_AFTER_FAILURE",
                "pay:NO_RETURN"
            })
    void aNotificationLeadsToAQueryWhichIsBookedOnce(String press) throws Exception {
        String number = open();

        customer(number).press(press);

        assertThat(payments.order(number).status()).isEqualTo(PaymentStatus.PAID);
        assertThat(sources(number)).containsExactly("QUERY");
    }

    @Test
    void theReturningBrowserComesToTheOrdersPageAndDecidesNothing() throws Exception {
        String number = open();

        URI back = customer(number).press("leave").orElseThrow();

        HttpResponse<String> answer = Payer.get(back);
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue("/registration?paid=perhaps");
        URI forged = URI.create(back.toString().replace("v_pstatus=1", "v_pstatus=20"));
        assertThat(Payer.get(forged).statusCode()).isEqualTo(303);
        assertThat(payments.order(number).status()).isEqualTo(PaymentStatus.OPEN);
    }

    @Test
    void afterALostNotificationAQueryBooksThePayment() throws Exception {
        String number = open();
        BankCustomer customer = customer(number);
        customer.press("pay:NOTIFY_NEVER");
        assertThat(payments.order(number).status()).isEqualTo(PaymentStatus.OPEN);

        assertThat(payments.ask(number)).isEqualTo(PaymentStatus.PAID);

        customer.press("notify");
        assertThat(customer.page()).contains("sent");
        assertThat(sources(number)).containsExactly("QUERY");
    }

    @Test
    void aRefusedPaymentLeavesTheOrderOpen() throws Exception {
        String number = open();
        BankCustomer customer = customer(number);

        customer.press("refuse");

        assertThat(customer.page()).contains("sent");
        assertThat(payments.order(number).status()).isEqualTo(PaymentStatus.OPEN);
        customer.press("pay");
        assertThat(payments.order(number).status()).isEqualTo(PaymentStatus.PAID);
    }

    @ParameterizedTest
    @CsvSource({"WRONG_SIGNATURE, error", "WRONG_ORDER, sent"})
    void aWrongNotificationBooksNothingAndItsRepetitionIsBooked(PayEaseFault fault, String answer) throws Exception {
        String number = open();
        BankCustomer customer = customer(number);

        customer.press("pay:" + fault);

        assertThat(customer.page()).contains(answer);
        assertThat(sources(number)).isEmpty();
        customer.press("notify");
        assertThat(payments.order(number).status()).isEqualTo(PaymentStatus.PAID);
        assertThat(sources(number)).containsExactly("QUERY");
    }

    @Test
    void anotherAmountIsNeverBookedAndIsSeenByTheOperators() throws Exception {
        String number = open();

        customer(number).press("pay:WRONG_AMOUNT");

        assertThat(payments.order(number).status()).isEqualTo(PaymentStatus.OPEN);
        assertThat(payments.ask(number)).isEqualTo(PaymentStatus.OPEN);
        assertThat(jdbc.queryForList(
                        "select reported from unbooked_report where order_number = ? and reason = 'AMOUNT_DIFFERS'",
                        String.class,
                        number))
                .containsExactly("0.03");
    }

    /** The platform cannot close a trade, so the money that comes nevertheless is late money (R-P4). */
    @Test
    void anOrderIsClosedHereOnlyAndLateMoneyIsBooked() throws Exception {
        String number = open();
        BankCustomer customer = customer(number);

        assertThat(payments.close(number)).isEqualTo(PaymentStatus.CLOSED);

        assertThatExceptionOfType(OrderNotOpen.class).isThrownBy(() -> customer(number));
        customer.press("pay");
        assertThat(payments.order(number).status()).isEqualTo(PaymentStatus.PAID);
    }

    @Test
    void paidBeforeClosingItIsPaidAndBooked() throws Exception {
        String number = open();
        customer(number).press("pay:NOTIFY_NEVER");

        assertThat(payments.close(number)).isEqualTo(PaymentStatus.PAID);
    }

    @Test
    void aBookedPaymentIsRefundedOnce() throws Exception {
        String number = open();
        customer(number).press("pay");
        Platform payEase = platforms.stream()
                .filter(platform -> platform.method().equals(METHOD))
                .findFirst()
                .orElseThrow();
        RefundRequest request = new RefundRequest(number, "R1", new Money(2), "座位已满");
        simulator.faults().plan(PayEaseFault.REFUND_UNKNOWN, 1);

        assertThatExceptionOfType(PlatformUnavailable.class).isThrownBy(() -> payEase.refund(request));
        assertThat(payEase.refund(request)).isEqualTo(RefundAnswer.done());
        assertThat(payEase.refund(request)).isEqualTo(RefundAnswer.done());
        assertThat(payEase.refund(new RefundRequest(number, "R2", new Money(1), "多付"))
                        .state())
                .isEqualTo(RefundAnswer.State.REFUSED);
    }

    private String open() {
        return payments.open(
                        METHOD,
                        List.of(new PaymentLine(TestItems.next(), new Money(2))),
                        "英语四级笔试",
                        Duration.ofHours(24),
                        "/registration?paid=perhaps")
                .number();
    }

    private BankCustomer customer(String number) throws Exception {
        return BankCustomer.of(payments, number, "3");
    }

    private List<String> sources(String number) {
        return jdbc.queryForList(
                "select source from payment join payment_order o on o.id = payment_order_id where o.number = ?",
                String.class,
                number);
    }
}
