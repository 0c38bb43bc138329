package org.cetreg.demo.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.Map;
import java.util.TreeMap;

/** One HTTP request and its answer, reduced to what the simulator needs. */
final class Web {

    static final int OK = 200;
    static final int SEE_OTHER = 303;
    static final int BAD_REQUEST = 400;
    static final int NOT_FOUND = 404;
    static final int NOT_ALLOWED = 405;

    private static final int LONGEST = 64 * 1024;

    private final HttpExchange exchange;
    private final Map<String, String> parameters = new TreeMap<>();

    private Web(HttpExchange exchange) throws IOException {
        this.exchange = exchange;
        read(exchange.getRequestURI().getRawQuery());
        if (isPost()) {
            byte[] body = exchange.getRequestBody().readNBytes(LONGEST + 1);
            if (body.length > LONGEST) {
                throw new IllegalArgumentException("The body is too long");
            }
            read(new String(body, UTF_8));
        }
    }

    /** Handles requests for one page. */
    interface Page {
        void answer(Web web) throws IOException;
    }

    /** Returns a handler for the page that answers unreadable requests with 400. */
    static HttpHandler handler(Page page) {
        return exchange -> {
            try (exchange) {
                Web web;
                try {
                    web = new Web(exchange);
                } catch (IllegalArgumentException e) {
                    send(exchange, BAD_REQUEST, "text/plain", "The request cannot be read.");
                    return;
                }
                page.answer(web);
            }
        };
    }

    boolean isPost() {
        return exchange.getRequestMethod().equals("POST");
    }

    String path() {
        return exchange.getRequestURI().getPath();
    }

    /** Returns all parameters of the query and the form. */
    Map<String, String> parameters() {
        return parameters;
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
        send(exchange, status, "text/html", page);
    }

    void text(int status, String type, String text) throws IOException {
        send(exchange, status, type, text);
    }

    void file(String type, byte[] content) throws IOException {
        send(exchange, OK, type, content);
    }

    void redirect(String address) throws IOException {
        exchange.getResponseHeaders().set("Location", address);
        send(exchange, SEE_OTHER, "text/plain", "");
    }

    private void read(String encoded) {
        if (encoded == null || encoded.isEmpty()) {
            return;
        }
        for (String pair : encoded.split("&")) {
            String[] parts = pair.split("=", 2);
            parameters.put(
                    URLDecoder.decode(parts[0], UTF_8), parts.length == 2 ? URLDecoder.decode(parts[1], UTF_8) : "");
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        send(exchange, status, type + ";charset=utf-8", text.getBytes(UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
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
}
