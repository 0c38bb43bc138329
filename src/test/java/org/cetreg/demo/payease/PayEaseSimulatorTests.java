package org.cetreg.demo.payease;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the simulated PayEase on its own, with a merchant that only listens. */
class PayEaseSimulatorTests {

    private static final Duration SHORT = Duration.ofMillis(50);
    private static final String OID = "20170320-8888-A1";

    @TempDir
    Path directory;

    private final BlockingQueue<Map<String, String>> notices = new LinkedBlockingQueue<>();
    private final Queue<String> firstAnswers = new ConcurrentLinkedQueue<>();
    private volatile String answer = "sent";
    private HttpServer merchant;
    private PayEaseSimulator simulator;

    @BeforeEach
    void open() throws IOException {
        merchant = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        merchant.createContext("/payment/payease/notify", exchange -> {
            notices.add(decoded(new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            byte[] body =
                    Optional.ofNullable(firstAnswers.poll()).orElse(answer).getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        merchant.start();
        start();
    }

    @AfterEach
    void close() {
        simulator.close();
        merchant.stop(0);
    }

    private void start() {
        simulator = new PayEaseSimulator(directory, 0, Clock.systemUTC(), SHORT, List.of(SHORT, SHORT), true);
    }

    @ParameterizedTest
    @CsvSource({
        "v_amount, 0.01",
        "v_oid, 20170320-8888-A2",
        "v_mid, 9999",
        "v_md5info, 00",
        "v_url, http://evil.example"
    })
    void aFormThatWasChangedIsRefused(String field, String value) throws Exception {
        Map<String, String> form = form();
        form.put(field, value);
        assertThat(post("/customer/gb/pay_bank.jsp", form).statusCode()).isEqualTo(400);
    }

    @Test
    void anotherAmountForTheSameOrderIsRefused() throws Exception {
        counter();
        Map<String, String> form = form();
        form.put("v_amount", "0.03");
        form.put("v_md5info", simulator.fingerprint("0201703200.038888" + OID + "8888" + form.get("v_url")));
        assertThat(post("/customer/gb/pay_bank.jsp", form).body()).contains("Duplicate order number");
    }

    @Test
    void aNotificationIsRepeatedUntilItIsAccepted() throws Exception {
        firstAnswers.add("error");
        press(counter(), "pay");
        assertThat(next()).containsEntry("v_oid", OID).containsEntry("v_pstatus", "1");
        assertThat(next()).containsEntry("v_oid", OID);
        assertThat(notices.poll(200, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void whatWasNotAcceptedIsSentAfterARestart() throws Exception {
        answer = "error";
        String trade = counter();
        press(trade, "pay");
        for (int i = 0; i < 3; i++) {
            next();
        }
        assertThat(notices.poll(200, TimeUnit.MILLISECONDS)).as("given up").isNull();
        simulator.close();
        answer = "sent";

        start();

        assertThat(next()).containsEntry("v_oid", OID);
        assertThat(page("/bank?trade=" + trade)).contains("支付完成");
    }

    @Test
    void faultsAreSwitchedOnAndOffAndCounted() throws Exception {
        command("NOTIFY_TWICE", "once");
        command("NO_RETURN", "always");
        assertThat(simulator.faults().planned(PayEaseFault.NOTIFY_TWICE)).isOne();

        HttpResponse<String> paid = press(counter(), "pay");

        assertThat(paid.statusCode()).isEqualTo(200);
        assertThat(paid.body()).contains("浏览器没有返回");
        next();
        next();
        assertThat(simulator.faults().planned(PayEaseFault.NOTIFY_TWICE)).isZero();
        command("NO_RETURN", "stop");
        assertThat(simulator.faults().planned(PayEaseFault.NO_RETURN)).isZero();
        assertThat(simulator.faults().injected())
                .containsAllEntriesOf(Map.of(PayEaseFault.NOTIFY_TWICE, 1, PayEaseFault.NO_RETURN, 1));
        assertThat(page("/commands?lang=en")).contains("Planned: 0 · happened: 1");
        assertThat(post("/commands", Map.of("fault", "NONSENSE", "action", "once"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aLateNotificationComesAndADownPlatformAnswersNothingForAnHour() throws Exception {
        String trade = counter();
        command("DOWN", "hour");
        assertThat(press(trade, "pay").statusCode()).isEqualTo(503);
        assertThat(post("/merchant/order/order_ack_oid_list.jsp", Map.of()).statusCode())
                .isEqualTo(503);
        assertThat(simulator.faults().injected().get(PayEaseFault.DOWN)).isEqualTo(2);
        command("DOWN", "stop");

        press(trade, "pay:NOTIFY_LATE");

        assertThat(next()).containsEntry("v_pstatus", "1");
    }

    @Test
    void anOlderRefusalArrivesAfterTheSuccess() throws Exception {
        press(counter(), "pay:NOTIFY_OUT_OF_ORDER");
        assertThat(List.of(next().get("v_pstatus"), next().get("v_pstatus"))).containsExactly("1", "3");
    }

    private Map<String, String> next() throws InterruptedException {
        Map<String, String> notice = notices.poll(10, TimeUnit.SECONDS);
        assertThat(notice).as("a notification").isNotNull();
        return notice;
    }

    private Map<String, String> form() {
        String back = "http://localhost:" + merchant.getAddress().getPort() + "/back";
        Map<String, String> form = new LinkedHashMap<>();
        form.put("v_mid", "8888");
        form.put("v_oid", OID);
        form.put("v_rcvname", "8888");
        form.put("v_amount", "0.02");
        form.put("v_ymd", "20170320");
        form.put("v_moneytype", "0");
        form.put("v_url", back);
        form.put("v_pmode", "3");
        form.put("v_md5info", simulator.fingerprint("0201703200.028888" + OID + "8888" + back));
        return form;
    }

    /** Opens the bank's page and returns the number of the trade. */
    private String counter() throws Exception {
        String location = post("/customer/gb/pay_bank.jsp", form())
                .headers()
                .firstValue("Location")
                .orElseThrow();
        return Jsoup.parse(page(location)).select("input[name=trade]").attr("value");
    }

    private HttpResponse<String> press(String trade, String action) throws Exception {
        return post("/bank", Map.of("trade", trade, "action", action));
    }

    private void command(String fault, String action) throws Exception {
        assertThat(post("/commands", Map.of("fault", fault, "action", action)).statusCode())
                .isEqualTo(303);
    }

    private String page(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(simulator.address().resolve(path)).build(), BodyHandlers.ofString(UTF_8))
                .body();
    }

    private HttpResponse<String> post(String path, Map<String, String> form) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(simulator.address().resolve(path))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(BankWeb.encoded(form)))
                                .build(),
                        BodyHandlers.ofString(UTF_8));
    }

    private static Map<String, String> decoded(String form) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : form.split("&")) {
            String[] parts = pair.split("=", 2);
            fields.put(parts[0], URLDecoder.decode(parts[1], PayEaseKeys.GBK));
        }
        return fields;
    }
}
