package org.cetreg.payment.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** A gateway that answers as a test specifies and records the requests. */
public final class StubGateway implements AutoCloseable {

    private final HttpServer server;
    private volatile Map<String, String> asked;
    private volatile Function<Map<String, String>, String> answer = parameters -> "";
    private volatile byte[] file = new byte[0];
    private volatile int status = 200;

    public StubGateway() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/gateway.do", this::handle);
        server.createContext("/file", exchange -> {
            exchange.sendResponseHeaders(status, file.length == 0 ? -1 : file.length);
            exchange.getResponseBody().write(file);
            exchange.close();
        });
        server.start();
    }

    public URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/gateway.do");
    }

    public void answers(Function<Map<String, String>, String> answer) {
        this.answer = answer;
    }

    /** Serves a file and returns its address. */
    URI lays(byte[] file) {
        this.file = file;
        return address().resolve("/file");
    }

    void fails(int status) {
        this.status = status;
    }

    /** Returns the parameters of the last request, from its query and its form. */
    Map<String, String> asked() {
        return asked;
    }

    static Map<String, String> decode(String encoded) {
        Map<String, String> parameters = new TreeMap<>();
        for (String pair : encoded.split("&")) {
            String[] parts = pair.split("=", 2);
            parameters.put(URLDecoder.decode(parts[0], UTF_8), URLDecoder.decode(parts[1], UTF_8));
        }
        return parameters;
    }

    private void handle(HttpExchange exchange) throws IOException {
        Map<String, String> parameters = decode(exchange.getRequestURI().getRawQuery());
        parameters.putAll(decode(new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
        asked = parameters;
        byte[] body = answer.apply(parameters).getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html;charset=utf-8");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
