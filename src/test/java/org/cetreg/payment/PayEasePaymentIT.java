package org.cetreg.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.cetreg.IntegrationTest;
import org.cetreg.SimulatedPlatform;
import org.cetreg.demo.payease.PayEaseFault;
import org.cetreg.demo.payease.PayEaseSimulator;
import org.cetreg.shared.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
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

    @LocalServerPort
    int port;

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

    /** Whoever has all keys of the platform still needs the platform to confirm it. */
    @Test
    void aForgedNotificationWithAllProofsBooksNothingThatTheBankDidNotTake() throws Exception {
        String number = open();
        customer(number);

        HttpResponse<String> answer = forged(number);

        assertThat(answer.body()).isEqualTo("sent");
        assertThat(payments.order(number).status()).isEqualTo(PaymentStatus.OPEN);
        assertThat(sources(number)).isEmpty();
    }

    @Test
    void aNotificationThatCannotBeConfirmedYetIsAskedForAgain() throws Exception {
        String number = open();
        customer(number);
        simulator.faults().always(PayEaseFault.DOWN);

        HttpResponse<String> answer = forged(number);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("error");
    }

    @Test
    void oneNotificationMayReportSeveralOrders() throws Exception {
        String first = open();
        String second = open();
        String third = open();
        for (String paid : List.of(first, third)) {
            customer(paid).press("pay:NOTIFY_NEVER");
        }
        customer(second);

        String answer = simulator.notifyTogether(List.of(oid(first), oid(second), oid(third)));

        assertThat(answer).isEqualTo("sent");
        assertThat(payments.order(first).status()).isEqualTo(PaymentStatus.PAID);
        assertThat(payments.order(second).status()).isEqualTo(PaymentStatus.OPEN);
        assertThat(payments.order(third).status()).isEqualTo(PaymentStatus.PAID);
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

    @ParameterizedTest
    @ValueSource(strings = {"", "v_oid=1", "v_oid=%zz", "v_count=1&v_oid=20170320-8888-1&v_sign=00"})
    void garbageIsAnsweredAsThePlatformExpectsAndAudited(String body) throws Exception {
        int before = refusals();

        HttpResponse<String> answer = post(body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("error");
        assertThat(refusals()).isEqualTo(before + 1);
    }

    private HttpResponse<String> forged(String number) throws Exception {
        String oid = oid(number);
        return Payer.post(
                URI.create("http://localhost:" + port + "/payment/payease/notify"),
                Map.of(
                        "v_count", "1",
                        "v_oid", oid,
                        "v_pmode", "CMB",
                        "v_pstatus", "1",
                        "v_pstring", "paid",
                        "v_amount", "0.02",
                        "v_moneytype", "0",
                        "v_mac", simulator.fingerprint(oid, "CMB", "1", "paid", "1"),
                        "v_md5money", simulator.fingerprint("0.02", "0"),
                        "v_sign", simulator.sign(oid, "1", "0.02", "0", "1")));
    }

    private HttpResponse<String> post(String body) throws Exception {
        return Payer.post(
                URI.create("http://localhost:" + port + "/payment/payease/notify"),
                "application/x-www-form-urlencoded;charset=GBK",
                body);
    }

    private int refusals() {
        return jdbc.queryForObject(
                "select count(*) from audit_entry where action = 'payment.notification' and outcome = 'REFUSED'",
                Integer.class);
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

    private static String oid(String number) {
        return number.substring(0, 8) + "-8888-" + number;
    }

    private List<String> sources(String number) {
        return jdbc.queryForList(
                "select source from payment join payment_order o on o.id = payment_order_id where o.number = ?",
                String.class,
                number);
    }
}
