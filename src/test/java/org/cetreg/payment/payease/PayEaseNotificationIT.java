package org.cetreg.payment.payease;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.cetreg.IntegrationTest;
import org.cetreg.SimulatedPlatform;
import org.cetreg.demo.payease.PayEaseFault;
import org.cetreg.demo.payease.PayEaseSimulator;
import org.cetreg.payment.BankCustomer;
import org.cetreg.payment.Payer;
import org.cetreg.payment.Payments;
import org.cetreg.payment.TestItems;
import org.cetreg.payment.order.PaymentLine;
import org.cetreg.payment.order.PaymentStatus;
import org.cetreg.payment.platform.PaymentMethod;
import org.cetreg.shared.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Tests what PayEase's notifications lead to when they are forged, unreadable or about several orders, or cannot be
 * confirmed by a query (R-P2, R-P3).
 */
@IntegrationTest
class PayEaseNotificationIT {

    private static final PaymentMethod METHOD = new PaymentMethod("PAYEASE");

    @Autowired
    Payments payments;

    @Autowired
    JdbcTemplate jdbc;

    @LocalServerPort
    int port;

    private final PayEaseSimulator simulator = SimulatedPlatform.payEase();

    @AfterEach
    void behaveAgain() {
        simulator.faults().stopAll();
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

    @Test
    void anOrderThatCannotBeReadSpoilsNoOther() throws Exception {
        String unpaid = open();
        String paid = open();
        customer(unpaid);
        customer(paid).press("pay:NOTIFY_NEVER");

        assertThat(signed("7", List.of(unpaid, paid)).body()).isEqualTo("sent");

        assertThat(payments.order(paid).status()).isEqualTo(PaymentStatus.PAID);
        assertThat(jdbc.queryForList("select reason from unbooked_report where order_number = ?", String.class, unpaid))
                .containsExactly("UNREADABLE");
    }

    @Test
    void anOrderAboutWhichThePlatformIsSilentSpoilsNoOtherAndIsReportedAgain() throws Exception {
        String first = open();
        String second = open();
        customer(first).press("pay:NOTIFY_NEVER");
        customer(second).press("pay:NOTIFY_NEVER");
        simulator.faults().plan(PayEaseFault.DOWN, 1);

        assertThat(signed("1", List.of(first, second)).statusCode()).isEqualTo(503);

        assertThat(payments.order(first).status()).isEqualTo(PaymentStatus.OPEN);
        assertThat(payments.order(second).status()).isEqualTo(PaymentStatus.PAID);
        assertThat(signed("1", List.of(first, second)).body()).isEqualTo("sent");
        assertThat(payments.order(first).status()).isEqualTo(PaymentStatus.PAID);
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

    /** Sends what the platform would send if it had taken the money for one order. */
    private HttpResponse<String> forged(String number) throws Exception {
        return signed("1", List.of(number));
    }

    /** Sends a notification with all proofs about orders that were paid, but for the first with this status. */
    private HttpResponse<String> signed(String firstStatus, List<String> numbers) throws Exception {
        int count = numbers.size();
        String oid = joined(numbers.stream().map(PayEaseNotificationIT::oid).toList());
        String status = firstStatus + "|_|1".repeat(count - 1);
        String amount = joined(Collections.nCopies(count, "0.02"));
        String currency = joined(Collections.nCopies(count, "0"));
        return Payer.post(
                URI.create("http://localhost:" + port + "/payment/payease/notify"),
                Map.of(
                        "v_count",
                        String.valueOf(count),
                        "v_oid",
                        oid,
                        "v_pmode",
                        "CMB",
                        "v_pstatus",
                        status,
                        "v_pstring",
                        "paid",
                        "v_amount",
                        amount,
                        "v_moneytype",
                        currency,
                        "v_mac",
                        simulator.fingerprint(oid, "CMB", status, "paid", String.valueOf(count)),
                        "v_md5money",
                        simulator.fingerprint(amount, currency),
                        "v_sign",
                        simulator.sign(oid, status, amount, currency, String.valueOf(count))));
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

    private static String joined(List<String> values) {
        return String.join("|_|", values);
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
