package org.cetreg.payment.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alipay.api.AlipayApiException;
import com.alipay.api.DefaultAlipayClient;
import com.alipay.api.internal.util.AlipaySignature;
import com.alipay.api.response.AlipayTradeQueryResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.cetreg.payment.platform.NotGenuine;
import org.cetreg.payment.platform.PlatformUnavailable;
import org.cetreg.payment.platform.Trade;
import org.cetreg.shared.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that our client believes the same messages as the platform's official library, and doubts the same. */
class AlipayBeliefsTests {

    private static final String NUMBER = "201703201630000001234567890";

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
        gateway.answers(parameters -> OfficialLibrary.answer(parameters, node));
        AlipayTradeQueryResponse answer = theirs.execute(OfficialLibrary.queryRequest(NUMBER));
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
        gateway.answers(parameters -> OfficialLibrary.answer(parameters, node).replace(parts[0], parts[1]));
        assertThatExceptionOfType(AlipayApiException.class)
                .isThrownBy(() -> theirs.execute(OfficialLibrary.queryRequest(NUMBER)));
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
        notification.put(
                "sign", OfficialLibrary.sign(AlipaySignature.getSignCheckContentV1(new HashMap<>(notification))));
        notification.put("sign_type", "RSA2");
        return notification;
    }
}
