package org.cetreg.demo.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.util.Map;
import java.util.TreeMap;

/** One HTTP request and its answer, reduced to what the simulator needs. */
final class Web {

    static final int OK = 200;
    static final int SEE_OTHER = 303;
    static final int BAD_REQUEST = 400;
    static final int NOT_FOUND = 404;
    static final int UNAVAILABLE = 503;

    private static final int LONGEST = 64 * 1024;

    private final HttpExchange exchange;
    private final Map<String, String> parameters = new TreeMap<>();

    private Web(HttpExchange exchange) throws IOException {
        this.exchange = exchange;
        read(exchange.getRequestURI().getRawQuery(), parameters);
        if (isPost()) {
            byte[] body = exchange.getRequestBody().readNBytes(LONGEST + 1);
            if (body.length > LONGEST) {
                throw new IllegalArgumentException("The body is too long");
            }
            read(new String(body, UTF_8), parameters);
        }
    }

    /** Handles requests for one page. */
    interface Page {
        void answer(Web web) throws IOException;
    }

    /**
     * Returns a handler for the page that answers unreadable requests with 400. If the page fails, the server ends the
     * connection, so that half an answer cannot be taken for a whole one.
     */
    static HttpHandler handler(Page page) {
        return exchange -> {
            Web web = read(exchange);
            if (web == null) {
                send(exchange, BAD_REQUEST, "text/plain", "The request cannot be read.");
            } else {
                page.answer(web);
            }
            exchange.close();
        };
    }

    /** Returns the request, or null when it cannot be read. */
    private static Web read(HttpExchange exchange) throws IOException {
        try {
            return new Web(exchange);
        } catch (IllegalArgumentException e) {
            return null;
        }
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

    /** Writes the body of an answer. */
    interface Content {
        void writeTo(OutputStream body) throws IOException;
    }

    /** Answers with a body that is sent while it is written. */
    void stream(String type, Content content) throws IOException {
        begin(exchange, OK, type, 0);
        OutputStream body = new BufferedOutputStream(exchange.getResponseBody(), LONGEST);
        content.writeTo(body);
        body.close(); // not when writing failed
    }

    /** Ends the connection without an answer. */
    void hangUp() {
        exchange.close();
    }

    void redirect(String address) throws IOException {
        exchange.getResponseHeaders().set("Location", address);
        send(exchange, SEE_OTHER, "text/plain", "");
    }

    /** Returns the decoded parameters of a query. */
    static Map<String, String> decoded(String query) {
        Map<String, String> parameters = new TreeMap<>();
        read(query, parameters);
        return parameters;
    }

    private static void read(String encoded, Map<String, String> parameters) {
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
        begin(exchange, status, type, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    /** Sends status and headers; the length is -1 for no body and 0 for one of unknown length. */
    private static void begin(HttpExchange exchange, int status, String type, long length) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type);
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Content-Security-Policy", "default-src 'none'; style-src 'self'; frame-ancestors 'none'");
        exchange.sendResponseHeaders(status, length);
    }
}
