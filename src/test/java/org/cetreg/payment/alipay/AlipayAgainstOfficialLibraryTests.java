package org.cetreg.payment.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import com.alipay.api.AlipayObject;
import com.alipay.api.AlipayRequest;
import com.alipay.api.DefaultAlipayClient;
import com.alipay.api.domain.AlipayDataDataserviceBillDownloadurlQueryModel;
import com.alipay.api.domain.AlipayTradeFastpayRefundQueryModel;
import com.alipay.api.domain.AlipayTradePagePayModel;
import com.alipay.api.domain.AlipayTradeRefundModel;
import com.alipay.api.domain.AlipayTradeWapPayModel;
import com.alipay.api.internal.util.AlipaySignature;
import com.alipay.api.request.AlipayDataDataserviceBillDownloadurlQueryRequest;
import com.alipay.api.request.AlipayTradeCloseRequest;
import com.alipay.api.request.AlipayTradeFastpayRefundQueryRequest;
import com.alipay.api.request.AlipayTradePagePayRequest;
import com.alipay.api.request.AlipayTradeQueryRequest;
import com.alipay.api.request.AlipayTradeRefundRequest;
import com.alipay.api.request.AlipayTradeWapPayRequest;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.Map;
import org.cetreg.payment.platform.RefundAnswer;
import org.cetreg.payment.platform.RefundRequest;
import org.cetreg.shared.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that our client asks the platform in the same way as the platform's official library. */
class AlipayAgainstOfficialLibraryTests {

    private static final String NUMBER = "201703201630000001234567890";
    private static final String TITLE = "2017年上半年 英语四级笔试 + 100% 报名费";
    private static final String RETURN = "https://cet.example.edu.cn/payment/alipay/return";
    private static final RefundRequest REFUND = new RefundRequest(NUMBER, "R1", new Money(1), "座位已满 & 退款");

    private StubGateway gateway;
    private Alipay ours;
    private DefaultAlipayClient theirs;

    @BeforeEach
    void openGateway() throws IOException {
        gateway = new StubGateway();
        ours = Keys.alipay(gateway.address());
        theirs = OfficialLibrary.client(gateway.address());
    }

    @AfterEach
    void closeGateway() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theOfficialLibraryVerifiesThePageThatWeSign(boolean phone) throws Exception {
        Map<String, String> parameters = query(page(phone));
        assertThat(OfficialLibrary.isOurs(parameters)).isTrue();
        parameters.compute("biz_content", (key, content) -> content.replace("0.02", "0.01"));
        assertThat(OfficialLibrary.isOurs(parameters)).isFalse();
    }

    @Test
    void theOfficialLibraryBuildsTheSamePage() throws Exception {
        AlipayTradePagePayModel content = new AlipayTradePagePayModel();
        content.setOutTradeNo(NUMBER);
        content.setProductCode("FAST_INSTANT_TRADE_PAY");
        content.setTotalAmount("0.02");
        content.setSubject(TITLE);
        content.setTimeExpire("2017-03-21 16:30:00");
        assertSamePage(query(page(false)), new AlipayTradePagePayRequest(), content);
    }

    @Test
    void theOfficialLibraryBuildsTheSamePageForPhones() throws Exception {
        AlipayTradeWapPayModel content = new AlipayTradeWapPayModel();
        content.setOutTradeNo(NUMBER);
        content.setProductCode("QUICK_WAP_WAY");
        content.setTotalAmount("0.02");
        content.setSubject(TITLE);
        content.setTimeExpire("2017-03-21 16:30:00");
        content.setQuitUrl(RETURN + "?out_trade_no=" + NUMBER);
        assertSamePage(query(page(true)), new AlipayTradeWapPayRequest(), content);
    }

    /**
     * Compares our page with the one that the library builds. The library adds its name, uses the machine's time and may
     * order the content differently; everything else, and therefore the signature, must be the same.
     */
    private void assertSamePage(Map<String, String> mine, AlipayRequest<?> request, AlipayObject content)
            throws Exception {
        ObjectMapper json = new ObjectMapper();
        request.setNotifyUrl("https://cet.example.edu.cn/payment/alipay/notify");
        request.setReturnUrl(RETURN);
        request.setBizModel(content);
        Map<String, String> theirsNow =
                query(URI.create(theirs.pageExecute(request, "GET").getBody()));
        assertThat(json.readTree(mine.get("biz_content"))).isEqualTo(json.readTree(theirsNow.get("biz_content")));
        theirsNow.remove("alipay_sdk");
        theirsNow.remove("sign");
        theirsNow.put("timestamp", mine.get("timestamp"));
        theirsNow.put("biz_content", mine.get("biz_content"));
        String sign = mine.remove("sign");
        assertThat(mine).isEqualTo(theirsNow);
        String signed = AlipaySignature.getSignContent(theirsNow);
        assertThat(AlipaySignature.rsaSign(signed, Keys.merchantPrivate(), "utf-8", "RSA2"))
                .isEqualTo(sign);
    }

    @Test
    void theOfficialLibraryAsksTheSameQuestions() throws Exception {
        gateway.answers(parameters ->
                OfficialLibrary.answer(parameters, "{\"code\":\"40004\",\"sub_code\":\"ACQ.TRADE_NOT_EXIST\"}"));
        ours.query(NUMBER);
        Map<String, String> ourQuery = gateway.asked();
        AlipayTradeQueryRequest query = new AlipayTradeQueryRequest();
        query.setBizContent(ourQuery.get("biz_content"));
        theirs.execute(query);
        assertThat(OfficialLibrary.comparable(gateway.asked())).isEqualTo(OfficialLibrary.comparable(ourQuery));

        ours.close(NUMBER);
        Map<String, String> ourClose = gateway.asked();
        AlipayTradeCloseRequest close = new AlipayTradeCloseRequest();
        close.setBizContent(ourClose.get("biz_content"));
        theirs.execute(close);
        assertThat(OfficialLibrary.comparable(gateway.asked())).isEqualTo(OfficialLibrary.comparable(ourClose));
        assertThat(OfficialLibrary.isOurs(ourClose)).isTrue();
    }

    @Test
    void theOfficialLibraryAsksForMoneyBackInTheSameWay() throws Exception {
        gateway.answers(parameters -> OfficialLibrary.answer(parameters, success(",\"fund_change\":\"Y\"")));
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
    }

    @Test
    void theOfficialLibraryAsksForTheSameRefund() throws Exception {
        gateway.answers(parameters -> OfficialLibrary.answer(
                parameters,
                success(",\"out_request_no\":\"R1\",\"refund_amount\":\"0.01\",\"refund_status\":\"REFUND_SUCCESS\"")));
        assertThat(ours.refundState(REFUND)).isEqualTo(RefundAnswer.done());
        Map<String, String> asked = gateway.asked();
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
        gateway.answers(parameters ->
                OfficialLibrary.answer(parameters, "{\"code\":\"40004\",\"sub_code\":\"isp.bill_not_exist\"}"));
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
        Map<String, String> theirsNow = OfficialLibrary.comparable(theirs);
        Map<String, String> oursNow = OfficialLibrary.comparable(ours);
        assertThat(json.readTree(theirsNow.remove("biz_content")))
                .isEqualTo(json.readTree(oursNow.remove("biz_content")));
        assertThat(theirsNow).isEqualTo(oursNow);
        assertThat(OfficialLibrary.isOurs(ours)).isTrue();
    }

    private URI page(boolean phone) {
        return ours.page(Keys.request(NUMBER, new Money(2), TITLE, phone)).address();
    }

    private static String success(String fields) {
        return "{\"code\":\"10000\",\"out_trade_no\":\"" + NUMBER + "\"" + fields + "}";
    }

    private static Map<String, String> query(URI uri) {
        return StubGateway.decode(uri.getRawQuery());
    }
}
