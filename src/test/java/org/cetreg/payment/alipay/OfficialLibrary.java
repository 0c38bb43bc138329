package org.cetreg.payment.alipay;

import com.alipay.api.AlipayApiException;
import com.alipay.api.DefaultAlipayClient;
import com.alipay.api.internal.util.AlipayLogger;
import com.alipay.api.internal.util.AlipaySignature;
import com.alipay.api.request.AlipayTradeQueryRequest;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** The platform's official library, as a merchant with the keys of {@link Keys}, and as the platform that signs. */
final class OfficialLibrary {

    private OfficialLibrary() {}

    /** Returns the library's client. It does not log what it sends. */
    static DefaultAlipayClient client(URI gateway) {
        AlipayLogger.setNeedEnableLogger(false);
        return new DefaultAlipayClient(
                gateway.toString(), Keys.APP, Keys.merchantPrivate(), "json", "utf-8", Keys.platformPublic(), "RSA2");
    }

    static AlipayTradeQueryRequest queryRequest(String number) {
        AlipayTradeQueryRequest request = new AlipayTradeQueryRequest();
        request.setBizContent("{\"out_trade_no\":\"" + number + "\"}");
        return request;
    }

    /** Returns the platform's signed answer to the call with these parameters. */
    static String answer(Map<String, String> parameters, String node) {
        String name = parameters.get("method").replace('.', '_') + "_response";
        return "{\"" + name + "\":" + node + ",\"sign\":\"" + sign(node.replace("\\/", "/")) + "\"}";
    }

    /** Returns the platform's signature. */
    static String sign(String content) {
        try {
            return AlipaySignature.rsaSign(content, Keys.platformPrivate(), "utf-8", "RSA2");
        } catch (AlipayApiException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns whether the library believes that we signed these parameters of a request. */
    static boolean isOurs(Map<String, String> parameters) throws AlipayApiException {
        return AlipaySignature.verifyV2(new HashMap<>(parameters), Keys.merchantPublic(), "utf-8", "RSA2");
    }

    /** Returns the parameters without those that differ from one request to the next, or with the program. */
    static Map<String, String> comparable(Map<String, String> parameters) {
        Map<String, String> rest = new HashMap<>(parameters);
        rest.remove("sign");
        rest.remove("timestamp");
        rest.remove("alipay_sdk");
        return rest;
    }
}
