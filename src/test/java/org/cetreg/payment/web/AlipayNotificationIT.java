package org.cetreg.payment.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.alipay.api.internal.util.AlipaySignature;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.cetreg.IntegrationTest;
import org.cetreg.SimulatedPlatform;
import org.cetreg.payment.Payer;
import org.cetreg.payment.PaymentLine;
import org.cetreg.payment.PaymentStatus;
import org.cetreg.payment.Payments;
import org.cetreg.payment.PlatformReports;
import org.cetreg.payment.TestItems;
import org.cetreg.shared.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Tests that every post in the platform's name receives a plain-text answer, and that only notifications signed by the
 * platform are booked.
 */
@IntegrationTest
class AlipayNotificationIT {

    private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";

    @Autowired
    Payments payments;

    @Autowired
    JdbcTemplate jdbc;

    @LocalServerPort
    int port;

    private String number;
    private int refusals;

    @BeforeEach
    void openAnOrder() {
        number = payments.open(
                        payments.methods().get(0),
                        List.of(new PaymentLine(TestItems.next(), new Money(2))),
                        "英语四级笔试",
                        Duration.ofHours(24),
                        "/registration")
                .number();
        refusals = refusals();
    }

    @Test
    void aSignedNotificationIsBookedAndAnsweredWithSuccessEachTime() throws Exception {
        Map<String, String> notification = signed(notification());
        for (int i = 0; i < 3; i++) {
            HttpResponse<String> answer = post(FORM, encoded(notification));
            assertThat(answer.body()).isEqualTo("success");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/plain");
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        }
        assertThat(payments.order(number).status()).isEqualTo(PaymentStatus.PAID);
    }

    @ParameterizedTest
    @CsvSource({"TRADE_CLOSED", "WAIT_BUYER_PAY"})
    void aNotificationWithoutAPaymentBooksNothing(String status) throws Exception {
        Map<String, String> notification = notification();
        notification.put("trade_status", status);
        assertThat(post(FORM, encoded(signed(notification))).body()).isEqualTo("success");
        assertThat(payments.order(number).status()).isEqualTo(PaymentStatus.OPEN);
    }

    @Test
    void aRefundOfABookedPaymentChangesNothing() throws Exception {
        post(FORM, encoded(signed(notification())));
        Map<String, String> closed = notification();
        closed.put("trade_status", "TRADE_CLOSED");
        closed.put("refund_fee", "0.02");
        assertThat(post(FORM, encoded(signed(closed))).body()).isEqualTo("success");
        assertThat(payments.order(number).status()).isEqualTo(PaymentStatus.PAID);
    }

    @ParameterizedTest
    @CsvSource({
        "total_amount, 0.01, AMOUNT_DIFFERS",
        "total_amount, 2.00, AMOUNT_DIFFERS",
        "out_trade_no, 000000000000000000000000000, UNKNOWN_ORDER",
        "out_trade_no, 'a\u0000b', UNKNOWN_ORDER",
        "trade_no, 'a\u0000b', NUMBER_UNUSABLE",
        "trade_no, 01234567890123456789012345678901234567890123456789012345678901234, NUMBER_UNUSABLE",
        "trade_no, '', UNREADABLE",
        "trade_status, TRADE_NONSENSE, UNREADABLE",
        "total_amount, many, UNREADABLE"
    })
    void genuineButNotToBeBookedIsFinalAndSeenByTheOperators(String field, String value, String outcome)
            throws Exception {
        Map<String, String> notification = notification();
        notification.put(field, value);
        int before = notBooked(outcome);
        HttpResponse<String> answer = post(FORM, encoded(signed(notification)));
        assertThat(answer.body()).isEqualTo("success");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(payments.order(number).status()).isEqualTo(PaymentStatus.OPEN);
        assertThat(notBooked(outcome)).isEqualTo(before + 1);
        int listed = listed(outcome);
        assertThat(listed).isPositive();
        post(FORM, encoded(signed(notification)));
        assertThat(listed(outcome)).as("an identical report adds no row").isEqualTo(listed);
    }

    private int listed(String reason) {
        return jdbc.queryForObject(
                "select count(*) from unbooked_report where settled_at is null and reason = ?", Integer.class, reason);
    }

    @Test
    void aNumberThatAnotherOrderIsPaidUnderIsFinalAndSeenByTheOperators() throws Exception {
        post(FORM, encoded(signed(notification())));
        String taken = "T" + number;
        openAnOrder();
        Map<String, String> notification = notification();
        notification.put("trade_no", taken);
        int before = notBooked("NUMBER_TAKEN");
        assertThat(post(FORM, encoded(signed(notification))).body()).isEqualTo("success");
        assertThat(payments.order(number).status()).isEqualTo(PaymentStatus.OPEN);
        assertThat(notBooked("NUMBER_TAKEN")).isEqualTo(before + 1);
    }

    /** The payment was received; only the message about it is corrupted. */
    @ParameterizedTest
    @CsvSource({"trade_no, 'a\u0000b'", "trade_no, ''", "trade_status, TRADE_NONSENSE", "total_amount, many"})
    void aCorruptedNotificationLeadsToAQueryAndABooking(String field, String value) throws Exception {
        Payer.of(payments, number).press("pay-silently");
        Map<String, String> notification = notification();
        notification.put(field, value);
        assertThat(post(FORM, encoded(signed(notification))).body()).isEqualTo("success");
        assertThat(payments.order(number).status()).isEqualTo(PaymentStatus.PAID);
    }

    private int notBooked(String outcome) {
        return jdbc.queryForObject(
                "select count(*) from audit_entry where action = ? and outcome = ?",
                Integer.class,
                PlatformReports.BOOKING_ACTION,
                outcome);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/json", "image/png", "nonsense", "text/html;q=abc"})
    void whateverTheCallerAcceptsTheAnswerIsPlain(String accepted) throws Exception {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(address("/payment/alipay/notify"))
                .header("Content-Type", FORM)
                .header("Accept", accepted)
                .POST(BodyPublishers.ofString(encoded(signed(notification())))));
        assertThat(answer.body()).isEqualTo("success");
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
        HttpResponse<String> refused = send(HttpRequest.newBuilder(address("/payment/alipay/notify?a=%00"))
                .header("Content-Type", FORM)
                .header("Accept", accepted)
                .POST(BodyPublishers.ofString("sign=a")));
        assertThat(refused.body()).startsWith("failure");
        assertThat(refused.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
    }

    @ParameterizedTest
    @CsvSource({
        "total_amount, 0.02 ",
        "trade_status, TRADE_FINISHED",
        "subject, 别的",
        "sign, AAAA",
        "sign, ''",
        "sign_type, RSA",
        "sign_type, ''",
        "app_id, 1"
    })
    void anAlteredNotificationIsRefusedAndAudited(String field, String value) throws Exception {
        Map<String, String> notification = signed(notification());
        notification.put(field, value + (field.equals("total_amount") ? "0" : ""));
        assertRefused(post(FORM, encoded(notification)), 400);
    }

    @ParameterizedTest
    @CsvSource({"app_id", "seller_id"})
    void aNotificationForAnotherMerchantIsRefusedAndAudited(String field) throws Exception {
        Map<String, String> notification = notification();
        notification.remove(field);
        assertRefused(post(FORM, encoded(signed(notification))), 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "=",
                "&&&",
                "hello",
                "{\"out_trade_no\":\"1\"}",
                "out_trade_no=%zz&sign=%",
                "a=1&a=2",
                "sign=a&sign_type=RSA2&out_trade_no=%00%ff%fe",
                "out_trade_no='; drop table payment; --&sign_type=RSA2&sign=a"
            })
    void garbageIsRefusedAndAudited(String body) throws Exception {
        assertRefused(post(FORM, body), 400);
    }

    @Test
    void aFormOfAnotherTypeIsRefusedAndAudited() throws Exception {
        assertRefused(post("application/json", encoded(signed(notification()))), 400);
        assertRefused(post("multipart/form-data; boundary=a", "--a--"), 400);
    }

    @Test
    void anOversizeBodyIsRefusedAndAudited() throws Exception {
        Map<String, String> notification = signed(notification());
        notification.put("body", "a".repeat(NotificationBody.LONGEST));
        assertRefused(post(FORM, encoded(notification)), 413);
    }

    @Test
    void aSignedFormWhoseParameterComesTwiceIsRefused() throws Exception {
        assertRefused(post(FORM, encoded(signed(notification())) + "&total_amount=0.02"), 400);
    }

    @Test
    void queryParametersAreNotPartOfTheNotification() throws Exception {
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(address("/payment/alipay/notify?total_amount=0.01&out_trade_no=1"))
                        .header("Content-Type", FORM)
                        .POST(BodyPublishers.ofString(encoded(signed(notification())))));
        assertThat(answer.body()).isEqualTo("success");
    }

    @Test
    void onlyPostsAreTaken() throws Exception {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(address("/payment/alipay/notify")));
        assertThat(answer.statusCode()).isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?out_trade_no=",
                "?out_trade_no=000000000000000000000000000",
                "?out_trade_no=https://evil.example/",
                "?out_trade_no=1&out_trade_no=2",
                "?return_url=https://evil.example/"
            })
    void theBrowserThatComesBackWithoutAnOrderGoesHome(String query) throws Exception {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(address("/payment/alipay/return" + query)));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue("/");
    }

    private void assertRefused(HttpResponse<String> answer, int status) {
        assertThat(answer.body()).startsWith("failure: ");
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
        assertThat(payments.order(number).status()).isEqualTo(PaymentStatus.OPEN);
        assertThat(refusals()).isGreaterThan(refusals);
    }

    private int refusals() {
        return jdbc.queryForObject(
                "select count(*) from audit_entry where action = 'payment.notification' and outcome = 'REFUSED'",
                Integer.class);
    }

    private Map<String, String> notification() {
        Map<String, String> notification = new TreeMap<>();
        notification.put("app_id", setting("app-id"));
        notification.put("seller_id", setting("seller-id"));
        notification.put("out_trade_no", number);
        notification.put("trade_no", "T" + number);
        notification.put("trade_status", "TRADE_SUCCESS");
        notification.put("total_amount", "0.02");
        notification.put("subject", "英语四级 + 100% 笔试");
        notification.put("charset", "utf-8");
        return notification;
    }

    /** Signs with the platform's official library and the platform's key. */
    private static Map<String, String> signed(Map<String, String> notification) throws Exception {
        Map<String, String> signed = new TreeMap<>(notification);
        String content = AlipaySignature.getSignCheckContentV1(new HashMap<>(notification));
        signed.put("sign", AlipaySignature.rsaSign(content, SimulatedPlatform.privateKey(), "utf-8", "RSA2"));
        signed.put("sign_type", "RSA2");
        return signed;
    }

    private static String setting(String name) {
        return SimulatedPlatform.settings().get("cet.payment.alipay." + name).toString();
    }

    private static String encoded(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry ->
                        URLEncoder.encode(entry.getKey(), UTF_8) + "=" + URLEncoder.encode(entry.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    private HttpResponse<String> post(String type, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address("/payment/alipay/notify"))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body, UTF_8)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString(UTF_8));
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + port + path);
    }
}
