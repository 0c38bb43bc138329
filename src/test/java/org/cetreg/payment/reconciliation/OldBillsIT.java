package org.cetreg.payment.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.cetreg.IntegrationTest;
import org.cetreg.TestClock;
import org.cetreg.payment.platform.BillLine;
import org.cetreg.payment.platform.BillLine.Kind;
import org.cetreg.payment.platform.Till;
import org.cetreg.shared.Money;
import org.cetreg.shared.time.Time;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** R-P5: tests what becomes of bills and of what waits for them after a month, and after years. */
@IntegrationTest
class OldBillsIT {

    @Autowired
    BillStore store;

    @Autowired
    BillComparison comparison;

    @Autowired
    ReconciliationSchedule schedule;

    @Autowired
    Differences differences;

    @Autowired
    OldBills old;

    @Autowired
    BilledDays days;

    @Autowired
    Till till;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TestClock clock;

    private TillBooks books;

    @BeforeEach
    void aDay() {
        books = new TillBooks(jdbc, till, store, clock);
    }

    /** The days of all tests are days of the same platform, and the first of them is where its bills begin. */
    @AfterEach
    void reset() {
        clock.reset();
        jdbc.update("delete from bill_line where order_number like 'old-%'");
        jdbc.update(
                "delete from reconciliation where method = ? and day < ?",
                TillBooks.METHOD,
                books.day().minusYears(1));
    }

    @Test
    void aBookingIsNotMissingForAMonthAsLongAsABillIsThatMayContainIt() {
        moveTo(books.at(29, "23:59"));
        String order = books.order(7, books.at("08:00").minus(1, ChronoUnit.DAYS));
        books.book(order, books.at("12:00"));
        jdbc.update(
                "update reconciliation set fetched_at = null where method = ? and day = ?",
                TillBooks.METHOD,
                books.day().minusDays(1));
        BilledDay day = compared();
        assertThat(found(day)).isEmpty();
        assertThat(day.bill().undecided()).isEqualTo(1);
        moveTo(books.at(30, "00:01"));
        day = compared();
        assertThat(found(day)).containsExactly("NOT_IN_BILL " + order + " null 7");
        assertThat(day.bill().undecided()).isZero();

        BilledDay before = books.bring(books.day().minusDays(1), List.of());
        assertThat(found(compared())).containsExactly("NOT_IN_BILL " + order + " null 7");
        till.writeBill(before.day(), List.of(books.line(Kind.PAYMENT, order, 7, "12:00")));
        store.fetch(before);
        assertThat(found(compared())).isEmpty();
    }

    @Test
    void theLinesOfSettledDaysAreRemovedInBatchesAndTheDayStays() {
        LocalDate day = books.day().minusYears(3);
        BilledDay settled = settled(day);
        BilledDay next = settled(day.plusDays(1));

        old.remove(midnight(day), 1);
        assertThat(lines(settled)).as("not older than the time to keep").isEqualTo(2);

        assertThat(old.remove(midnight(day.plusDays(1)), 1)).isOne();
        assertThat(lines(settled)).isOne();
        assertThat(old.remove(midnight(day.plusDays(1)), 2)).isOne();
        assertThat(lines(settled)).isZero();
        assertThat(lines(next)).isEqualTo(2);

        schedule.now(settled.id(), true);
        BilledDay removed = days.find(settled.id()).orElseThrow();
        assertThat(removed.removedAt()).isPresent();
        assertThat(removed.tryAt()).as("it is not compared again").isEmpty();
        assertThat(removed.bill()).isEqualTo(settled.bill());
    }

    @Test
    void theLinesStayWhileADayWithinAMonthIsOpen() {
        LocalDate day = books.day().minusYears(5);
        BilledDay settled = settled(day);
        BilledDay open = settled(day.plusDays(31));
        jdbc.update("update reconciliation set open_count = 1 where id = ?", open.id());

        old.remove(midnight(day.plusDays(60)), 10);
        assertThat(lines(settled)).isEqualTo(2);
        assertThat(lines(open)).isEqualTo(2);

        jdbc.update("update reconciliation set open_count = 0, try_at = now() where id = ?", open.id());
        old.remove(midnight(day.plusDays(60)), 10);
        assertThat(lines(settled)).isEqualTo(2);

        jdbc.update("update reconciliation set try_at = null where id = ?", open.id());
        old.remove(midnight(day.plusDays(60)), 10);
        assertThat(lines(settled)).isZero();
    }

    private BilledDay settled(LocalDate day) {
        String unknown = "old-" + day;
        BillLine line = new BillLine(Kind.PAYMENT, unknown, unknown, "", new Money(1), midnight(day));
        return books.bring(day, List.of(line, line));
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(Time.BEIJING).toInstant();
    }

    private int lines(BilledDay day) {
        return jdbc.queryForObject(
                "select count(*) from bill_line where reconciliation_id = ?", Integer.class, day.id());
    }

    private BilledDay compared() {
        BilledDay day = books.due();
        store.fetch(day);
        comparison.compare(day);
        return days.find(day.id()).orElseThrow();
    }

    private List<String> found(BilledDay day) {
        return differences.page(day.id(), Difference.State.OPEN, Optional.empty(), 0, 100).stream()
                .map(found ->
                        found.kind() + " " + found.orderNumber() + " " + found.statedFen() + " " + found.bookedFen())
                .toList();
    }

    private void moveTo(Instant time) {
        clock.advance(Duration.between(clock.instant(), time));
    }
}
