package org.cetreg.registration.web.payment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.payment.Payer;
import org.cetreg.payment.PaymentLines;
import org.cetreg.payment.Payments;
import org.cetreg.payment.order.PaymentLine;
import org.cetreg.payment.order.PaymentStatus;
import org.cetreg.payment.platform.PaymentMethod;
import org.cetreg.payment.platform.Till;
import org.cetreg.registration.SeatOrderId;
import org.cetreg.registration.payment.EntryPayments;
import org.cetreg.registration.payment.EntryQueries;
import org.cetreg.registration.web.TaskWindow;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A second payment platform is only a bean: it is offered and chosen, and payments on it are booked, while each payment
 * order stays on its own platform (R-P1).
 */
@IntegrationTest
class PaymentMethodsIT {

    private static final Pattern ORDER = Pattern.compile("name=\"order\" value=\"(\\d+)\"");

    @Autowired
    Fixtures fixtures;

    @Autowired
    Payments payments;

    @Autowired
    EntryPayments entryPayments;

    @Autowired
    EntryQueries queries;

    @Autowired
    PaymentLines lines;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    Till till;

    @LocalServerPort
    int port;

    private TaskWindow window;
    private Page confirm;

    @BeforeEach
    void choose() {
        window = TaskWindow.bound(fixtures.student(fixtures.openCampus(), "1"));
        window.submit(Map.of("subjects", "1", "next", "submit"));
        Page pay = window.visitor.get("/registration/pay");
        List<String> orders =
                ORDER.matcher(pay.body()).results().map(found -> found.group(1)).toList();
        confirm = window.visitor.submit(pay, "/registration/pay", Map.of("order", orders));
        till.offer(true);
    }

    @AfterEach
    void closeTheTill() {
        till.offer(false);
        till.silence(false);
    }

    @Test
    void rp1_oneOfTwoMethodsIsChosenPaidAndBooked() throws Exception {
        Page page = window.visitor.get(confirm.path());
        assertThat(page.text()).contains("支付宝", "首信易", "测试收银台");
        assertThat(page.choices(page.path()).get("method")).containsExactly("ALIPAY", "PAYEASE", "TILL");
        assertThat(page.form(page.path())).containsEntry("method", "ALIPAY");

        URI there = platform(page, Map.of("method", "TILL"));

        assertThat(there.toString()).startsWith("http://till.example/pay/").endsWith("?fen=1");
        String number = there.getPath().replace("/pay/", "");
        assertThat(payments.order(number).method()).isEqualTo(Till.METHOD);
        assertThat(payments.order(before()).status())
                .as("the payment order of the other platform can no longer be paid")
                .isEqualTo(PaymentStatus.CLOSED);
        HttpResponse<String> answer = post(till.path(), "text/plain", till.pay(number, new Money(1)));
        assertThat(answer.body()).isEqualTo("KEPT");
        assertThat(payments.order(number).status()).isEqualTo(PaymentStatus.PAID);
        assertThat(window.visitor.get("/registration/desk").text()).contains("已支付：¥0.01");
        HttpResponse<String> back = send(HttpRequest.newBuilder(address(Till.RETURN_PATH + "?slip=" + number)));
        assertThat(back.headers().firstValue("Location")).hasValue("/registration/desk");
    }

    @Test
    void keepingTheFirstMethodKeepsThePaymentOrder() {
        URI there = platform(confirm, Map.of("method", "ALIPAY"));

        assertThat(there.toString()).contains(before());
        assertThat(payments.order(before()).status()).isEqualTo(PaymentStatus.OPEN);
    }

    @Test
    void seatsPaidOnTheOtherPlatformMeanwhileAreNotPaidAgain() throws Exception {
        Payer.of(payments, before()).press("pay-silently");

        Page answer =
                window.visitor.submit(window.visitor.get(confirm.path()), confirm.path(), Map.of("method", "TILL"));

        assertThat(payments.order(before()).status()).isEqualTo(PaymentStatus.PAID);
        assertThat(answer.errors()).isNotEmpty();
    }

    /** All requests find no open payment order and open one. Without a lock there would be several that can be paid. */
    @Test
    void concurrentRequestsGetTheSamePaymentOrder() throws Exception {
        long seats = jdbc.queryForObject(
                "select seat_order_id from subject_entry where id = any (?)", Long.class, (Object) items());
        long account = jdbc.queryForObject(
                "select r.account_id from seat_order o join registration r on r.id = o.registration_id where o.id = ?",
                Long.class,
                seats);
        queries.settle(new SeatOrderId(seats));
        int many = 8;
        var together = new CyclicBarrier(many);
        Callable<String> opening = () -> {
            together.await();
            return entryPayments
                    .open(new AccountId(account), List.of(new SeatOrderId(seats)))
                    .number();
        };
        ExecutorService people = Executors.newFixedThreadPool(many);
        Set<String> numbers = new HashSet<>();
        try {
            for (Future<String> number : people.invokeAll(Collections.nCopies(many, opening))) {
                numbers.add(number.get());
            }
        } finally {
            people.shutdown();
        }

        assertThat(numbers).hasSize(1);
        assertThat(open()).isOne();
    }

    /** Returns how many payment orders can be paid for these seats. */
    private int open() {
        return jdbc.queryForObject(
                "select count(*) from payment_order where status = 'OPEN' and id in (select payment_order_id"
                        + " from payment_line where item = any (?))",
                Integer.class,
                (Object) items());
    }

    private Long[] items() {
        return lines.of(before()).stream().map(PaymentLine::item).toArray(Long[]::new);
    }

    @Test
    void aSilentPlatformIsReportedAndNoOtherPaymentOrderIsOpened() throws Exception {
        String number = platform(window.visitor.get(confirm.path()), Map.of("method", "TILL"))
                .getPath()
                .replace("/pay/", "");
        Page page = window.visitor.get("/registration/pay/" + number);
        till.silence(true);

        Page answer = window.visitor.submit(page, page.path(), Map.of("method", "ALIPAY"));

        assertThat(answer.errors()).isNotEmpty();
        assertThat(payments.order(number).status()).isEqualTo(PaymentStatus.OPEN);
        assertThat(open()).isOne();
    }

    @Test
    void aMethodThatIsNotOfferedIsRefusedBesideTheChoice() {
        Page page = window.visitor.get(confirm.path());
        till.offer(false);

        Page answer = window.visitor.submit(page, confirm.path(), Map.of("method", "TILL"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.error("method")).isEqualTo("您选择的支付方式现在不能使用，请选择列出的一种。");
        assertThat(answer.choices(confirm.path()).get("method")).containsExactly("ALIPAY", "PAYEASE");
    }

    /** R-P3. */
    @Test
    void noPlatformCanReportThePaymentOfAnothersOrder() throws Exception {
        HttpResponse<String> answer = post(till.path(), "text/plain", till.pay(before(), new Money(1)));

        assertThat(answer.body()).isEqualTo("KEPT");
        assertThat(payments.order(before()).status()).isEqualTo(PaymentStatus.OPEN);
        assertThat(payments.order(before()).method()).isEqualTo(new PaymentMethod("ALIPAY"));
    }

    @Test
    void refusedNotificationsAreAnsweredInThePlatformsOwnFormat() throws Exception {
        assertThat(post(till.path(), "text/plain", "unsealed").body()).isEqualTo("AGAIN it is not sealed");
        assertThat(post(till.path(), "application/json", "{}").body()).isEqualTo("AGAIN the body is not text/plain");
        assertThat(send(HttpRequest.newBuilder(address(till.path()))).body()).isEqualTo("AGAIN 405");
    }

    /** Returns the number of the payment order that was opened first. */
    private String before() {
        return confirm.path().substring(confirm.path().lastIndexOf('/') + 1);
    }

    private URI platform(Page page, Map<String, ?> fields) {
        window.visitor.notFollowing();
        try {
            return URI.create(window.visitor
                    .submit(page, page.path(), fields)
                    .header("Location")
                    .orElseThrow());
        } finally {
            window.visitor.following();
        }
    }

    private HttpResponse<String> post(String path, String type, String body) throws Exception {
        return send(HttpRequest.newBuilder(address(path))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body, UTF_8)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString(UTF_8));
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + port + path);
    }
}
