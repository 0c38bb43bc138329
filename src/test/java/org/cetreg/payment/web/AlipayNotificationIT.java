package org.cetreg.payment.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.cetreg.IntegrationTest;
import org.cetreg.payment.Payer;
import org.cetreg.payment.Payments;
import org.cetreg.payment.TestItems;
import org.cetreg.payment.booking.PlatformReports;
import org.cetreg.payment.order.PaymentLine;
import org.cetreg.payment.order.PaymentStatus;
import org.cetreg.shared.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tests what becomes of notifications that Alipay signed, and of browsers that come back from it. */
@IntegrationTest
class AlipayNotificationIT {

    @Autowired
    Payments payments;

    @Autowired
    JdbcTemplate jdbc;

    @LocalServerPort
    int port;

    private AlipayPost post;
    private String number;

    @BeforeEach
    void openAnOrder() {
        number = payments.open(
                        payments.methods().get(0),
                        List.of(new PaymentLine(TestItems.next(), new Money(2))),
                        "英语四级笔试",
                        Duration.ofHours(24),
                        "/registration")
                .number();
        post = new AlipayPost(port);
    }

    @Test
    void aSignedNotificationIsBookedAndAnsweredWithSuccessEachTime() throws Exception {
        Map<String, String> notification = AlipayPost.signed(AlipayPost.notification(number));
        for (int i = 0; i < 3; i++) {
            HttpResponse<String> answer = post.post(AlipayPost.FORM, AlipayPost.encoded(notification));
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
        Map<String, String> notification = AlipayPost.notification(number);
        notification.put("trade_status", status);
        assertThat(post.genuine(notification).body()).isEqualTo("success");
        assertThat(payments.order(number).status()).isEqualTo(PaymentStatus.OPEN);
    }

    @Test
    void aRefundOfABookedPaymentChangesNothing() throws Exception {
        post.genuine(AlipayPost.notification(number));
        Map<String, String> closed = AlipayPost.notification(number);
        closed.put("trade_status", "TRADE_CLOSED");
        closed.put("refund_fee", "0.02");
        assertThat(post.genuine(closed).body()).isEqualTo("success");
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
        "total_amount, many, UNREADABLE",
        "total_amount, 0.021, UNREADABLE",
        "total_amount, 2e-2, UNREADABLE",
        "total_amount, ０.０２, UNREADABLE",
        "total_amount, -0.02, UNREADABLE",
        "total_amount, +0.02, UNREADABLE",
        "total_amount, ' 0.02', UNREADABLE",
        "total_amount, 0.00, AMOUNT_DIFFERS",
        "total_amount, 1e999999999, UNREADABLE",
        "trans_currency, USD, UNREADABLE",
        "trans_currency, cny, UNREADABLE"
    })
    void genuineButNotToBeBookedIsFinalAndSeenByTheOperators(String field, String value, String outcome)
            throws Exception {
        Map<String, String> notification = AlipayPost.notification(number);
        notification.put(field, value);
        int before = notBooked(outcome);
        HttpResponse<String> answer = post.genuine(notification);
        assertThat(answer.body()).isEqualTo("success");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(payments.order(number).status()).isEqualTo(PaymentStatus.OPEN);
        assertThat(notBooked(outcome)).isEqualTo(before + 1);
        int listed = listed(outcome);
        assertThat(listed).isPositive();
        post.genuine(notification);
        assertThat(listed(outcome)).as("an identical report adds no row").isEqualTo(listed);
    }

    @ParameterizedTest
    @CsvSource({"total_amount, 0.020", "trans_currency, CNY", "settle_currency, USD", "buyer_pay_amount, 0.00"})
    void whatSaysTheSameInOtherWordsIsBooked(String field, String value) throws Exception {
        Map<String, String> notification = AlipayPost.notification(number);
        notification.put(field, value);
        assertThat(post.genuine(notification).body()).isEqualTo("success");
        assertThat(payments.order(number).status()).isEqualTo(PaymentStatus.PAID);
    }

    private int listed(String reason) {
        return jdbc.queryForObject(
                "select count(*) from unbooked_report where settled_at is null and reason = ?", Integer.class, reason);
    }

    @Test
    void aNumberThatAnotherOrderIsPaidUnderIsFinalAndSeenByTheOperators() throws Exception {
        post.genuine(AlipayPost.notification(number));
        String taken = "T" + number;
        openAnOrder();
        Map<String, String> notification = AlipayPost.notification(number);
        notification.put("trade_no", taken);
        int before = notBooked("NUMBER_TAKEN");
        assertThat(post.genuine(notification).body()).isEqualTo("success");
        assertThat(payments.order(number).status()).isEqualTo(PaymentStatus.OPEN);
        assertThat(notBooked("NUMBER_TAKEN")).isEqualTo(before + 1);
    }

    /** The payment was received; only the message about it is corrupted. */
    @ParameterizedTest
    @CsvSource({
        "trade_no, 'a\u0000b'",
        "trade_no, ''",
        "trade_status, TRADE_NONSENSE",
        "total_amount, many",
        "total_amount, 2e-2"
    })
    void aCorruptedNotificationLeadsToAQueryAndABooking(String field, String value) throws Exception {
        Payer.of(payments, number).press("pay-silently");
        Map<String, String> notification = AlipayPost.notification(number);
        notification.put(field, value);
        assertThat(post.genuine(notification).body()).isEqualTo("success");
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
        HttpResponse<String> answer = AlipayPost.send(HttpRequest.newBuilder(post.address("/payment/alipay/notify"))
                .header("Content-Type", AlipayPost.FORM)
                .header("Accept", accepted)
                .POST(BodyPublishers.ofString(AlipayPost.encoded(AlipayPost.signed(AlipayPost.notification(number))))));
        assertThat(answer.body()).isEqualTo("success");
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
        HttpResponse<String> refused =
                AlipayPost.send(HttpRequest.newBuilder(post.address("/payment/alipay/notify?a=%00"))
                        .header("Content-Type", AlipayPost.FORM)
                        .header("Accept", accepted)
                        .POST(BodyPublishers.ofString("sign=a")));
        assertThat(refused.body()).startsWith("failure");
        assertThat(refused.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
    }

    @Test
    void queryParametersAreNotPartOfTheNotification() throws Exception {
        HttpResponse<String> answer = AlipayPost.send(HttpRequest.newBuilder(
                        post.address("/payment/alipay/notify?total_amount=0.01&out_trade_no=1"))
                .header("Content-Type", AlipayPost.FORM)
                .POST(BodyPublishers.ofString(AlipayPost.encoded(AlipayPost.signed(AlipayPost.notification(number))))));
        assertThat(answer.body()).isEqualTo("success");
    }

    @Test
    void onlyPostsAreTaken() throws Exception {
        HttpResponse<String> answer = AlipayPost.send(HttpRequest.newBuilder(post.address("/payment/alipay/notify")));
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
        HttpResponse<String> answer =
                AlipayPost.send(HttpRequest.newBuilder(post.address("/payment/alipay/return" + query)));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue("/");
    }
}
