package org.cetreg.payment.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.cetreg.IntegrationTest;
import org.cetreg.StatementCount;
import org.cetreg.StatementPlan;
import org.cetreg.payment.platform.BillLine.Kind;
import org.cetreg.payment.platform.Till;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * R-P5: the reconciliation of a larger bill: the number of statements does not depend on the number of lines, and the
 * pages read indexes. {@link ReconciliationMeasurement} measures a million lines.
 */
@IntegrationTest
class ReconciliationLoadIT {

    private static final int PAYMENTS = 20_000;
    private static final int UNKNOWN = 3_000;

    @Autowired
    BillStore store;

    @Autowired
    BillComparison comparison;

    @Autowired
    BilledDays days;

    @Autowired
    Differences differences;

    @Autowired
    ReconciliationSchedule schedule;

    @Autowired
    Till till;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    Clock clock;

    private TillBooks books;

    @BeforeEach
    void aDay() {
        books = new TillBooks(jdbc, till, store, clock);
    }

    @Test
    void twentyThousandLinesAreComparedWithTheSameStatementsAsOne() {
        books.paid(10);
        int statements = StatementCount.duringHere(this::compare).size();
        long first = 5_000_000_000_000L + System.nanoTime() % 1_000_000_000L;
        new ManyPayments(jdbc, transaction).book(books.day(), TillBooks.METHOD, first, PAYMENTS);
        IntStream.range(0, PAYMENTS)
                .mapToObj(n -> "%027d".formatted(first + n))
                .forEach(order -> books.bill(Kind.PAYMENT, order, "A" + order, "", 1500, books.at("12:00")));
        IntStream.range(0, UNKNOWN)
                .forEach(n -> books.bill(Kind.PAYMENT, "unknown-" + n, "X" + n, "", 1, books.at("12:00")));

        long begin = System.nanoTime();
        assertThat(StatementCount.duringHere(this::compare)).hasSize(statements);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMinutes(1));
        BilledDay day = days.find(books.day(books.day()).id()).orElseThrow();
        assertThat(day.bill().lines()).isEqualTo(1 + PAYMENTS + UNKNOWN);
        assertThat(day.bill().booksReceived()).isEqualTo(10 + 1500L * PAYMENTS);
        assertThat(day.open()).isEqualTo(UNKNOWN);
        assertThat(day.unexplained()).isEqualTo(UNKNOWN);
        readsIndexes(day.id());
    }

    private void readsIndexes(long day) {
        jdbc.execute("analyze reconciliation_difference");
        List<String> statements = StatementCount.duringHere(() -> {
            differences.page(day, Difference.State.OPEN, Optional.empty(), 500, 50);
            differences.page(day, Difference.State.OPEN, Optional.of(DifferenceKind.UNKNOWN_ORDER), 500, 50);
        });
        assertThat(statements)
                .filteredOn(statement -> statement.contains("from reconciliation_difference"))
                .hasSize(2)
                .allSatisfy(statement -> assertThat(StatementPlan.of(statement, jdbc))
                        .contains("reconciliation_difference_")
                        .doesNotContain("Seq Scan"));
    }

    private void compare() {
        BilledDay day = books.due();
        store.fetch(day);
        comparison.compare(day);
        schedule.done(day);
    }
}
