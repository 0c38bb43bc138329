package org.cetreg.payment.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.cetreg.payment.platform.NotGenuine;
import org.cetreg.payment.platform.NotReadable;
import org.cetreg.payment.platform.PlatformUnavailable;
import org.cetreg.payment.platform.Trade;
import org.cetreg.shared.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests our client's requests to the platform and its handling of good and bad answers. */
class AlipayTests {

    private static final String NUMBER = "201703201630000001234567890";

    private final Rsa2 platform = new Rsa2(Keys.platformPrivate(), Keys.merchantPublic());
    private StubGateway gateway;
    private Alipay alipay;

    @BeforeEach
    void openGateway() throws IOException {
        gateway = new StubGateway();
        alipay = Keys.alipay(gateway.address());
    }

    @AfterEach
    void closeGateway() {
        gateway.close();
    }

    @Test
    void thePageTellsAmountNumberTitleAndUntilWhenItCanBePaid() {
        URI page = alipay.page(Keys.request(NUMBER, new Money(12_345), "四级/六级 a=b&c"))
                .address();
        assertThat(page.toString()).startsWith(gateway.address() + "?");
        Map<String, String> parameters = StubGateway.decode(page.getRawQuery());
        assertThat(parameters)
                .containsEntry("method", "alipay.trade.page.pay")
                .containsEntry("app_id", Keys.APP)
                .containsEntry("timestamp", "2017-03-20 16:30:00")
                .containsEntry("notify_url", "https://cet.example.edu.cn/payment/alipay/notify")
                .containsEntry("return_url", "https://cet.example.edu.cn/payment/alipay/return")
                .containsEntry(
                        "biz_content",
                        "{\"out_trade_no\":\"" + NUMBER + "\",\"product_code\":\"FAST_INSTANT_TRADE_PAY\","
                                + "\"total_amount\":\"123.45\",\"subject\":\"四级 六级 a b c\","
                                + "\"time_expire\":\"2017-03-21 16:30:00\"}");
    }

    @Test
    void onAPhoneThePageIsAnotherAndKnowsWhereToGoForWhoeverGivesUp() {
        URI page = alipay.page(Keys.request(NUMBER, new Money(12_345), "四级/六级 a=b&c", true))
                .address();
        assertThat(StubGateway.decode(page.getRawQuery()))
                .containsEntry("method", "alipay.trade.wap.pay")
                .containsEntry("return_url", "https://cet.example.edu.cn/payment/alipay/return")
                .containsEntry(
                        "biz_content",
                        "{\"out_trade_no\":\"" + NUMBER + "\",\"product_code\":\"QUICK_WAP_WAY\","
                                + "\"total_amount\":\"123.45\",\"subject\":\"四级 六级 a b c\","
                                + "\"time_expire\":\"2017-03-21 16:30:00\","
                                + "\"quit_url\":\"https://cet.example.edu.cn/payment/alipay/return?out_trade_no="
                                + NUMBER
                                + "\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"WAIT_BUYER_PAY,WAITING", "TRADE_SUCCESS,PAID", "TRADE_FINISHED,PAID", "TRADE_CLOSED,CLOSED"})
    void aQueryTellsHowFarTheTradeIs(String pair) {
        String[] parts = pair.split(",");
        gateway.answers(asked -> signed(asked, trade(NUMBER, parts[0], "\"0.02\"")));
        assertThat(alipay.query(NUMBER).state()).isEqualTo(Trade.State.valueOf(parts[1]));
    }

    @Test
    void aTradeThatThePayerNeverOpenedIsNoneAndCountsAsClosed() {
        gateway.answers(asked -> signed(asked, refusal("ACQ.TRADE_NOT_EXIST")));
        assertThat(alipay.query(NUMBER)).isEqualTo(Trade.none(NUMBER));
        assertThat(alipay.close(NUMBER)).isTrue();
    }

    @Test
    void aTradeThatIsPaidIsNotClosed() {
        gateway.answers(asked -> signed(asked, refusal("ACQ.TRADE_STATUS_ERROR")));
        assertThat(alipay.close(NUMBER)).isFalse();
    }

    @Test
    void anAnswerAboutAnotherOrderIsNoAnswer() {
        String other = NUMBER.replace('7', '8');
        gateway.answers(asked -> signed(asked, trade(other, "TRADE_SUCCESS", "\"0.02\"")));
        assertThatExceptionOfType(PlatformUnavailable.class).isThrownBy(() -> alipay.query(NUMBER));
        assertThatExceptionOfType(PlatformUnavailable.class).isThrownBy(() -> alipay.close(NUMBER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>busy</html>",
                "[]",
                "null",
                "{}",
                "{\"error_response\":{\"code\":\"40002\",\"sub_code\":\"isv.invalid-app-id\"}}",
                "{\"alipay_trade_query_response\":",
                "{\"alipay_trade_query_response\":{\"code\":\"10000\"}}",
                "{\"alipay_trade_query_response\":{\"code\":\"10000\"},\"sign\":null}",
                "{\"alipay_trade_query_response\":{\"code\":\"10000\"},\"sign\":\"\"}",
                "{\"alipay_trade_query_response\":{\"code\":\"10000\"},\"sign\":\"AAAA\"}",
                "{\"alipay_trade_query_response\":\"{}\",\"sign\":{\"a\":1}}",
                "{\"alipay_trade_query_response\":{},\"alipay_trade_query_response\":{},\"sign\":\"AAAA\"}"
            })
    void whatThePlatformDidNotSignIsNoAnswer(String body) {
        gateway.answers(asked -> body);
        assertThatExceptionOfType(PlatformUnavailable.class).isThrownBy(() -> alipay.query(NUMBER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"code\":\"20000\",\"sub_code\":\"isp.unknow-error\"}",
                "{\"code\":\"40002\",\"sub_code\":\"isv.invalid-signature\"}",
                "{\"code\":\"40004\",\"sub_code\":\"ACQ.SYSTEM_ERROR\"}",
                "{\"code\":\"10000\"}",
                "{}"
            })
    void whatThePlatformCouldNotAnswerIsNoAnswer(String node) {
        gateway.answers(asked -> signed(asked, node));
        assertThatExceptionOfType(PlatformUnavailable.class).isThrownBy(() -> alipay.query(NUMBER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "\"\"",
                "\"-0.02\"",
                "\"0.001\"",
                "\"0.021\"",
                "\"2e-2\"",
                "\"０.０２\"",
                "\"two\"",
                "{}",
                "\"0.02\",\"trans_currency\":\"USD\""
            })
    void anInvalidAmountIsNoAnswer(String amount) {
        gateway.answers(asked -> signed(asked, trade(NUMBER, "TRADE_SUCCESS", amount)));
        assertThatExceptionOfType(PlatformUnavailable.class).isThrownBy(() -> alipay.query(NUMBER));
    }

    @Test
    void anAmountInYuanMaySaySo() {
        gateway.answers(asked -> signed(asked, trade(NUMBER, "TRADE_SUCCESS", "\"0.02\",\"trans_currency\":\"CNY\"")));
        assertThat(alipay.query(NUMBER).amount()).isEqualTo(new Money(2));
    }

    @Test
    void aHugeAnswerIsNotReadToItsEnd() {
        String huge = "\"0.02\",\"subject\":\"" + "a".repeat(1024 * 1024) + "\"";
        gateway.answers(asked -> signed(asked, trade(NUMBER, "TRADE_SUCCESS", huge)));
        assertThatExceptionOfType(PlatformUnavailable.class)
                .isThrownBy(() -> alipay.query(NUMBER))
                .withStackTraceContaining("too long");
    }

    @Test
    void aGatewayThatFailsOrIsNotThereIsSilent() throws IOException {
        gateway.answers(asked -> signed(asked, trade(NUMBER, "TRADE_SUCCESS", "\"0.02\"")));
        gateway.fails(502);
        assertThatExceptionOfType(PlatformUnavailable.class).isThrownBy(() -> alipay.query(NUMBER));
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        Alipay nowhere = Keys.alipay(URI.create("http://localhost:" + free + "/gateway.do"));
        assertThatExceptionOfType(PlatformUnavailable.class).isThrownBy(() -> nowhere.query(NUMBER));
    }

    @Test
    void aGatewayThatAcceptsAndSaysNothingHoldsUsNoLongerThanAllowed() throws IOException {
        try (ServerSocket mute = new ServerSocket(0)) {
            Alipay waiting = Keys.client(
                    URI.create("http://localhost:" + mute.getLocalPort() + "/gateway.do"), Duration.ofMillis(200));
            assertThatExceptionOfType(PlatformUnavailable.class).isThrownBy(() -> waiting.query(NUMBER));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"app_id", "seller_id", "out_trade_no", "trade_no", "trade_status", "total_amount"})
    void aSignedNotificationThatIsNotForUsOrLacksSomethingIsRefused(String field) {
        Map<String, String> notification = new TreeMap<>(Map.of(
                "app_id", Keys.APP,
                "seller_id", Keys.SELLER,
                "out_trade_no", NUMBER,
                "trade_no", "2017",
                "trade_status", "TRADE_SUCCESS",
                "total_amount", "0.02",
                "sign_type", "RSA2"));
        notification.put("sign", platform.sign(Parameters.signedOfNotification(notification)));
        assertThat(alipay.notifications().read(notification).state()).isEqualTo(Trade.State.PAID);
        notification.put(field, "");
        notification.put("sign", platform.sign(Parameters.signedOfNotification(notification)));
        Class<? extends RuntimeException> refusal =
                field.equals("app_id") || field.equals("seller_id") ? NotGenuine.class : NotReadable.class;
        assertThatExceptionOfType(refusal)
                .isThrownBy(() -> alipay.notifications().read(notification));
    }

    @Test
    void aWeakerSignatureTypeIsRefused() {
        Map<String, String> notification = new TreeMap<>(Map.of("app_id", Keys.APP, "sign_type", "RSA"));
        notification.put("sign", platform.sign(Parameters.signedOfNotification(notification)));
        assertThatExceptionOfType(NotGenuine.class)
                .isThrownBy(() -> alipay.notifications().read(notification))
                .withMessageContaining("sign_type");
    }

    @Test
    void keysMayBePastedWithTheirLinesAndBrokenOnesAreNamedButNotShown() {
        String pem = "-----BEGIN PRIVATE KEY-----\n" + Keys.merchantPrivate() + "\n-----END PRIVATE KEY-----\n";
        assertThat(new Rsa2(pem, Keys.platformPublic()).sign("a"))
                .isEqualTo(new Rsa2(Keys.merchantPrivate(), Keys.platformPublic()).sign("a"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Rsa2("c2VjcmV0", Keys.platformPublic()))
                .withMessageContaining("cet.payment.alipay.private-key")
                .withMessageNotContaining("c2VjcmV0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Rsa2(Keys.merchantPrivate(), "?"))
                .withMessageContaining("cet.payment.alipay.platform-public-key");
    }

    private String signed(Map<String, String> asked, String node) {
        String name = asked.get("method").replace('.', '_') + "_response";
        return "{\"" + name + "\":" + node + ",\"sign\":\"" + platform.sign(node) + "\"}";
    }

    private static String trade(String number, String status, String amount) {
        return "{\"code\":\"10000\",\"out_trade_no\":\"" + number + "\",\"trade_no\":\"2017\",\"trade_status\":\""
                + status + "\",\"total_amount\":" + amount + "}";
    }

    private static String refusal(String subCode) {
        return "{\"code\":\"40004\",\"msg\":\"Business Failed\",\"sub_code\":\"" + subCode + "\"}";
    }
}
