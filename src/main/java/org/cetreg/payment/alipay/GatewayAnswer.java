package org.cetreg.payment.alipay;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.cetreg.payment.platform.PlatformUnavailable;

/**
 * An answer of the gateway whose signature has been verified.
 *
 * <p>An answer is one JSON object with the node {@code <method with underscores>_response} and {@code sign}, the
 * signature of that node's exact text. Its {@code code} is 10000 for success, 40004 when the request was refused for a
 * business reason (then {@code sub_code} gives the reason), and any other value when the call itself failed.
 */
final class GatewayAnswer {

    /** The reason for refusing a call about a trade that does not exist. */
    static final String NO_TRADE = "ACQ.TRADE_NOT_EXIST";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final String SUCCESS = "10000";
    private static final String BUSINESS_REFUSED = "40004";

    private final JsonNode node;

    private GatewayAnswer(JsonNode node) {
        this.node = node;
    }

    /**
     * Reads and verifies an answer.
     *
     * @param method the method that was called, such as {@code alipay.trade.query}
     * @throws PlatformUnavailable when the body does not answer that method, is not signed by the platform, or reports
     *     that the call failed
     */
    static GatewayAnswer read(String body, String method, Rsa2 rsa2) {
        String name = method.replace('.', '_') + "_response";
        String content = null;
        String sign = null;
        try (JsonParser parser = JSON.createParser(body)) {
            expect(parser.nextToken() == JsonToken.START_OBJECT, "The gateway's answer is not a JSON object");
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                JsonToken value = parser.nextToken();
                int start = (int) parser.currentTokenLocation().getCharOffset();
                if (field.equals("sign")) {
                    sign = parser.getValueAsString();
                }
                parser.skipChildren();
                if (field.equals(name) && value == JsonToken.START_OBJECT) {
                    content =
                            body.substring(start, (int) parser.currentLocation().getCharOffset());
                }
            }
            expect(content != null, "The gateway's answer has no " + name);
            expect(sign != null && isSigned(content, sign, rsa2), "The gateway's answer is not signed by the platform");
            return new GatewayAnswer(JSON.readTree(content)).checked();
        } catch (IOException e) {
            throw new PlatformUnavailable("The gateway's answer cannot be read", e);
        }
    }

    /** Accepts a signature over the text with unescaped slashes as well, as the platform's official library does. */
    private static boolean isSigned(String content, String sign, Rsa2 rsa2) {
        return rsa2.isPlatforms(sign, content)
                || (content.contains("\\/") && rsa2.isPlatforms(sign, content.replace("\\/", "/")));
    }

    private GatewayAnswer checked() {
        String code = text("code");
        expect(
                code.equals(SUCCESS) || code.equals(BUSINESS_REFUSED),
                "The gateway refuses the call: " + code + " " + text("sub_code"));
        return this;
    }

    boolean isSuccess() {
        return text("code").equals(SUCCESS);
    }

    /** Returns whether the request was refused for this business reason, such as {@code ACQ.TRADE_NOT_EXIST}. */
    boolean refusedBecause(String subCode) {
        return !isSuccess() && text("sub_code").equals(subCode);
    }

    /** Returns whether the platform itself did not know the outcome. */
    boolean isUnclear() {
        return !isSuccess() && text("sub_code").endsWith("SYSTEM_ERROR");
    }

    /** Returns the value of a field; empty when it has none. */
    String text(String field) {
        return node.path(field).asText("");
    }

    private static void expect(boolean holds, String otherwise) {
        if (!holds) {
            throw new PlatformUnavailable(otherwise);
        }
    }
}
