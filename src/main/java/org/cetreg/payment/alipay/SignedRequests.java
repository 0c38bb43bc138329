package org.cetreg.payment.alipay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;
import org.cetreg.payment.platform.PlatformUnavailable;
import org.cetreg.shared.time.Time;

/**
 * Signs requests to the gateway: our own calls, and the addresses of the pages to which payers' browsers are sent. A
 * request is a set of parameters: the common ones in the query, and {@code biz_content} (JSON) in the query for pages
 * and in the form for calls. {@code sign} is the RSA2 signature over all other non-empty parameters, sorted and joined
 * as {@code name=value&...} before encoding.
 */
final class SignedRequests {

    private static final DateTimeFormatter BEIJING_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(Time.BEIJING);

    private final AlipaySettings settings;
    private final Clock clock;
    private final Rsa2 rsa2;
    private final Gateway gateway;
    private final ObjectMapper json = new ObjectMapper();

    SignedRequests(AlipaySettings settings, Clock clock, Rsa2 rsa2, Gateway gateway) {
        this.settings = settings;
        this.clock = clock;
        this.rsa2 = rsa2;
        this.gateway = gateway;
    }

    /** Returns a time as the platform expects it: Beijing time to the second. */
    static String time(Instant time) {
        return BEIJING_TIME.format(time);
    }

    /**
     * Returns the address of a page of the platform.
     *
     * @param notifyUrl where the platform sends its notifications
     * @param returnUrl where it sends the browser afterwards
     */
    URI page(String method, Map<String, String> content, URI notifyUrl, URI returnUrl) {
        Map<String, String> parameters = common(method);
        parameters.put("notify_url", notifyUrl.toString());
        parameters.put("return_url", returnUrl.toString());
        parameters.put("biz_content", write(content));
        sign(parameters);
        return URI.create(settings.gateway() + "?" + Parameters.encoded(parameters));
    }

    /**
     * Calls the platform about one order.
     *
     * @throws PlatformUnavailable when there is no clear answer; the message names the order
     */
    GatewayAnswer call(String method, String orderNumber) {
        try {
            return call(method, Map.of("out_trade_no", orderNumber));
        } catch (PlatformUnavailable e) {
            throw new PlatformUnavailable("No clear answer about order " + orderNumber, e);
        }
    }

    /**
     * Calls the platform.
     *
     * @throws PlatformUnavailable when there is no clear answer
     */
    GatewayAnswer call(String method, Map<String, String> content) {
        Map<String, String> parameters = common(method);
        parameters.put("biz_content", write(content));
        sign(parameters);
        String form = Parameters.encoded(Map.of("biz_content", parameters.remove("biz_content")));
        String body = gateway.post(Parameters.encoded(parameters), form);
        return GatewayAnswer.read(body, method, rsa2);
    }

    private Map<String, String> common(String method) {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("app_id", settings.appId());
        parameters.put("method", method);
        parameters.put("format", "json");
        parameters.put("charset", "utf-8");
        parameters.put("sign_type", "RSA2");
        parameters.put("timestamp", time(clock.instant()));
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
}
