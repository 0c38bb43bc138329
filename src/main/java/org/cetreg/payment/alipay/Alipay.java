package org.cetreg.payment.alipay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.cetreg.shared.BaseAddress;
import org.cetreg.shared.Money;
import org.cetreg.shared.Time;
import org.springframework.stereotype.Component;

/**
 * Alipay's page payment. Facts of the protocol that this relies on:
 *
 * <ul>
 *   <li>A request is a set of parameters: the common ones in the query, {@code biz_content} (JSON) in the query for pages
 *       and in the form for calls. {@code sign} is RSA2 over all others that are not empty, sorted, joined as
 *       {@code name=value&...} before encoding.
 *   <li>{@code alipay.trade.page.pay} is a GET of the payer's browser. The trade comes into being when the payer opens
 *       the page, not before; after {@code time_expire} (Beijing time) it cannot be paid. {@code subject} must not
 *       contain {@code / = &}.
 *   <li>The platform posts notifications to {@code notify_url}, again and again over about a day, until the answer is
 *       {@code success}; their signature spans all parameters that are not empty but {@code sign} and
 *       {@code sign_type}, decoded.
 *   <li>{@code alipay.trade.query} and {@code alipay.trade.close} answer {@code ACQ.TRADE_NOT_EXIST} until the trade came
 *       into being. A trade that was paid cannot be closed.
 *   <li>{@code out_trade_no} is the merchant's number, once for each trade; amounts are yuan with two decimals.
 * </ul>
 */
@Component
public class Alipay {

    /** Where the platform posts its notifications. */
    public static final String NOTIFY_PATH = "/payment/alipay/notify";
    /** Where the platform sends the payer's browser afterwards. */
    public static final String RETURN_PATH = "/payment/alipay/return";

    private static final DateTimeFormatter BEIJING_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(Time.BEIJING);
    private static final String PAGE_PAY = "alipay.trade.page.pay";
    private static final String QUERY = "alipay.trade.query";
    private static final String CLOSE = "alipay.trade.close";
    private static final String NO_TRADE = "ACQ.TRADE_NOT_EXIST";

    private final AlipaySettings settings;
    private final BaseAddress base;
    private final Clock clock;
    private final Rsa2 rsa2;
    private final Gateway gateway;
    private final ObjectMapper json = new ObjectMapper();

    Alipay(AlipaySettings settings, BaseAddress base, Clock clock) {
        this.settings = settings;
        this.base = base;
        this.clock = clock;
        this.rsa2 = new Rsa2(settings.privateKey(), settings.platformPublicKey());
        this.gateway = new Gateway(settings);
    }

    /** The signed address of the page on which the payer pays. */
    public URI page(String orderNumber, Money amount, String subject, Instant expiresAt) {
        Map<String, String> content = new LinkedHashMap<>();
        content.put("out_trade_no", orderNumber);
        content.put("product_code", "FAST_INSTANT_TRADE_PAY");
        content.put("total_amount", amount.yuan());
        content.put("subject", subject.replaceAll("[/=&]", " "));
        content.put("time_expire", BEIJING_TIME.format(expiresAt));
        Map<String, String> parameters = common(PAGE_PAY);
        parameters.put("notify_url", base.of(NOTIFY_PATH).toString());
        parameters.put("return_url", base.of(RETURN_PATH).toString());
        parameters.put("biz_content", write(content));
        sign(parameters);
        return URI.create(settings.gateway() + "?" + Parameters.encoded(parameters));
    }

    /**
     * Asks how far an order is.
     *
     * @throws GatewaySilent when there is no clear answer
     */
    public Trade query(String orderNumber) {
        GatewayAnswer answer = call(QUERY, orderNumber);
        if (answer.refusedBecause(NO_TRADE)) {
            return Trade.none(orderNumber);
        }
        if (!answer.isSuccess() || !answer.text("out_trade_no").equals(orderNumber)) {
            throw new GatewaySilent("No answer about order " + orderNumber + ": " + answer.text("sub_code"));
        }
        try {
            return new Trade(
                    orderNumber,
                    Trade.state(answer.text("trade_status")),
                    answer.text("trade_no"),
                    Money.ofYuan(answer.text("total_amount")));
        } catch (IllegalArgumentException e) {
            throw new GatewaySilent("An answer about order " + orderNumber + " that cannot be read", e);
        }
    }

    /**
     * Closes an order's trade, so that it cannot be paid.
     *
     * @return whether it is closed now or has never been there; otherwise {@link #query} tells why not
     * @throws GatewaySilent when there is no clear answer
     */
    public boolean close(String orderNumber) {
        GatewayAnswer answer = call(CLOSE, orderNumber);
        if (answer.isSuccess() && !answer.text("out_trade_no").equals(orderNumber)) {
            throw new GatewaySilent("The gateway speaks of another order than " + orderNumber);
        }
        return answer.isSuccess() || answer.refusedBecause(NO_TRADE);
    }

    /**
     * Reads a notification.
     *
     * @param parameters all of them, decoded
     * @throws NotGenuine when the platform did not sign it, or it is not for us
     * @throws NotReadable when it is genuine, but does not say what it should
     */
    public Trade notification(Map<String, String> parameters) {
        require("RSA2".equals(parameters.get("sign_type")), "sign_type is not RSA2");
        String sign = parameters.getOrDefault("sign", "");
        require(rsa2.isPlatforms(sign, Parameters.signedOfNotification(parameters)), "the signature does not verify");
        require(settings.appId().equals(parameters.get("app_id")), "app_id is not ours");
        require(
                settings.sellerId().isEmpty() || settings.sellerId().equals(parameters.get("seller_id")),
                "seller_id is not ours");
        String orderNumber = parameters.getOrDefault("out_trade_no", "");
        String platformNumber = parameters.getOrDefault("trade_no", "");
        if (orderNumber.isEmpty() || platformNumber.isEmpty()) {
            throw new NotReadable("out_trade_no or trade_no is missing", orderNumber);
        }
        try {
            return new Trade(
                    orderNumber,
                    Trade.state(parameters.getOrDefault("trade_status", "")),
                    platformNumber,
                    Money.ofYuan(parameters.getOrDefault("total_amount", "")));
        } catch (IllegalArgumentException e) {
            throw new NotReadable("trade_status or total_amount cannot be read", orderNumber);
        }
    }

    private GatewayAnswer call(String method, String orderNumber) {
        Map<String, String> parameters = common(method);
        parameters.put("biz_content", write(Map.of("out_trade_no", orderNumber)));
        sign(parameters);
        String content = parameters.remove("biz_content");
        String body = gateway.post(Parameters.encoded(parameters), Parameters.encoded(Map.of("biz_content", content)));
        return GatewayAnswer.read(body, method, rsa2);
    }

    private Map<String, String> common(String method) {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("app_id", settings.appId());
        parameters.put("method", method);
        parameters.put("format", "json");
        parameters.put("charset", "utf-8");
        parameters.put("sign_type", "RSA2");
        parameters.put("timestamp", BEIJING_TIME.format(clock.instant()));
        parameters.put("version", "1.0");
        return parameters;
    }

    private void sign(Map<String, String> parameters) {
        parameters.put("sign", rsa2.sign(Parameters.signedOfRequest(parameters)));
    }

    private String write(Map<String, String> content) {
        try {
            return json.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new NotGenuine(otherwise);
        }
    }
}
