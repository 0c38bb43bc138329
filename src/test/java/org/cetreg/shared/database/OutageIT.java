package org.cetreg.shared.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.cetreg.Cable;
import org.cetreg.Fixtures;
import org.cetreg.Node;
import org.cetreg.Page;
import org.cetreg.Visitor;
import org.cetreg.payment.Payer;
import org.cetreg.payment.Payments;
import org.cetreg.payment.TestItems;
import org.cetreg.payment.order.PaymentLine;
import org.cetreg.payment.order.PaymentStatus;
import org.cetreg.shared.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** An outage of the database: readers are told within seconds, and nothing of it remains afterwards. */
class OutageIT {

    private static final Duration TOLD = Duration.ofSeconds(3);
    private static final Duration BACK = Duration.ofSeconds(10);
    private static final Pattern PORT = Pattern.compile("//localhost:(\\d+)/");

    private static Cable cable;
    private static Node node;
    private static Visitor reader;

    @BeforeAll
    static void start() {
        String database = Node.database("outage");
        Matcher port = PORT.matcher(database);
        assertThat(port.find()).isTrue();
        cable = Cable.to(Integer.parseInt(port.group(1)));
        node = Node.start("outage", database.replace(port.group(), "//localhost:" + cable.port() + "/"));
        node.get(Fixtures.class).sitting();
        reader = Visitor.at(node.site()).signUpAndLogIn();
        assertThat(reader.get("/account").status()).isEqualTo(200);
        assertThat(reader.get("/").status()).isEqualTo(200);
        health();
    }

    @AfterAll
    static void stop() throws Exception {
        node.close();
        cable.close();
    }

    /** Restores the database for the next test, whatever the result of this one. */
    @AfterEach
    void mended() {
        cable.mend();
        comesBack();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoIsLoggedInReadsThatTheDatabaseIsAway(boolean silently) {
        if (silently) {
            cable.swallow();
        } else {
            cable.cut();
        }
        for (int i = 0; i < 5; i++) {
            Page page = within(TOLD, () -> reader.get("/account"));
            assertThat(page.status()).isEqualTo(503);
            assertThat(page.body()).contains("系统正在恢复", "<main", "lang=\"zh-CN\"");
            assertThat(page.header("Retry-After")).isPresent();
            assertThat(page.header("Cache-Control"))
                    .hasValueSatisfying(kept -> assertThat(kept).contains("no-store"));
        }
        assertThat(within(TOLD, OutageIT::health).statusCode()).isEqualTo(503);
        await().atMost(TOLD).until(OutageIT::isNoticed); // the outage is noticed within half a second
        assertThat(within(Duration.ofSeconds(1), OutageIT::health).statusCode()).isEqualTo(503);

        cable.mend();
        comesBack();
    }

    @Test
    void whoReadsEnglishIsToldInEnglish() {
        Visitor english = Visitor.at(node.site()).signUpAndLogIn();
        assertThat(english.get("/account?lang=en").status()).isEqualTo(200);
        cable.cut();

        Page page = within(TOLD, () -> english.get("/account"));

        assertThat(page.status()).isEqualTo(503);
        assertThat(page.body()).contains("lang=\"en\"");
        assertThat(page.text())
                .contains("cannot reach its database", "please come back shortly")
                .doesNotContainPattern("\\p{IsHan}");
        assertThat(page.header("Content-Language")).hasValue("en");
        cable.mend();
        comesBack();
    }

    /** R-P3: a notification that cannot be stored is not acknowledged. */
    @Test
    void moneyThatIsReportedMeanwhileIsReportedAgainAndBookedOnce() throws Exception {
        Payments payments = node.get(Payments.class);
        String number = payments.open(
                        payments.methods().get(0),
                        List.of(new PaymentLine(TestItems.next(), new Money(2))),
                        "英语四级笔试",
                        Duration.ofHours(24),
                        "/registration")
                .number();
        Payer payer = Payer.of(payments, number);
        cable.cut();

        payer.press("pay");
        assertThat(payer.page()).contains("<dd>failure: ");
        payer.press("notify");
        assertThat(payer.page()).contains("<dd>failure: ");

        cable.mend();
        comesBack();
        for (int i = 0; i < 2; i++) {
            payer.press("notify");
            assertThat(payer.page()).contains("<dd>success</dd>");
        }
        assertThat(payments.order(number).status()).isEqualTo(PaymentStatus.PAID);
        assertThat(node.get(JdbcTemplate.class)
                        .queryForObject(
                                "select count(*) from payment p join payment_order o on o.id = p.payment_order_id"
                                        + " where o.number = ?",
                                Integer.class,
                                number))
                .isOne();
    }

    @Test
    void manyWhoAreLoggedInDoNotHoldUpTheHomePage() {
        cable.swallow();
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest page = HttpRequest.newBuilder(node.site().resolve("/account"))
                .header("Cookie", "CETSESSION=" + reader.cookie("CETSESSION"))
                .timeout(Duration.ofSeconds(10))
                .build();
        List<CompletableFuture<HttpResponse<String>>> waiting = Stream.generate(
                        () -> client.sendAsync(page, BodyHandlers.ofString()))
                .limit(220)
                .toList();

        Visitor stranger = Visitor.at(node.site());
        assertThat(within(TOLD.plusSeconds(1), () -> stranger.get("/")).status())
                .isEqualTo(200);
        waiting.forEach(answer -> assertThat(answer.join().statusCode()).isEqualTo(503));
        assertThat(within(Duration.ofSeconds(1), () -> stranger.get("/")).status())
                .isEqualTo(200);

        cable.mend();
        comesBack();
    }

    private static boolean isNoticed() {
        try (Connection connection = node.get(DataSource.class).getConnection()) {
            return false;
        } catch (DatabaseAway noticed) {
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private static void comesBack() {
        Instant end = Instant.now().plus(BACK);
        int status = 0;
        while (status != 200 && Instant.now().isBefore(end)) {
            status = reader.get("/account").status();
        }
        assertThat(status).isEqualTo(200);
        assertThat(health().statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> health() {
        try {
            URI address = node.site().resolve("/actuator/health");
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T within(Duration time, Supplier<T> work) {
        Instant begun = Instant.now();
        T done = work.get();
        assertThat(Duration.between(begun, Instant.now())).isLessThan(time);
        return done;
    }
}
