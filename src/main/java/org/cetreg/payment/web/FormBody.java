package org.cetreg.payment.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;

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

        private final HttpStatus status;

        Unreadable(String reason) {
            this(reason, HttpStatus.BAD_REQUEST);
        }

        Unreadable(String reason, HttpStatus status) {
            super(reason);
            this.status = status;
        }

        HttpStatus status() {
            return status;
        }
    }

    static Map<String, String> read(HttpServletRequest request) throws Unreadable {
        String type = request.getContentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded")) {
            throw new Unreadable("the body is not application/x-www-form-urlencoded");
        }
        try {
            byte[] body = request.getInputStream().readNBytes(LONGEST + 1);
            if (body.length > LONGEST) {
                throw new Unreadable("the body is longer than " + LONGEST + " bytes", HttpStatus.PAYLOAD_TOO_LARGE);
            }
            return parse(new String(body, UTF_8));
        } catch (IOException e) {
            throw new Unreadable("the body did not arrive");
        }
    }

    static Map<String, String> parse(String body) throws Unreadable {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : body.split("&")) {
            int equals = pair.indexOf('=');
            if (equals <= 0) {
                throw new Unreadable("the body is no form");
            }
            String name = decode(pair.substring(0, equals));
            if (parameters.put(name, decode(pair.substring(equals + 1))) != null) {
                throw new Unreadable("a parameter comes twice");
            }
        }
        return parameters;
    }

    private static String decode(String text) throws Unreadable {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Unreadable("the body is not encoded properly");
        }
    }
}
