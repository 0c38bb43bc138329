package org.cetreg.payment.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cetreg.IntegrationTest;
import org.cetreg.payment.platform.BillLine;
import org.cetreg.payment.platform.BillLine.Kind;
import org.cetreg.payment.platform.Till;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** R-P5: compares bills with books that agree, and with books that do not, in each way that has a name. */
@IntegrationTest
class BillComparisonIT {

    @Autowired
    BillStore store;

    @Autowired
    BillComparison comparison;

    @Autowired
    Differences differences;

    @Autowired
    BilledDays days;

    @Autowired
    Till till;

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
    void whereAllAgreesNothingIsUnexplained() {
        books.paid(100);
        String returned = books.paid(30);
        refunded(returned, 30, "DONE");
        BilledDay day = compared();
        assertThat(found(day)).isEmpty();
        assertThat(day.bill()).isEqualTo(new BilledDay.BillFigures(3, 130, 30, 0, 130, 30, 0, 0));
        assertThat(day.unexplained()).isZero();
        assertThat(day.comparedAt()).isPresent();
    }

    @Test
    void whatIsBookedOnAnotherDayIsNoDifference() {
        String midnight = books.order(1);
        books.bill(midnight, 1, books.at("23:59:59"));
        books.book(midnight, books.at(1, "00:00:02"));
        String late = books.order(2);
        books.bill(late, 2, books.at("15:00"));
        books.book(late, books.at(2, "15:00"));
        BilledDay day = compared();
        assertThat(found(day)).isEmpty();
        assertThat(day.bill().otherDay()).isEqualTo(2);
        assertThat(day.bill().booksReceived()).isEqualTo(3);
        for (int later = 1; later <= 2; later++) {
            BilledDay next = books.bring(books.day().plusDays(later), List.of());
            comparison.compare(next);
            assertThat(found(next)).isEmpty();
            assertThat(days.find(next.id()).orElseThrow().bill().booksReceived())
                    .isZero();
        }
    }

    @Test
    void aPlatformWhoseClockIsAheadOfOursIsAskedForTheNextDaysBill() {
        String order = books.order(5);
        books.book(order, books.at("23:58"));
        assertThat(found(compared())).isEmpty();

        BillLine line = books.line(Kind.PAYMENT, order, 5, "00:00:01");
        BilledDay next = books.bring(books.day().plusDays(1), List.of(line));
        comparison.compare(next);
        assertThat(found(next)).isEmpty();

        String missing = books.order(5);
        books.book(missing, books.at("23:54:59"));
        assertThat(found(compared())).containsExactly("NOT_IN_BILL " + missing + " null 5");
    }

    @Test
    void paymentsThatTheBooksLack() {
        String lost = books.order(10);
        books.bill(lost, 10, books.at("12:00"));
        books.bill("another-programs-order", 20, books.at("12:01"));
        books.bill("another-programs-order", 20, books.at("12:02"));
        String tooLittle = books.order(40);
        books.bill(tooLittle, 39, books.at("12:03"));
        BilledDay day = compared();
        assertThat(found(day))
                .containsExactlyInAnyOrder(
                        "NOT_BOOKED " + lost + " 10 null",
                        "UNKNOWN_ORDER another-programs-order 20 null",
                        "UNKNOWN_ORDER another-programs-order 20 null",
                        "AMOUNT_DIFFERS " + tooLittle + " 39 null");
        assertThat(day.unexplained()).isEqualTo(89);
        assertThat(day.bill().received() - day.bill().booksReceived()).isEqualTo(89);
    }

    @Test
    void paymentsThatTheBillStatesDifferently() {
        String dearer = books.order(10);
        books.book(dearer, books.at("12:00"));
        books.bill(dearer, 11, books.at("12:00"));
        String twice = books.paid(20);
        books.bill(twice, 20, books.at("12:00"));
        String again = books.paid(40);
        books.bill(Kind.PAYMENT, again, "another-trade", "", 40, books.at("12:30"));
        String missing = books.order(80);
        books.book(missing, books.at("12:00"));
        BilledDay day = compared();
        assertThat(found(day))
                .containsExactlyInAnyOrder(
                        "AMOUNT_DIFFERS " + dearer + " 11 10",
                        "LINE_TWICE " + twice + " 20 null",
                        "OTHER_NUMBER " + again + " 40 null",
                        "NOT_IN_BILL " + missing + " null 80");
        assertThat(day.unexplained()).isEqualTo(1 + 20 + 40 + 80);
        assertThat(day.bill().received() - day.bill().booksReceived()).isEqualTo(1 + 20 + 40 - 80);
    }

    @Test
    void aLineOfAnEarlierBillIsNotCountedTwice() {
        String order = books.order(3, books.at("08:00").minus(1, ChronoUnit.DAYS));
        books.book(order, books.at("12:00"));
        BillLine line = books.line(Kind.PAYMENT, order, 3, "12:00");
        BilledDay before = books.day(books.day().minusDays(1));
        till.writeBill(before.day(), List.of(line));
        store.fetch(before);
        books.lines().add(line);
        assertThat(found(compared())).containsExactly("LINE_TWICE " + order + " 3 null");
        comparison.compare(before);
        assertThat(found(before)).isEmpty();
    }

    @Test
    void refundsThatDiffer() {
        String console = books.paid(10);
        books.bill(Kind.REFUND, console, TillBooks.platformNumber(console), "", 4, books.at("13:00"));
        books.bill(Kind.REFUND, console, TillBooks.platformNumber(console), "", 4, books.at("13:01"));
        String unconfirmed = books.paid(20);
        refunded(unconfirmed, 20, "FAILED");
        String partly = books.paid(40);
        refunded(partly, 39, "DONE");
        String lacking = books.paid(80);
        books.refund(lacking, "DONE", books.at("13:00"));
        String twice = books.paid(160);
        String request = refunded(twice, 160, "DONE");
        books.bill(Kind.REFUND, twice, TillBooks.platformNumber(twice), request, 160, books.at("13:02"));
        BilledDay day = compared();
        assertThat(found(day))
                .containsExactlyInAnyOrder(
                        "CONSOLE_REFUND " + console + " -4 null",
                        "CONSOLE_REFUND " + console + " -4 null",
                        "REFUND_NOT_BOOKED " + unconfirmed + " -20 null",
                        "REFUND_AMOUNT_DIFFERS " + partly + " -39 -40",
                        "REFUND_NOT_IN_BILL " + lacking + " null -80",
                        "LINE_TWICE " + twice + " -160 null");
        assertThat(day.unexplained()).isEqualTo(4 + 4 + 20 + 1 + 80 + 160);
        assertThat(day.bill().refunded() - day.bill().booksRefunded()).isEqualTo(4 + 4 + 20 - 1 - 80 + 160);
    }

    @Test
    void moneyThatTheOfficeReturnedAndThePlatformToo() {
        String order = books.paid(10);
        String request = refunded(order, 10, "FAILED");
        jdbc.update(
                "insert into refund_return select id, 'bank', 'a', 'A', now(), 'b', 'B', now() from refund where number = ?",
                request);
        jdbc.update("update refund set status = 'RETURNED', done_at = now() where number = ?", request);
        assertThat(found(compared())).containsExactly("RETURNED_TWICE " + order + " -10 null");
    }

    /** The bill of the day before was late: whichever bill was here first has the line. */
    @Test
    void aLineOfALateBillIsNotCountedTwiceEither() {
        String order = books.order(3, books.at("08:00").minus(1, ChronoUnit.DAYS));
        books.book(order, books.at("12:00"));
        BillLine line = books.line(Kind.PAYMENT, order, 3, "12:00");
        books.lines().add(line);
        BilledDay day = compared();
        assertThat(found(day)).isEmpty();

        BilledDay before = books.bring(books.day().minusDays(1), List.of(line));
        comparison.compare(before);

        assertThat(found(before)).containsExactly("LINE_TWICE " + order + " 3 null");
        comparison.compare(day);
        assertThat(found(day)).isEmpty();
    }

    @Test
    void aRepeatedComparisonSettlesWhatIsGoneAndKeepsWhatIsNot() {
        String lost = books.order(10);
        books.bill(lost, 10, books.at("12:00"));
        books.bill("unknown", 20, books.at("12:00"));
        assertThat(found(compared())).hasSize(2);
        long[] before = ids();
        books.book(lost, books.at(1, "12:00"));
        BilledDay day = compared();
        assertThat(found(day)).containsExactly("UNKNOWN_ORDER unknown 20 null");
        assertThat(ids()).isEqualTo(before);
        assertThat(page(day, Difference.State.SETTLED))
                .extracting(Difference::orderNumber)
                .containsExactly(lost);
        assertThat(day.open()).isEqualTo(1);

        till.writeBill(books.day(), books.lines().subList(0, 1));
        store.fetch(day);
        comparison.compare(day);
        assertThat(found(day)).isEmpty();
        assertThat(days.find(day.id()).orElseThrow().unexplained()).isZero();
    }

    private String refunded(String order, long fen, String status) {
        String request = books.refund(order, status, books.at("13:00:05"));
        books.bill(Kind.REFUND, order, TillBooks.platformNumber(order), request, fen, books.at("13:00"));
        return request;
    }

    private BilledDay compared() {
        BilledDay day = books.due();
        store.fetch(day);
        comparison.compare(day);
        return days.find(day.id()).orElseThrow();
    }

    private List<String> found(BilledDay day) {
        return page(day, Difference.State.OPEN)
                .map(found ->
                        found.kind() + " " + found.orderNumber() + " " + found.statedFen() + " " + found.bookedFen())
                .toList();
    }

    private Stream<Difference> page(BilledDay day, Difference.State state) {
        return differences.page(day.id(), state, Optional.empty(), 0, 100).stream();
    }

    private long[] ids() {
        return jdbc
                .queryForList(
                        "select id from reconciliation_difference where reconciliation_id = ? order by id",
                        Long.class,
                        books.day(books.day()).id())
                .stream()
                .mapToLong(Long::longValue)
                .toArray();
    }
}
