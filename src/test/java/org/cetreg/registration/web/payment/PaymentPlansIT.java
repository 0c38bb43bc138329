package org.cetreg.registration.web.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.StatementCount;
import org.cetreg.StatementPlan;
import org.cetreg.Visitor;
import org.cetreg.account.Role;
import org.cetreg.account.login.SignUps;
import org.cetreg.payment.FilledBooks;
import org.cetreg.payment.MoneyJobs;
import org.cetreg.payment.refund.RefusedRefunds;
import org.cetreg.registration.Walks;
import org.cetreg.shared.AccountId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Every query of the pages about payments reads an index when the books are full, whatever is searched for. */
@IntegrationTest
class PaymentPlansIT {

    private static final List<String> LARGE = List.of(
            "payment_order",
            "payment_line",
            "payment",
            "ledger_event",
            "refund",
            "booking_announcement",
            "unbooked_report");

    @Autowired
    Fixtures fixtures;

    @Autowired
    Walks walks;

    @Autowired
    SignUps signUps;

    @Autowired
    RefusedRefunds refused;

    @Autowired
    MoneyJobs jobs;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TransactionTemplate transaction;

    private final Visitor candidate = Visitor.arrive();
    private Visitor operator;
    private String number;
    private String refund;

    @BeforeEach
    void somebodyHasPaid() {
        String email = Visitor.newEmail();
        signUps.createStaff(email, Visitor.PASSWORD, Role.OPERATOR, null);
        operator = Visitor.arrive().logIn(email, Visitor.PASSWORD);
        candidate.signUpAndLogIn();
        long account = jdbc.queryForObject("select id from account where email = ?", Long.class, candidate.email());
        Walks.Walk walk = walks.begin(fixtures.student(fixtures.openCampus(), "1"), new AccountId(account));
        walk.agree().query().confirm().choose("1");
        number = walk.press("leave");
        refund = refused.of(number);
    }

    @Test
    void noPageReadsAllPayments() {
        Map<String, List<String>> statements = new LinkedHashMap<>();
        operator.get("/staff/payments");
        for (String query : searches()) {
            statements.put("search " + query, during(() -> operator.post("/staff/payments", fields(query))));
        }
        statements.put("order", during(operator, "/staff/payments/" + number));
        statements.put("refunds", during(operator, "/staff/refunds"));
        statements.put("refund", during(operator, "/staff/refunds/" + refund));
        statements.put("stuck", during(operator, "/staff/stuck"));
        statements.put("unbooked", during(operator, "/staff/unbooked"));
        statements.put("home", during(operator, "/staff"));
        statements.put("desk", during(candidate, "/registration/desk"));
        statements.put("record", during(candidate, "/registration/payments"));
        statements.put("receipt", during(candidate, "/registration/payments/" + number + ".pdf"));
        statements.values().forEach(found -> assertThat(found).isNotEmpty());

        List<String> scans = new ArrayList<>();
        new FilledBooks(jdbc, transaction).look(() -> {
            statements.forEach((page, all) -> all.forEach(sql -> LARGE.stream()
                    .filter(table -> !isQueue(table, sql))
                    .filter(table -> StatementPlan.of(sql, jdbc).matches("(?s).*Seq Scan on " + table + "\\b.*"))
                    .forEach(table -> scans.add(page + " reads all of " + table + ": " + sql))));
            // Control: the same look does notice a query without an index.
            assertThat(StatementPlan.of("select number from payment_order where title = ?", jdbc))
                    .contains("Seq Scan on payment_order");
        });

        assertThat(scans).isEmpty();
    }

    /** The queue of a platform that is down must not be read for the other's next matter. */
    @Test
    void aPlatformsNextMatterIsFoundHoweverMuchIsDueAtOthers() {
        List<String> takes = StatementCount.during(jobs::run).stream()
                .filter(sql -> sql.contains("skip locked") && sql.contains("returning number, method"))
                .distinct()
                .toList();
        assertThat(takes).hasSize(2); // of orders that are asked about, and of refunds

        new FilledBooks(jdbc, transaction)
                .look(() -> assertThat(takes)
                        .allSatisfy(sql -> assertThat(StatementPlan.of(sql, jdbc))
                                .containsPattern("Index Cond: \\(\\(\\(method\\)::text = .* AND \\(\\w+_at <= ")));
    }

    /** Whoever searches for money that is not decided about looks through the queue of what is to be done. */
    private static boolean isQueue(String table, String sql) {
        return table.equals("booking_announcement")
                && sql.contains("in (select order_number from booking_announcement)");
    }

    private List<String> searches() {
        String who = "candidate=" + candidate.email();
        List<String> queries = new ArrayList<>(List.of("", "number=" + number, "trade=A" + number, who));
        queries.add("before=" + number);
        for (String state : List.of("OPEN", "PAID", "CLOSED", "UNAPPLIED", "REFUND_DUE", "REFUND_FAILED")) {
            queries.add("state=" + state);
            queries.add("state=" + state + "&before=" + number);
            queries.add("state=" + state + "&day=2015-03-15");
            queries.add("state=" + state + "&day=2015-03-15&" + who);
            queries.add("state=" + state + "&trade=A" + number);
        }
        queries.add("day=2015-03-15");
        queries.add("day=2015-03-15&before=" + number);
        queries.add("day=2015-03-15&trade=A" + number + "&" + who);
        return queries;
    }

    private static Map<String, String> fields(String query) {
        return Stream.of(query.split("&"))
                .filter(part -> !part.isEmpty())
                .map(part -> part.split("="))
                .collect(Collectors.toMap(part -> part[0], part -> part[1]));
    }

    private static List<String> during(Visitor visitor, String page) {
        return during(() -> visitor.get(page));
    }

    private static List<String> during(Runnable visit) {
        return StatementCount.during(visit).stream()
                .filter(sql -> sql.startsWith("select") || sql.startsWith("with"))
                .filter(sql -> LARGE.stream().anyMatch(sql::contains))
                .distinct()
                .toList();
    }
}
