package org.cetreg.payment.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.cetreg.IntegrationTest;
import org.cetreg.payment.Payments;
import org.cetreg.payment.TestItems;
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

/**
 * Tests that whatever is posted in Alipay's name without its signature, or as nonsense, changes nothing: it gets the
 * answer that the platform expects, in plain text, and an entry in the audit trail.
 */
@IntegrationTest
class ForgedNotificationIT {

    @Autowired
    Payments payments;

    @Autowired
    JdbcTemplate jdbc;

    @LocalServerPort
    int port;

    private AlipayPost post;
    private String number;
    private int refusals;
    private int receipts;

    @BeforeEach
    void openAnOrder() {
        post = new AlipayPost(port);
        number = open();
        refusals = refusals();
        receipts = receipts();
    }

    private String open() {
        return payments.open(
                        payments.methods().get(0),
                        List.of(new PaymentLine(TestItems.next(), new Money(2))),
                        "英语四级笔试",
                        Duration.ofHours(24),
                        "/registration")
                .number();
    }

    @ParameterizedTest
    @CsvSource({
        "total_amount, 0.01",
        "total_amount, 0.020",
        "total_amount, ０.０２",
        "trade_status, TRADE_FINISHED",
        "out_trade_no, 000000000000000000000000000",
        "trade_no, 1",
        "subject, 别的",
        "new, 1",
        "sign, AAAA",
        "sign, ''",
        "sign_type, RSA",
        "sign_type, ''",
        "app_id, 1"
    })
    void anAlteredNotificationIsRefused(String field, String value) throws Exception {
        Map<String, String> notification = AlipayPost.signed(AlipayPost.notification(number));
        notification.put(field, value);
        assertRefused(post.post(AlipayPost.FORM, AlipayPost.encoded(notification)), 400);
    }

    @Test
    void theSignatureOfOneNotificationIsNoneForAnother() throws Exception {
        Map<String, String> paid = AlipayPost.signed(AlipayPost.notification(open()));
        Map<String, String> forged = AlipayPost.notification(number);
        forged.put("sign", paid.get("sign"));
        forged.put("sign_type", "RSA2");
        assertRefused(post.post(AlipayPost.FORM, AlipayPost.encoded(forged)), 400);
    }

    @ParameterizedTest
    @CsvSource({"app_id", "seller_id"})
    void aNotificationForAnotherMerchantIsRefused(String field) throws Exception {
        Map<String, String> notification = AlipayPost.notification(number);
        notification.remove(field);
        assertRefused(post.genuine(notification), 400);
        notification.put(field, "2021000000000000");
        assertRefused(post.genuine(notification), 400);
    }

    @Test
    void aReplayedNotificationChangesNothingHoweverOftenAndWhenever() throws Exception {
        String body = AlipayPost.encoded(AlipayPost.signed(AlipayPost.notification(number)));
        post.post(AlipayPost.FORM, body);
        Map<String, Object> booked = facts();
        assertThat(post.atOnce(8, body)).containsOnly("success");
        Map<String, String> closed = AlipayPost.notification(number);
        closed.put("trade_status", "TRADE_CLOSED");
        post.genuine(closed);
        post.post(AlipayPost.FORM, body);
        assertThat(facts()).isEqualTo(booked);
        assertThat(receipts()).isEqualTo(receipts + 1);
    }

    private Map<String, Object> facts() {
        return jdbc.queryForMap(
                "select status, paid_at, closed_at, (select count(*) from payment where payment_order_id = o.id) as payments"
                        + " from payment_order o where number = ?",
                number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "=",
                "&&&",
                "hello",
                "{\"out_trade_no\":\"1\"}",
                "<xml/>",
                "out_trade_no=%zz&sign=%",
                "out_trade_no=%",
                "a=1&a=2",
                "a=1&&b=2",
                "sign=a&sign_type=RSA2&out_trade_no=%00%ff%fe",
                "sign=a&sign_type=RSA2&out_trade_no=%0d%0aSet-Cookie:a",
                "out_trade_no='; drop table payment; --&sign_type=RSA2&sign=a"
            })
    void garbageIsRefused(String body) throws Exception {
        assertRefused(post.post(AlipayPost.FORM, body), 400);
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws Exception {
        byte[] bytes = new byte[256];
        IntStream.range(0, 256).forEach(i -> bytes[i] = (byte) i);
        assertRefused(post.post(AlipayPost.FORM, bytes), 400);
        String genuine = AlipayPost.encoded(AlipayPost.signed(AlipayPost.notification(number)));
        assertRefused(post.post(AlipayPost.FORM, ("\uFEFF" + genuine).getBytes(UTF_8)), 400);
        assertRefused(post.post(AlipayPost.FORM, genuine.getBytes(Charset.forName("UTF-16"))), 400);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(genuine.getBytes(UTF_8));
        }
        assertRefused(
                AlipayPost.send(HttpRequest.newBuilder(post.address("/payment/alipay/notify"))
                        .header("Content-Type", AlipayPost.FORM)
                        .header("Content-Encoding", "gzip")
                        .POST(BodyPublishers.ofByteArray(packed.toByteArray()))),
                400);
    }

    @Test
    void aFormOfAnotherTypeIsRefused() throws Exception {
        String genuine = AlipayPost.encoded(AlipayPost.signed(AlipayPost.notification(number)));
        assertRefused(post.post("application/json", genuine), 400);
        assertRefused(post.post("text/plain", genuine), 400);
        assertRefused(post.post("multipart/form-data; boundary=a", "--a--"), 400);
        assertRefused(
                AlipayPost.send(HttpRequest.newBuilder(post.address("/payment/alipay/notify"))
                        .POST(BodyPublishers.ofString(genuine))),
                400);
    }

    @Test
    void anOversizeBodyIsRefused() throws Exception {
        Map<String, String> notification = AlipayPost.notification(number);
        notification.put("body", "a".repeat(NotificationBody.LONGEST));
        assertRefused(post.genuine(notification), 413);
        assertRefused(post.post(AlipayPost.FORM, "a".repeat(1_000_000)), 413);
    }

    @Test
    void manyParametersAreReadAndRefused() throws Exception {
        String many = IntStream.range(0, 4_000).mapToObj(i -> "a" + i + "=1").collect(Collectors.joining("&"));
        assertRefused(post.post(AlipayPost.FORM, many), 400);
        assertRefused(post.post(AlipayPost.FORM, String.join("", Collections.nCopies(8_000, "=&"))), 400);
    }

    /** Nobody waits for the end of a body that has been too long for a while. */
    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 10000000000", "Transfer-Encoding: chunked"})
    void ofAnEndlessBodyOnlyTheBeginningIsRead(String length) throws Exception {
        try (Socket sender = new Socket("localhost", port)) {
            sender.setSoTimeout(20_000);
            String part = "a".repeat(NotificationBody.LONGEST + 1);
            String body = length.startsWith("T") ? Integer.toHexString(part.length()) + "\r\n" + part + "\r\n" : part;
            sender.getOutputStream()
                    .write(("POST /payment/alipay/notify HTTP/1.1\r\nHost: localhost:" + port
                                    + "\r\nContent-Type: application/x-www-form-urlencoded\r\n" + length + "\r\n\r\n"
                                    + body)
                            .getBytes(US_ASCII));
            sender.getOutputStream().flush();
            byte[] answer = sender.getInputStream().readNBytes("HTTP/1.1 413".length());
            assertThat(new String(answer, US_ASCII)).isEqualTo("HTTP/1.1 413");
        }
        assertThat(refusals()).isEqualTo(refusals + 1);
    }

    @Test
    void aSignedFormWhoseParameterComesTwiceIsRefused() throws Exception {
        String genuine = AlipayPost.encoded(AlipayPost.signed(AlipayPost.notification(number)));
        assertRefused(post.post(AlipayPost.FORM, genuine + "&total_amount=0.02"), 400);
        assertRefused(post.post(AlipayPost.FORM, genuine + "&total%5Famount=0.02"), 400);
    }

    @Test
    void theTrailNamesTheOrderAndTheReasonButNothingElseThatWasSent() throws Exception {
        Map<String, String> notification = AlipayPost.signed(AlipayPost.notification(number));
        notification.put("subject", "秘密");
        post.post(AlipayPost.FORM, AlipayPost.encoded(notification));
        assertThat(jdbc.queryForMap(
                        "select actor, object, outcome, detail::text as detail from audit_entry"
                                + " where action = 'payment.notification' and object = ?",
                        "payment:" + number))
                .containsEntry("actor", "address:127.0.0.1")
                .containsEntry("outcome", "REFUSED")
                .containsEntry("detail", "{\"reason\": \"the signature does not verify\"}");
    }

    private void assertRefused(HttpResponse<String> answer, int status) {
        assertThat(answer.body()).startsWith("failure: ");
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
        assertThat(payments.order(number).status()).isEqualTo(PaymentStatus.OPEN);
        assertThat(receipts()).isEqualTo(receipts);
        assertThat(refusals()).isEqualTo(++refusals);
    }

    private int receipts() {
        return jdbc.queryForObject(
                "select count(*) from payment join payment_order o on o.id = payment_order_id where o.number = ?",
                Integer.class,
                number);
    }

    private int refusals() {
        return jdbc.queryForObject(
                "select count(*) from audit_entry where action = 'payment.notification' and outcome = 'REFUSED'",
                Integer.class);
    }
}
