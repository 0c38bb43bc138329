package org.cetreg.demo.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.alipay.api.AlipayApiException;
import com.alipay.api.AlipayRequest;
import com.alipay.api.AlipayResponse;
import com.alipay.api.DefaultAlipayClient;
import com.alipay.api.internal.util.AlipayLogger;
import com.alipay.api.internal.util.AlipaySignature;
import com.alipay.api.request.AlipayTradeCloseRequest;
import com.alipay.api.request.AlipayTradeFastpayRefundQueryRequest;
import com.alipay.api.request.AlipayTradePagePayRequest;
import com.alipay.api.request.AlipayTradeQueryRequest;
import com.alipay.api.request.AlipayTradeRefundRequest;
import com.alipay.api.request.AlipayTradeWapPayRequest;
import com.alipay.api.response.AlipayTradeFastpayRefundQueryResponse;
import com.alipay.api.response.AlipayTradeQueryResponse;
import com.alipay.api.response.AlipayTradeRefundResponse;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;

/** A merchant of the simulated platform that speaks through the official library, and its payers. */
final class LibraryMerchant implements AutoCloseable {

    static final Instant NOW = Instant.parse("2017-03-20T08:30:00Z");
    static final Duration SOON = Duration.ofMillis(20);

    private static Path keys;

    /** The notifications that arrived and have not been looked at. */
    final BlockingQueue<Map<String, String>> notifications = new LinkedBlockingQueue<>();

    /** The answers to the next notifications; {@code success} when there is none. */
    final ConcurrentLinkedQueue<String> answers = new ConcurrentLinkedQueue<>();

    final Path directory;
    private final SetClock clock = new SetClock();
    private final HttpServer server;
    private AlipaySimulator simulator;

    LibraryMerchant(Path directory) throws IOException {
        this.directory = directory;
        AlipayLogger.setNeedEnableLogger(false);
        Files.copy(sharedKeys().resolve("keys.properties"), directory.resolve("keys.properties"));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/notify", exchange -> {
            notifications.add(Web.decoded(new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            String next = answers.poll();
            byte[] answer = (next == null ? "success" : next).getBytes(UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        restart(NOW);
    }

    /** Even quick keys take a moment to make. */
    private static synchronized Path sharedKeys() throws IOException {
        if (keys == null) {
            keys = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "keys");
            SimulatorKeys.in(keys, SimulatorOptions.QUICK);
        }
        return keys;
    }

    AlipaySimulator simulator() {
        return simulator;
    }

    /** Starts the platform at a time, after stopping it if it runs; it keeps its data. */
    void restart(Instant now) {
        restart(now, List.of(SOON, SOON));
    }

    void restart(Instant now, List<Duration> retries) {
        if (simulator != null) {
            simulator.close();
        }
        itIs(now);
        simulator = new AlipaySimulator(
                SimulatorOptions.in(directory, 0).with(clock).with(SOON, retries));
    }

    /** Sets the platform's clock, which stands still. */
    void itIs(Instant now) {
        clock.now = now;
    }

    private static final class SetClock extends Clock {

        private volatile Instant now;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now, zone);
        }
    }

    @Override
    public void close() {
        simulator.close();
        server.stop(0);
    }

    String setting(String name) {
        return simulator.settings().get("cet.payment.alipay." + name).toString();
    }

    /** Returns the library's client with the keys in this directory. */
    DefaultAlipayClient client(Path keys) {
        return new DefaultAlipayClient(
                setting("gateway"),
                setting("app-id"),
                SimulatorKeys.in(keys, SimulatorOptions.QUICK).merchantPrivate(),
                "json",
                "utf-8",
                setting("platform-public-key"),
                "RSA2");
    }

    URI page(String number, String amount) throws AlipayApiException {
        return page(new AlipayTradePagePayRequest(), "FAST_INSTANT_TRADE_PAY", number, amount);
    }

    URI phonePage(String number, String amount) throws AlipayApiException {
        return page(new AlipayTradeWapPayRequest(), "QUICK_WAP_WAY", number, amount);
    }

    URI page(AlipayRequest<?> request, String product, String number, String amount) throws AlipayApiException {
        request.setNotifyUrl("http://localhost:" + server.getAddress().getPort() + "/notify");
        request.setReturnUrl("http://localhost/return");
        String content = "{\"out_trade_no\":\"" + number + "\",\"product_code\":\"" + product + "\",\"total_amount\":\""
                + amount + "\",\"subject\":\"英语四级笔试 <报名费>\",\"time_expire\":\"2017-03-21 16:30:00\","
                + "\"quit_url\":\"http://localhost/quit?order=" + number + "\"}";
        if (request instanceof AlipayTradeWapPayRequest phone) {
            phone.setBizContent(content);
        } else {
            ((AlipayTradePagePayRequest) request).setBizContent(content);
        }
        return URI.create(client(directory).pageExecute(request, "GET").getBody());
    }

    /** Opens a trade's page and returns the path of the cashier. */
    String openPage(String number, String amount) throws Exception {
        return opened(page(number, amount));
    }

    static String opened(URI page) throws Exception {
        return get(page).headers().firstValue("Location").orElseThrow();
    }

    /** Opens a trade's page, pays there and returns where the browser goes. */
    URI pay(String number) throws Exception {
        return press(openPage(number, "0.02"), "pay");
    }

    URI press(String cashier, String action) throws Exception {
        String trade = Jsoup.parse(get(simulator.address().resolve(cashier)).body())
                .select("input[name=trade]")
                .attr("value");
        assertThat(trade).isNotEmpty();
        HttpResponse<String> answer = post("/cashier", Map.of("trade", trade, "action", action));
        assertThat(answer.statusCode()).isEqualTo(303);
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }

    /** Posts a form to one of the platform's pages. */
    HttpResponse<String> post(String path, Map<String, String> form) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(simulator.address().resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form.entrySet().stream()
                        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                        .collect(Collectors.joining("&"))))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString(UTF_8));
    }

    /** Returns the next notification; waits for it. */
    Map<String, String> notification() throws InterruptedException {
        Map<String, String> next = notifications.poll(5, TimeUnit.SECONDS);
        assertThat(next).as("a notification").isNotNull();
        return next;
    }

    AlipayTradeQueryResponse query(String number) throws AlipayApiException {
        AlipayTradeQueryRequest request = new AlipayTradeQueryRequest();
        request.setBizContent("{\"out_trade_no\":\"" + number + "\"}");
        return client(directory).execute(request);
    }

    AlipayResponse closeTrade(String number) throws AlipayApiException {
        AlipayTradeCloseRequest request = new AlipayTradeCloseRequest();
        request.setBizContent("{\"out_trade_no\":\"" + number + "\"}");
        return client(directory).execute(request);
    }

    AlipayTradeRefundResponse refund(String number, String request, String amount) throws AlipayApiException {
        AlipayTradeRefundRequest refund = new AlipayTradeRefundRequest();
        refund.setBizContent("{\"out_trade_no\":\"" + number + "\",\"refund_amount\":\"" + amount
                + "\",\"out_request_no\":\"" + request + "\"}");
        return client(directory).execute(refund);
    }

    AlipayTradeFastpayRefundQueryResponse refundQuery(String number, String request) throws AlipayApiException {
        AlipayTradeFastpayRefundQueryRequest query = new AlipayTradeFastpayRefundQueryRequest();
        query.setBizContent("{\"out_trade_no\":\"" + number + "\",\"out_request_no\":\"" + request + "\"}");
        return client(directory).execute(query);
    }

    boolean isPlatforms(Map<String, String> parameters) throws AlipayApiException {
        return AlipaySignature.rsaCheckV1(new HashMap<>(parameters), setting("platform-public-key"), "utf-8", "RSA2");
    }

    static HttpResponse<String> get(URI address) throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString(UTF_8));
    }
}
