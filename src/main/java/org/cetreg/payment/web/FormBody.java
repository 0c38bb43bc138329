package org.cetreg.payment.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Reads a small form as the sender wrote it. The container's own parameters will not do: they mix in the query, take
 * megabytes, keep the first of two values and drop what cannot be decoded, none of which a signature should meet.
 */
final class FormBody {

    /** Real notifications have about two kilobytes. */
    static final int LONGEST = 32 * 1024;

    private FormBody() {}

    /** Why a body is no form of ours, in words for the sender. */
    static final class Unreadable extends Exception {

        private final boolean tooLong;

        Unreadable(String reason, boolean tooLong) {
            super(reason);
            this.tooLong = tooLong;
        }

        boolean tooLong() {
            return tooLong;
        }
    }

    static Map<String, String> read(HttpServletRequest request) throws Unreadable {
        String type = request.getContentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded")) {
            throw new Unreadable("the body is not application/x-www-form-urlencoded", false);
        }
        try {
            byte[] body = request.getInputStream().readNBytes(LONGEST + 1);
            if (body.length > LONGEST) {
                throw new Unreadable("the body is longer than " + LONGEST + " bytes", true);
            }
            return parse(new String(body, UTF_8));
        } catch (IOException e) {
            throw new Unreadable("the body did not arrive", false);
        }
    }

    static Map<String, String> parse(String body) throws Unreadable {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : body.split("&")) {
            int equals = pair.indexOf('=');
            if (equals <= 0) {
                throw new Unreadable("the body is no form", false);
            }
            String name = decode(pair.substring(0, equals));
            if (parameters.put(name, decode(pair.substring(equals + 1))) != null) {
                throw new Unreadable("a parameter comes twice", false);
            }
        }
        return parameters;
    }

    private static String decode(String text) throws Unreadable {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Unreadable("the body is not encoded properly", false);
        }
    }
}
