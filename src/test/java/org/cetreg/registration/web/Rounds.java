package org.cetreg.registration.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.cetreg.Fixtures;
import org.cetreg.Page;
import org.cetreg.payment.Payer;
import org.cetreg.registration.Walks;
import org.cetreg.shared.AccountId;
import org.springframework.jdbc.core.JdbcTemplate;

/** A candidate who chooses and pays in several rounds. */
public final class Rounds {

    static final Map<String, String> CHOOSE_4 = Map.of("subjects", "1", "next", "submit");
    static final Map<String, String> CHOOSE_6 = Map.of("subjects", "2", "next", "submit");

    private final Fixtures fixtures;
    private final Walks walks;
    private final JdbcTemplate jdbc;

    Rounds(Fixtures fixtures, Walks walks, JdbcTemplate jdbc) {
        this.fixtures = fixtures;
        this.walks = walks;
        this.jdbc = jdbc;
    }

    /** Returns a candidate with these qualifications who has chosen CET-4. */
    public TaskWindow chosen4(String... qualifiedFor) {
        TaskWindow window = TaskWindow.bound(fixtures.student(fixtures.openCampus(), qualifiedFor));
        window.submit(CHOOSE_4);
        return window;
    }

    /** Returns the registration behind the pages. */
    public Walks.Walk of(TaskWindow window) {
        return walks.of(new AccountId(
                jdbc.queryForObject("select id from account where email = ?", Long.class, window.visitor.email())));
    }

    /** Returns the id of the entry for a subject, as it stands in the form. */
    public String entry(TaskWindow window, String subject) {
        return of(window).registration().entries().stream()
                .filter(entry -> entry.subjectCode().equals(subject))
                .map(entry -> String.valueOf(entry.id()))
                .findFirst()
                .orElseThrow();
    }

    /** Returns the text of the desk. */
    public static String text(TaskWindow window) {
        Page desk = window.visitor.get("/registration/desk");
        assertThat(desk.heading()).isEqualTo("报名信息");
        return desk.text();
    }

    /** Checks that a page opened earlier changes nothing and says why. */
    public static void assertStale(TaskWindow window, Page before, Map<String, ?> fields) {
        Page answer = window.submit(before, fields);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.heading()).isEqualTo("这一步已经办过了");
    }

    /** Checks that a payment can no longer be begun. */
    public static void assertClosed(TaskWindow window, Page confirm) {
        Page answer = window.visitor.submit(confirm, confirm.path(), Map.of());
        assertThat(answer.errors()).singleElement().asString().contains("一份支付订单只能在有效时间内支付一次");
    }

    /** Chooses everything unpaid and returns the page that asks for confirmation. */
    public static Page openPayment(TaskWindow window) {
        Page pay = window.visitor.get("/registration/pay");
        return window.visitor.submit(pay, "/registration/pay", Map.of("order", orders(pay)));
    }

    /** Returns the orders that may be paid. */
    public static List<String> orders(Page pay) {
        return pay.attributes("[name=order]", "value");
    }

    /** Lets the candidate go on to the platform's page. */
    public static Payer atThePlatform(TaskWindow window, Page confirm) throws Exception {
        return new Payer(platformPage(window, confirm));
    }

    /** Returns the address of the platform's page. */
    public static URI platformPage(TaskWindow window, Page confirm) {
        window.visitor.notFollowing();
        try {
            return URI.create(window.visitor
                    .submit(confirm, confirm.path(), Map.of())
                    .header("Location")
                    .orElseThrow());
        } finally {
            window.visitor.following();
        }
    }

    /** Pays for everything unpaid. */
    public static void pay(TaskWindow window) {
        try {
            atThePlatform(window, openPayment(window)).press("pay");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
