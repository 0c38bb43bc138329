package org.cetreg.demo.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.alipay.api.AlipayApiException;
import com.alipay.api.DefaultAlipayClient;
import com.alipay.api.internal.util.AlipayLogger;
import com.alipay.api.internal.util.AlipaySignature;
import com.alipay.api.request.AlipayDataDataserviceBillDownloadurlQueryRequest;
import com.alipay.api.request.AlipayTradeCloseRequest;
import com.alipay.api.request.AlipayTradeFastpayRefundQueryRequest;
import com.alipay.api.request.AlipayTradePagePayRequest;
import com.alipay.api.request.AlipayTradeQueryRequest;
import com.alipay.api.request.AlipayTradeRefundRequest;
import com.alipay.api.response.AlipayTradeQueryResponse;
import com.alipay.api.response.AlipayTradeRefundResponse;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulated platform is one for the real platform's official library, which is the merchant here. */
class AlipaySimulatorTests {

    private static final Instant NOW = Instant.parse("2017-03-20T08:30:00Z");
    private static final Duration SOON = Duration.ofMillis(20);

    /** Keys take a second to make. */
    @TempDir
    static Path keys;

    @TempDir
    Path directory;

    private final BlockingQueue<Map<String, String>> notifications = new LinkedBlockingQueue<>();
    private final ConcurrentLinkedQueue<String> answers = new ConcurrentLinkedQueue<>();
    private HttpServer merchant;
    private AlipaySimulator simulator;

    @BeforeAll
    static void keepTheLibraryFromLoggingWhatItSends() {
        SimulatorKeys.in(keys);
        AlipayLogger.setNeedEnableLogger(false);
    }

    @BeforeEach
    void open() throws Exception {
        Files.copy(keys.resolve("keys.properties"), directory.resolve("keys.properties"));
        merchant = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        merchant.createContext("/notify", exchange -> {
            notifications.add(decode(new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            String next = answers.poll();
            byte[] answer = (next == null ? "success" : next).getBytes(UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        merchant.start();
        simulator = start(NOW);
    }

    @AfterEach
    void close() {
        simulator.close();
        merchant.stop(0);
    }

    @Test
    void aPaymentIsNotifiedAndTheBrowserComesBackBothSigned() throws Exception {
        String cashier = openPage("A1", "0.02");
        URI back = press(cashier, "pay");
        Map<String, String> notification = notifications.poll(5, TimeUnit.SECONDS);
        assertThat(notification)
                .containsEntry("out_trade_no", "A1")
                .containsEntry("total_amount", "0.02")
                .containsEntry("trade_status", "TRADE_SUCCESS")
                .containsEntry("subject", "英语四级笔试 <报名费>")
                .containsEntry("gmt_payment", "2017-03-20 16:30:00");
        assertThat(isPlatforms(notification)).isTrue();
        assertThat(back.toString()).startsWith("http://localhost/return?");
        assertThat(isPlatforms(decode(back.getRawQuery()))).isTrue();
        AlipayTradeQueryResponse answer = query("A1");
        assertThat(answer.getTradeStatus()).isEqualTo("TRADE_SUCCESS");
        assertThat(answer.getTotalAmount()).isEqualTo("0.02");
        assertThat(answer.getTradeNo()).isEqualTo(notification.get("trade_no"));
    }

    @Test
    void aNotificationIsRepeatedUntilItIsAnsweredWithSuccess() throws Exception {
        answers.addAll(List.of("failure", "success "));
        press(openPage("A2", "0.02"), "pay");
        assertThat(notifications.poll(5, TimeUnit.SECONDS)).isNotNull();
        assertThat(notifications.poll(5, TimeUnit.SECONDS)).isNotNull();
        assertThat(notifications.poll(100, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void butNotForEver() throws Exception {
        answers.addAll(List.of("no", "no", "no", "no", "no"));
        press(openPage("A3", "0.02"), "pay");
        for (int i = 0; i < 3; i++) {
            assertThat(notifications.poll(5, TimeUnit.SECONDS)).isNotNull();
        }
        assertThat(notifications.poll(100, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void thePayerMayAskForSilenceForTwoOrForALateOne() throws Exception {
        press(openPage("A4", "0.02"), "pay-silently");
        assertThat(notifications).isEmpty();
        press(openPage("A5", "0.02"), "pay-twice");
        assertThat(notifications).hasSize(2);
        notifications.clear();
        press(openPage("A6", "0.02"), "pay-late");
        assertThat(notifications.poll(5, TimeUnit.SECONDS)).containsEntry("out_trade_no", "A6");
    }

    @Test
    void pressedTwiceItIsPaidOnce() throws Exception {
        String cashier = openPage("A7", "0.02");
        press(cashier, "pay");
        assertThat(press(cashier, "pay").getPath()).isEqualTo("/cashier");
        assertThat(notifications).hasSize(1);
    }

    @Test
    void whatThePayerDoesNotPayWaits() throws Exception {
        URI back = press(openPage("A8", "0.02"), "leave");
        assertThat(decode(back.getRawQuery())).containsEntry("out_trade_no", "A8");
        assertThat(query("A8").getTradeStatus()).isEqualTo("WAIT_BUYER_PAY");
        assertThat(notifications).isEmpty();
    }

    @Test
    void aClosedTradeCannotBePaidAndAPaidOneNotClosed() throws Exception {
        String cashier = openPage("A9", "0.02");
        assertThat(closeTrade("A9").getSubCode()).isNull();
        press(cashier, "pay");
        assertThat(query("A9").getTradeStatus()).isEqualTo("TRADE_CLOSED");
        assertThat(closeTrade("A9").getSubCode()).isEqualTo("ACQ.TRADE_STATUS_ERROR");
        press(openPage("A10", "0.02"), "pay-silently");
        assertThat(closeTrade("A10").getSubCode()).isEqualTo("ACQ.TRADE_STATUS_ERROR");
        assertThat(query("A10").getTradeStatus()).isEqualTo("TRADE_SUCCESS");
    }

    @Test
    void moneyIsGivenBackToTheOfficialLibrary() throws Exception {
        press(openPage("A20", "0.02"), "pay-silently");
        AlipayTradeRefundRequest request = new AlipayTradeRefundRequest();
        request.setBizContent("{\"out_trade_no\":\"A20\",\"refund_amount\":\"0.01\",\"out_request_no\":\"R1\"}");
        assertThat(client(directory).execute(request).getFundChange()).isEqualTo("Y");
        AlipayTradeRefundResponse again = client(directory).execute(request);
        assertThat(again.getFundChange()).isEqualTo("N");
        assertThat(again.getRefundFee()).isEqualTo("0.01");
        AlipayTradeFastpayRefundQueryRequest query = new AlipayTradeFastpayRefundQueryRequest();
        query.setBizContent("{\"out_trade_no\":\"A20\",\"out_request_no\":\"R1\"}");
        assertThat(client(directory).execute(query).getRefundStatus()).isEqualTo("REFUND_SUCCESS");
        simulator.close();
        simulator = start(NOW);
        assertThat(client(directory).execute(query).getRefundAmount()).isEqualTo("0.01");
        query.setBizContent("{\"out_trade_no\":\"A20\",\"out_request_no\":\"R2\"}");
        assertThat(client(directory).execute(query).getRefundStatus()).isNull();
    }

    @Test
    void theOfficialLibraryLearnsWhereTheStatementLiesForAWhile() throws Exception {
        press(openPage("A21", "0.02"), "pay-silently");
        AlipayDataDataserviceBillDownloadurlQueryRequest request =
                new AlipayDataDataserviceBillDownloadurlQueryRequest();
        request.setBizContent("{\"bill_type\":\"trade\",\"bill_date\":\"2017-03-20\"}");
        assertThat(client(directory).execute(request).getSubCode()).isEqualTo("isp.bill_not_exist");
        simulator.close();
        simulator = start(NOW.plus(Duration.ofHours(18)));
        URI bill = URI.create(client(directory).execute(request).getBillDownloadUrl());
        assertThat(get(bill).headers().firstValue("Content-Type")).hasValue("application/zip");
        assertThat(get(URI.create(bill + "0")).statusCode()).isEqualTo(404);
    }

    @Test
    void whatNobodyOpenedIsNotThere() throws Exception {
        assertThat(query("nobody").getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");
        assertThat(closeTrade("nobody").getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");
    }

    @Test
    void outOfTimeItCannotBePaid() throws Exception {
        String cashier = openPage("A11", "0.02");
        simulator.close();
        simulator = start(NOW.plus(Duration.ofHours(24)));
        press(cashier, "pay");
        assertThat(query("A11").getTradeStatus()).isEqualTo("TRADE_CLOSED");
    }

    @Test
    void theSameNumberWithAnotherAmountIsRefused() throws Exception {
        openPage("A12", "0.02");
        assertThat(get(page("A12", "0.02")).statusCode()).isEqualTo(303);
        assertThat(get(page("A12", "0.03")).body()).contains("ACQ.CONTEXT_INCONSISTENT");
    }

    @Test
    void itRemembersEverythingAfterARestartEvenAKillInTheMiddleOfALine() throws Exception {
        String cashier = openPage("A13", "0.02");
        press(openPage("A14", "0.02"), "pay");
        String publicKey = setting("platform-public-key");
        simulator.close();
        Files.writeString(directory.resolve("trades.jsonl"), "{\"number\":\"A15\",\"pla", StandardOpenOption.APPEND);
        simulator = start(NOW);
        assertThat(setting("platform-public-key")).isEqualTo(publicKey);
        assertThat(query("A14").getTradeStatus()).isEqualTo("TRADE_SUCCESS");
        press(cashier, "pay");
        assertThat(query("A13").getTradeStatus()).isEqualTo("TRADE_SUCCESS");
        simulator.close();
        simulator = start(NOW);
        assertThat(query("A13").getTradeStatus()).isEqualTo("TRADE_SUCCESS");
    }

    @Test
    void aNotificationThatIsOwedIsSentAfterARestart() throws Exception {
        answers.add("failure");
        simulator.close();
        simulator = new AlipaySimulator(
                directory, 0, Clock.fixed(NOW, ZoneOffset.UTC), SOON, List.of(Duration.ofHours(1)), true);
        press(openPage("A16", "0.02"), "pay");
        assertThat(notifications.poll(5, TimeUnit.SECONDS)).isNotNull();
        simulator.close();
        simulator = start(NOW);
        assertThat(notifications.poll(5, TimeUnit.SECONDS)).containsEntry("out_trade_no", "A16");
    }

    @Test
    void whatAnotherSignedIsRefused() throws Exception {
        String page = page("A17", "0.02").toString();
        assertThat(get(URI.create(page.replace("0.02", "0.01"))).body()).contains("isv.invalid-signature");
        assertThat(get(URI.create(page.replaceAll("sign=[^&]+", "sign=AAAA"))).statusCode())
                .isEqualTo(400);
        assertThat(query("A17").getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");
        DefaultAlipayClient stranger = client(Files.createTempDirectory(directory, "stranger"));
        AlipayTradeQueryRequest request = new AlipayTradeQueryRequest();
        request.setBizContent("{\"out_trade_no\":\"A17\"}");
        assertThat(stranger.execute(request).getSubCode()).isEqualTo("isv.invalid-signature");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/gateway.do", "/cashier", "/cashier?trade=1", "/x"})
    void nonsenseIsToldAndNoFailure(String path) throws Exception {
        for (String language : List.of("zh", "en")) {
            String join = path.contains("?") ? "&" : "?";
            int status = get(simulator.address().resolve(path + join + "lang=" + language))
                    .statusCode();
            assertThat(status).isBetween(200, 404);
        }
    }

    @Test
    void itsPagesAreMarkedAsSimulatedInBothLanguagesAndEscapeWhatTheyShow() throws Exception {
        String cashier = openPage("A18", "0.02");
        for (String path : List.of("/?", cashier + "&")) {
            String chinese = get(simulator.address().resolve(path + "lang=zh")).body();
            String english = get(simulator.address().resolve(path + "lang=en")).body();
            assertThat(chinese).contains("不是支付宝", "lang=\"zh\"", "&lt;报名费&gt;").doesNotContain("<报名费>", "<script");
            assertThat(english).contains("not Alipay", "lang=\"en\"");
        }
    }

    private AlipaySimulator start(Instant now) {
        return new AlipaySimulator(directory, 0, Clock.fixed(now, ZoneOffset.UTC), SOON, List.of(SOON, SOON), true);
    }

    private String setting(String name) {
        return simulator.settings().get("cet.payment.alipay." + name).toString();
    }

    private DefaultAlipayClient client(Path keys) {
        return new DefaultAlipayClient(
                setting("gateway"),
                setting("app-id"),
                SimulatorKeys.in(keys).merchantPrivate(),
                "json",
                "utf-8",
                setting("platform-public-key"),
                "RSA2");
    }

    private URI page(String number, String amount) throws AlipayApiException {
        AlipayTradePagePayRequest request = new AlipayTradePagePayRequest();
        request.setNotifyUrl("http://localhost:" + merchant.getAddress().getPort() + "/notify");
        request.setReturnUrl("http://localhost/return");
        request.setBizContent("{\"out_trade_no\":\"" + number + "\",\"product_code\":\"FAST_INSTANT_TRADE_PAY\","
                + "\"total_amount\":\"" + amount + "\",\"subject\":\"英语四级笔试 <报名费>\","
                + "\"time_expire\":\"2017-03-21 16:30:00\"}");
        return URI.create(client(directory).pageExecute(request, "GET").getBody());
    }

    private String openPage(String number, String amount) throws Exception {
        return get(page(number, amount)).headers().firstValue("Location").orElseThrow();
    }

    private URI press(String cashier, String action) throws Exception {
        String trade = Jsoup.parse(get(simulator.address().resolve(cashier)).body())
                .select("input[name=trade]")
                .attr("value");
        assertThat(trade).isNotEmpty();
        HttpRequest request = HttpRequest.newBuilder(simulator.address().resolve("/cashier"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("trade=" + trade + "&action=" + action))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString(UTF_8));
        assertThat(answer.statusCode()).isEqualTo(303);
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }

    private AlipayTradeQueryResponse query(String number) throws AlipayApiException {
        AlipayTradeQueryRequest request = new AlipayTradeQueryRequest();
        request.setBizContent("{\"out_trade_no\":\"" + number + "\"}");
        return client(directory).execute(request);
    }

    private com.alipay.api.AlipayResponse closeTrade(String number) throws AlipayApiException {
        AlipayTradeCloseRequest request = new AlipayTradeCloseRequest();
        request.setBizContent("{\"out_trade_no\":\"" + number + "\"}");
        return client(directory).execute(request);
    }

    private boolean isPlatforms(Map<String, String> parameters) throws AlipayApiException {
        return AlipaySignature.rsaCheckV1(new HashMap<>(parameters), setting("platform-public-key"), "utf-8", "RSA2");
    }

    private static HttpResponse<String> get(URI address) throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString(UTF_8));
    }

    private static Map<String, String> decode(String encoded) {
        Map<String, String> parameters = new TreeMap<>();
        for (String pair : encoded.split("&")) {
            String[] parts = pair.split("=", 2);
            parameters.put(URLDecoder.decode(parts[0], UTF_8), URLDecoder.decode(parts[1], UTF_8));
        }
        return parameters;
    }
}
