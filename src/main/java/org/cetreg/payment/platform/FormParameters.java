package org.cetreg.payment.platform;

import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Parses a small form exactly as the sender wrote it, for platforms that send forms. The servlet container's parameters
 * are unsuitable because they include the query string, keep only the first of two values and drop values that cannot
 * be decoded, any of which would affect signature verification.
 */
public final class FormParameters {

    private FormParameters() {}

    /**
     * Returns the decoded parameters in their original order.
     *
     * @param charset the charset in which they are encoded
     * @throws IllegalArgumentException when the body is not a form or contains a parameter twice; the message gives the
     *     reason and repeats nothing of the body
     */
    public static Map<String, String> parse(byte[] body, Charset charset) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : new String(body, charset).split("&")) {
            int equals = pair.indexOf('=');
            if (equals <= 0) {
                throw new IllegalArgumentException("the body is not a form");
            }
            String name = decode(pair.substring(0, equals), charset);
            if (parameters.put(name, decode(pair.substring(equals + 1), charset)) != null) {
                throw new IllegalArgumentException("a parameter occurs twice");
            }
        }
        return parameters;
    }

    private static String decode(String text, Charset charset) {
        try {
            return URLDecoder.decode(text, charset);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the body is not encoded properly", e);
        }
    }
}
