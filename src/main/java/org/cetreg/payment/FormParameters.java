package org.cetreg.payment;

import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads a small form as the sender wrote it, for platforms that send such. The container's own parameters will not do:
 * they mix in the query, keep the first of two values and drop what cannot be decoded, none of which a signature should
 * meet.
 */
public final class FormParameters {

    private FormParameters() {}

    /**
     * The parameters in their order, decoded.
     *
     * @param charset in which they are encoded
     * @throws IllegalArgumentException when it is no form, or a parameter comes twice; the message says which, and repeats
     *     nothing of it
     */
    public static Map<String, String> parse(byte[] body, Charset charset) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : new String(body, charset).split("&")) {
            int equals = pair.indexOf('=');
            if (equals <= 0) {
                throw new IllegalArgumentException("the body is no form");
            }
            String name = decode(pair.substring(0, equals), charset);
            if (parameters.put(name, decode(pair.substring(equals + 1), charset)) != null) {
                throw new IllegalArgumentException("a parameter comes twice");
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
