package org.cetreg.demo.payease;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One HTTP request and its answer, reduced to what the simulator needs. Forms are in GBK. */
final class BankWeb {

    static final int OK = 200;
    static final int SEE_OTHER = 303;
    static final int BAD_REQUEST = 400;
    static final int NOT_FOUND = 404;
    static final int UNAVAILABLE = 503;

    private static final int LONGEST = 64 * 1024;

    private final HttpExchange exchange;
    private final Map<String, String> parameters = new TreeMap<>();

    /** @throws IllegalArgumentException when the request cannot be read */
    BankWeb(HttpExchange exchange) throws IOException {
        this.exchange = exchange;
        read(exchange.getRequestURI().getRawQuery());
        if (isPost()) {
            byte[] body = exchange.getRequestBody().readNBytes(LONGEST + 1);
            if (body.length > LONGEST) {
                throw new IllegalArgumentException("The body is too long");
            }
            read(new String(body, PayEaseKeys.GBK));
        }
    }

    boolean isPost() {
        return exchange.getRequestMethod().equals("POST");
    }

    String path() {
        return exchange.getRequestURI().getPath();
    }

    /** Returns a parameter; empty when it is missing. */
    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    String header(String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    void html(int status, String page) throws IOException {
        send(status, "text/html", page, UTF_8);
    }

    void send(int status, String type, String text, Charset charset) throws IOException {
        send(exchange, status, type + ";charset=" + charset.name().toLowerCase(Locale.ROOT), text.getBytes(charset));
    }

    void redirect(String address) throws IOException {
        exchange.getResponseHeaders().set("Location", address);
        send(SEE_OTHER, "text/plain", "", UTF_8);
    }

    /** Encodes a form or query in GBK. */
    static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), PayEaseKeys.GBK) + "="
                        + URLEncoder.encode(field.getValue(), PayEaseKeys.GBK))
                .collect(Collectors.joining("&"));
    }

    static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type);
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Content-Security-Policy", "default-src 'none'; style-src 'self'; frame-ancestors 'none'");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    private void read(String encoded) {
        if (encoded == null || encoded.isEmpty()) {
            return;
        }
        for (String pair : encoded.split("&")) {
            String[] parts = pair.split("=", 2);
            parameters.put(
                    URLDecoder.decode(parts[0], PayEaseKeys.GBK),
                    parts.length == 2 ? URLDecoder.decode(parts[1], PayEaseKeys.GBK) : "");
        }
    }
}
