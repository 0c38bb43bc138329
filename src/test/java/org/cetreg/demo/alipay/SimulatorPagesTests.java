package org.cetreg.demo.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the simulated platform's pages, and the page of commands in particular. */
class SimulatorPagesTests {

    @TempDir
    Path directory;

    private LibraryMerchant merchant;

    @BeforeEach
    void open() throws Exception {
        merchant = new LibraryMerchant(directory);
    }

    @AfterEach
    void close() {
        merchant.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/gateway.do", "/cashier", "/cashier?trade=1", "/console?done=x", "/x"})
    void nonsenseIsToldAndNoFailure(String path) throws Exception {
        for (String language : List.of("zh", "en")) {
            assertThat(get(path, language).statusCode()).isBetween(200, 404);
        }
    }

    @Test
    void itsPagesAreMarkedAsSimulatedInBothLanguagesAndEscapeWhatTheyShow() throws Exception {
        merchant.simulator().faults().of("A1", AlipayFault.NOTIFICATION_LATE);
        String cashier = merchant.openPage("A1", "0.02");
        merchant.press(cashier, "pay");
        for (String path : List.of("/", cashier, "/console")) {
            String chinese = get(path, "zh").body();
            String english = get(path, "en").body();
            assertThat(chinese).contains("不是支付宝", "lang=\"zh\"", "&lt;报名费&gt;").doesNotContain("<报名费>", "<script");
            assertThat(english).contains("not Alipay", "lang=\"en\"");
        }
    }

    @Test
    void bothLanguagesHaveTheSameTexts() throws IOException {
        Properties chinese = texts("simulator.properties");
        Properties english = texts("simulator_en.properties");
        assertThat(english.keySet()).isEqualTo(chinese.keySet());
        assertThat(english.values()).doesNotContain("");
        for (AlipayFault fault : AlipayFault.values()) {
            assertThat(chinese).containsKey("fault." + fault);
        }
    }

    @Test
    void everyFieldOfTheConsoleHasALabel() throws Exception {
        Document page = Jsoup.parse(get("/console", "zh").body());
        List<Element> fields = page.select("input:not([type=hidden]), select");
        assertThat(fields)
                .hasSize(7)
                .allSatisfy(field ->
                        assertThat(page.select("label[for=" + field.id() + "]")).hasSize(1));
    }

    @Test
    void aFaultIsOrderedForAnyOrderForOneAndAtRandom() throws Exception {
        AlipayFaults faults = merchant.simulator().faults();
        assertDone(command("order", "fault", "NOTIFICATION_TWICE", "order", "", "times", "3"));
        assertDone(command("order", "fault", "REFUND_REFUSED", "order", " A2 ", "times", "1"));
        assertDone(command("random", "randomFault", "QUERY_UNANSWERED", "percent", "0.5"));
        assertThat(faults.ordered()).containsExactly(Map.entry(AlipayFault.NOTIFICATION_TWICE, 3));
        assertThat(faults.orderedOfOrders()).containsExactly(Map.entry("A2", Map.of(AlipayFault.REFUND_REFUSED, 1)));
        assertThat(faults.probabilities()).containsExactly(Map.entry(AlipayFault.QUERY_UNANSWERED, 0.005));
        assertThat(get("/console", "en").body()).contains("any order, 3 more", "order A2, 1 more", "at random, 0.5%");
        assertDone(command("clear"));
        assertThat(faults.ordered()).isEmpty();
        assertThat(faults.orderedOfOrders()).isEmpty();
        assertThat(faults.probabilities()).isEmpty();
    }

    @Test
    void theConsoleEndsAnOutageAndSendsWhatIsHeldBack() throws Exception {
        assertDone(command("down"));
        assertThat(LibraryMerchant.get(merchant.page("A3", "0.02")).statusCode())
                .isEqualTo(503);
        assertDone(command("up"));
        assertDone(command("order", "fault", "NOTIFICATION_LATE", "order", "", "times", "2"));
        merchant.pay("A3");
        merchant.pay("A4");
        assertThat(merchant.notifications).isEmpty();
        assertDone(command("release", "held", "A4"));
        assertThat(merchant.notification()).containsEntry("out_trade_no", "A4");
        assertDone(command("release-all"));
        assertThat(merchant.notification()).containsEntry("out_trade_no", "A3");
        assertThat(get("/console", "en").body()).contains("late", "2 times", "No notification is held back");
    }

    @Test
    void theConsoleRefundsByHandAndMakesAcceptedRefunds() throws Exception {
        merchant.pay("A5");
        assertDone(command("refund", "refunded", "A5", "amount", "0.01"));
        assertThat(merchant.simulator().takings("A5")).isEqualTo(new Takings(2, 1));
        merchant.simulator().faults().next(AlipayFault.REFUND_ACCEPTED);
        assertThat(merchant.refund("A5", "R1", "0.01").getFundChange()).isEqualTo("N");
        assertThat(get("/console", "en").body()).contains("1 altogether");
        assertDone(command("make-accepted"));
        assertThat(merchant.simulator().takings("A5")).isEqualTo(new Takings(2, 2));
    }

    @Test
    void theCashierOfAPaidTradeLeadsToItsRefund() throws Exception {
        String cashier = merchant.openPage("A7", "0.02");
        assertThat(get(cashier, "zh").body()).doesNotContain("/console?refunded");
        merchant.press(cashier, "pay");
        String link = Jsoup.parse(get(cashier, "zh").body())
                .selectFirst("a[href^=/console?refunded]")
                .attr("href");
        Document page =
                Jsoup.parse(LibraryMerchant.get(merchant.simulator().address().resolve(link))
                        .body());
        assertThat(page.getElementById("refunded").val()).isEqualTo("A7");
        assertThat(page.getElementById("times").val()).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({
        "order, fault, NONSENSE, fault",
        "order, times, 0, times",
        "order, times, 1001, times",
        "order, times, many, times",
        "order, order, a&b, order",
        "random, percent, 100.1, percent",
        "random, percent, -1, percent",
        "random, randomFault, '', randomFault",
        "release, held, A9, ''",
        "refund, refunded, A9, refunded",
        "refund, amount, 0.00, amount",
        "refund, amount, 1e-2, amount",
        "refund, amount, 0.03, amount",
        "nonsense, a, b, ''"
    })
    void whatCannotBeUsedIsToldBesideItsFieldAndChangesNothing(String action, String field, String value, String beside)
            throws Exception {
        merchant.pay("A6");
        Map<String, String> form = new HashMap<>(Map.of("fault", "DOWN", "times", "1", "randomFault", "DOWN"));
        form.putAll(Map.of("percent", "1", "held", "A6", "refunded", "A6", "amount", "0.01", "action", action));
        form.put(field, value);
        HttpResponse<String> answer = merchant.post("/console", form);
        assertThat(answer.statusCode()).isEqualTo(400);
        Document page = Jsoup.parse(answer.body());
        assertThat(page.select("[role=alert]")).hasSize(1);
        assertThat(page.select("[aria-invalid]").eachAttr("id"))
                .isEqualTo(beside.isEmpty() ? List.of() : List.of(beside));
        assertThat(page.select("[aria-invalid]").attr("aria-describedby"))
                .isEqualTo(page.selectFirst("[role=alert]").id());
        assertThat(merchant.simulator().faults().ordered()).isEmpty();
        assertThat(merchant.simulator().takings("A6")).isEqualTo(new Takings(2, 0));
    }

    private static void assertDone(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(303);
    }

    private HttpResponse<String> command(String action, String... fields) throws Exception {
        Map<String, String> form = new HashMap<>(Map.of("action", action));
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        return merchant.post("/console", form);
    }

    private HttpResponse<String> get(String path, String language) throws Exception {
        String join = path.contains("?") ? "&" : "?";
        return LibraryMerchant.get(merchant.simulator().address().resolve(path + join + "lang=" + language));
    }

    private static Properties texts(String name) throws IOException {
        Properties texts = new Properties();
        try (InputStream file = AlipaySimulator.class.getResourceAsStream(name)) {
            texts.load(new InputStreamReader(file, UTF_8));
        }
        return texts;
    }
}
