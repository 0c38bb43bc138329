package org.cetreg.payment.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alipay.api.AlipayApiException;
import com.alipay.api.DefaultAlipayClient;
import com.alipay.api.domain.AlipayDataDataserviceBillDownloadurlQueryModel;
import com.alipay.api.domain.AlipayTradeFastpayRefundQueryModel;
import com.alipay.api.domain.AlipayTradeRefundModel;
import com.alipay.api.internal.util.AlipayLogger;
import com.alipay.api.internal.util.AlipaySignature;
import com.alipay.api.request.AlipayDataDataserviceBillDownloadurlQueryRequest;
import com.alipay.api.request.AlipayTradeCloseRequest;
import com.alipay.api.request.AlipayTradeFastpayRefundQueryRequest;
import com.alipay.api.request.AlipayTradePagePayRequest;
import com.alipay.api.request.AlipayTradeQueryRequest;
import com.alipay.api.request.AlipayTradeRefundRequest;
import com.alipay.api.response.AlipayTradeQueryResponse;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.cetreg.payment.NotGenuine;
import org.cetreg.payment.PlatformUnavailable;
import org.cetreg.payment.RefundAnswer;
import org.cetreg.payment.RefundRequest;
import org.cetreg.payment.Trade;
import org.cetreg.shared.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that our client and the platform's official library behave alike in both directions. */
class AlipayAgainstOfficialLibraryTests {

    private static final String NUMBER = "201703201630000001234567890";

    private static final RefundRequest REFUND = new RefundRequest(NUMBER, "R1", new Money(1), "座位已满 & 退款");

    private StubGateway gateway;
    private Alipay ours;
    private DefaultAlipayClient theirs;

    @BeforeEach
    void openGateway() throws IOException {
        gateway = new StubGateway();
        ours = Keys.alipay(gateway.address());
        theirs = new DefaultAlipayClient(
                gateway.address().toString(),
                Keys.APP,
                Keys.merchantPrivate(),
                "json",
                "utf-8",
                Keys.platformPublic(),
                "RSA2");
    }

    @BeforeAll
    static void keepTheLibraryFromLoggingWhatItSends() {
        AlipayLogger.setNeedEnableLogger(false);
    }

    @AfterEach
    void closeGateway() {
        gateway.close();
    }

    @Test
    void theOfficialLibraryVerifiesThePageThatWeSign() throws Exception {
        Map<String, String> parameters = query(page());
        assertThat(AlipaySignature.verifyV2(new HashMap<>(parameters), Keys.merchantPublic(), "utf-8", "RSA2"))
                .isTrue();
        parameters.compute("biz_content", (key, content) -> content.replace("0.02", "0.01"));
        assertThat(AlipaySignature.verifyV2(new HashMap<>(parameters), Keys.merchantPublic(), "utf-8", "RSA2"))
                .isFalse();
    }

    @Test
    void theOfficialLibraryBuildsTheSamePage() throws Exception {
        Map<String, String> mine = query(page());
        AlipayTradePagePayRequest request = new AlipayTradePagePayRequest();
        request.setNotifyUrl("https://cet.example.edu.cn/payment/alipay/notify");
        request.setReturnUrl("https://cet.example.edu.cn/payment/alipay/return");
        request.setBizContent(mine.get("biz_content"));
        Map<String, String> theirsNow =
                query(URI.create(theirs.pageExecute(request, "GET").getBody()));
        // The library adds its name and uses the machine's time; everything else, and therefore the signature, must be
        // the same.
        theirsNow.remove("alipay_sdk");
        theirsNow.put("timestamp", mine.get("timestamp"));
        String content = AlipaySignature.getSignContent(withoutSign(theirsNow));
        assertThat(content).isEqualTo(AlipaySignature.getSignContent(withoutSign(mine)));
        String signed = AlipaySignature.rsaSign(content, Keys.merchantPrivate(), "utf-8", "RSA2");
        assertThat(signed).isEqualTo(mine.get("sign"));
    }

    @Test
    void theOfficialLibraryAsksTheSameQuestions() throws Exception {
        gateway.answers(parameters -> signed(parameters, "{\"code\":\"40004\",\"sub_code\":\"ACQ.TRADE_NOT_EXIST\"}"));
        ours.query(NUMBER);
        Map<String, String> ourQuery = gateway.asked();
        AlipayTradeQueryRequest query = new AlipayTradeQueryRequest();
        query.setBizContent(ourQuery.get("biz_content"));
        theirs.execute(query);
        assertThat(comparable(gateway.asked())).isEqualTo(comparable(ourQuery));

        ours.close(NUMBER);
        Map<String, String> ourClose = gateway.asked();
        AlipayTradeCloseRequest close = new AlipayTradeCloseRequest();
        close.setBizContent(ourClose.get("biz_content"));
        theirs.execute(close);
        assertThat(comparable(gateway.asked())).isEqualTo(comparable(ourClose));
        assertThat(AlipaySignature.verifyV2(new HashMap<>(ourClose), Keys.merchantPublic(), "utf-8", "RSA2"))
                .isTrue();
    }

    @Test
    void theOfficialLibraryAsksForMoneyBackInTheSameWay() throws Exception {
        gateway.answers(parameters ->
                signed(parameters, "{\"code\":\"10000\",\"out_trade_no\":\"" + NUMBER + "\",\"fund_change\":\"Y\"}"));
        assertThat(ours.refund(REFUND)).isEqualTo(RefundAnswer.done());
        Map<String, String> asked = gateway.asked();
        AlipayTradeRefundRequest refund = new AlipayTradeRefundRequest();
        AlipayTradeRefundModel content = new AlipayTradeRefundModel();
        content.setOutTradeNo(NUMBER);
        content.setRefundAmount("0.01");
        content.setOutRequestNo("R1");
        content.setRefundReason("座位已满 & 退款");
        refund.setBizModel(content);
        assertThat(theirs.execute(refund).getFundChange()).isEqualTo("Y");
        assertSameQuestion(gateway.asked(), asked);

        gateway.answers(
                parameters -> signed(
                        parameters,
                        "{\"code\":\"10000\",\"out_trade_no\":\"" + NUMBER
                                + "\",\"out_request_no\":\"R1\",\"refund_amount\":\"0.01\",\"refund_status\":\"REFUND_SUCCESS\"}"));
        assertThat(ours.refund(REFUND)).isEqualTo(RefundAnswer.done());
        asked = gateway.asked();
        AlipayTradeFastpayRefundQueryRequest query = new AlipayTradeFastpayRefundQueryRequest();
        AlipayTradeFastpayRefundQueryModel which = new AlipayTradeFastpayRefundQueryModel();
        which.setOutTradeNo(NUMBER);
        which.setOutRequestNo("R1");
        query.setBizModel(which);
        assertThat(theirs.execute(query).getRefundStatus()).isEqualTo("REFUND_SUCCESS");
        assertSameQuestion(gateway.asked(), asked);
    }

    @Test
    void theOfficialLibraryAsksForTheSameStatement() throws Exception {
        gateway.answers(parameters -> signed(parameters, "{\"code\":\"40004\",\"sub_code\":\"isp.bill_not_exist\"}"));
        assertThat(ours.bill(LocalDate.of(2017, 3, 20), line -> {})).isFalse();
        Map<String, String> asked = gateway.asked();
        AlipayDataDataserviceBillDownloadurlQueryRequest bill = new AlipayDataDataserviceBillDownloadurlQueryRequest();
        AlipayDataDataserviceBillDownloadurlQueryModel which = new AlipayDataDataserviceBillDownloadurlQueryModel();
        which.setBillType("trade");
        which.setBillDate("2017-03-20");
        bill.setBizModel(which);
        assertThat(theirs.execute(bill).getSubCode()).isEqualTo("isp.bill_not_exist");
        assertSameQuestion(gateway.asked(), asked);
    }

    /** Compares the content as JSON, because the library may order the fields differently. */
    private static void assertSameQuestion(Map<String, String> theirs, Map<String, String> ours) throws Exception {
        ObjectMapper json = new ObjectMapper();
        Map<String, String> theirsNow = comparable(theirs);
        Map<String, String> oursNow = comparable(ours);
        assertThat(json.readTree(theirsNow.remove("biz_content")))
                .isEqualTo(json.readTree(oursNow.remove("biz_content")));
        assertThat(theirsNow).isEqualTo(oursNow);
        assertThat(AlipaySignature.verifyV2(new HashMap<>(ours), Keys.merchantPublic(), "utf-8", "RSA2"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"code\":\"10000\",\"msg\":\"Success\",\"out_trade_no\":\"" + NUMBER
                        + "\",\"trade_no\":\"2017\",\"trade_status\":\"TRADE_SUCCESS\",\"total_amount\":\"0.02\"}",
                "{ \"total_amount\" : 0.02,\n\"subject\":\"四级 {\\\"报名\\\"} \\u8d39 }\",\"fund_bill_list\":[{\"amount\":\"0.02\"}],"
                        + "\"code\":\"10000\",\"out_trade_no\":\"" + NUMBER
                        + "\",\"trade_no\":\"2017\",\"trade_status\":\"TRADE_SUCCESS\"}",
                "{\"code\":\"10000\",\"link\":\"https:\\/\\/example.com\",\"out_trade_no\":\"" + NUMBER
                        + "\",\"trade_no\":\"2017\",\"trade_status\":\"TRADE_SUCCESS\",\"total_amount\":\"0.02\"}"
            })
    void bothBelieveAnAnswerThatThePlatformSigned(String node) throws Exception {
        gateway.answers(parameters -> signed(parameters, node));
        AlipayTradeQueryResponse answer = theirs.execute(queryRequest());
        assertThat(answer.getTradeStatus()).isEqualTo("TRADE_SUCCESS");
        assertThat(ours.query(NUMBER)).isEqualTo(new Trade(NUMBER, Trade.State.PAID, "2017", new Money(2)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.02|0.03",
                "TRADE_SUCCESS|TRADE_CLOSED",
                NUMBER + "|201703201630000001234567891",
                "Success|success"
            })
    void neitherBelievesAnAnswerThatWasChanged(String change) {
        String node = "{\"code\":\"10000\",\"msg\":\"Success\",\"out_trade_no\":\"" + NUMBER
                + "\",\"trade_no\":\"2017\",\"trade_status\":\"TRADE_SUCCESS\",\"total_amount\":\"0.02\"}";
        String[] parts = change.split("\\|");
        gateway.answers(parameters -> signed(parameters, node).replace(parts[0], parts[1]));
        assertThatExceptionOfType(AlipayApiException.class).isThrownBy(() -> theirs.execute(queryRequest()));
        assertThatExceptionOfType(PlatformUnavailable.class).isThrownBy(() -> ours.query(NUMBER));
    }

    @Test
    void bothBelieveANotificationThatThePlatformSigned() throws Exception {
        Map<String, String> notification = notification();
        assertThat(AlipaySignature.rsaCheckV1(new HashMap<>(notification), Keys.platformPublic(), "utf-8", "RSA2"))
                .isTrue();
        assertThat(ours.notifications().read(notification))
                .isEqualTo(new Trade(NUMBER, Trade.State.PAID, "2017032021001", new Money(2)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "total_amount",
                "out_trade_no",
                "trade_no",
                "trade_status",
                "app_id",
                "seller_id",
                "subject",
                "body",
                "sign",
                "new"
            })
    void neitherBelievesANotificationThatWasChanged(String field) throws Exception {
        Map<String, String> notification = notification();
        notification.merge(field, "1", (old, one) -> old.startsWith("1") ? "2" + old.substring(1) : "1" + old);
        boolean verified;
        try {
            verified = AlipaySignature.rsaCheckV1(new HashMap<>(notification), Keys.platformPublic(), "utf-8", "RSA2");
        } catch (AlipayApiException e) {
            verified = false;
        }
        assertThat(verified).isFalse();
        assertThatExceptionOfType(NotGenuine.class)
                .isThrownBy(() -> ours.notifications().read(notification));
    }

    private URI page() {
        return ours.page(Keys.request(NUMBER, new Money(2), "2017年上半年 英语四级笔试 + 100% 报名费"))
                .address();
    }

    private static AlipayTradeQueryRequest queryRequest() {
        AlipayTradeQueryRequest request = new AlipayTradeQueryRequest();
        request.setBizContent("{\"out_trade_no\":\"" + NUMBER + "\"}");
        return request;
    }

    /** Includes an empty value, and characters that encoding and sorting could corrupt. */
    private static Map<String, String> notification() throws AlipayApiException {
        Map<String, String> notification = new TreeMap<>(Map.of(
                "app_id", Keys.APP,
                "seller_id", Keys.SELLER,
                "out_trade_no", NUMBER,
                "trade_no", "2017032021001",
                "trade_status", "TRADE_SUCCESS",
                "total_amount", "0.02",
                "subject", "英语四级 + 100% & more = fee",
                "body", "",
                "charset", "utf-8",
                "notify_type", "trade_status_sync"));
        String content = AlipaySignature.getSignCheckContentV1(new HashMap<>(notification));
        notification.put("sign", AlipaySignature.rsaSign(content, Keys.platformPrivate(), "utf-8", "RSA2"));
        notification.put("sign_type", "RSA2");
        return notification;
    }

    private static String signed(Map<String, String> parameters, String node) {
        try {
            String name = parameters.get("method").replace('.', '_') + "_response";
            String sign = AlipaySignature.rsaSign(
                    node.contains("\\/") ? node.replace("\\/", "/") : node, Keys.platformPrivate(), "utf-8", "RSA2");
            return "{\"" + name + "\":" + node + ",\"sign\":\"" + sign + "\"}";
        } catch (AlipayApiException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> query(URI uri) {
        return StubGateway.decode(uri.getRawQuery());
    }

    private static Map<String, String> withoutSign(Map<String, String> parameters) {
        Map<String, String> rest = new HashMap<>(parameters);
        rest.remove("sign");
        return rest;
    }

    private static Map<String, String> comparable(Map<String, String> parameters) {
        Map<String, String> rest = withoutSign(parameters);
        rest.remove("timestamp");
        rest.remove("alipay_sdk");
        return rest;
    }
}
