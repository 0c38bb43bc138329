package org.cetreg.payment.reconciliation;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.cetreg.payment.TestItems;
import org.cetreg.payment.platform.BillLine;
import org.cetreg.payment.platform.BillLine.Kind;
import org.cetreg.payment.platform.Till;
import org.cetreg.shared.Money;
import org.cetreg.shared.time.Time;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The books and bills of one day at the till, on a day in the past that no other test uses: books and bill agree, unless
 * a test writes only one of them.
 */
final class TillBooks {

    static final String METHOD = Till.METHOD.id();

    /** The days of two tests are so far apart that neither sees the other's. */
    private static final int APART = 4;

    private static final AtomicInteger TESTS = new AtomicInteger();
    private static final AtomicLong ORDERS = new AtomicLong(System.nanoTime());

    private final JdbcTemplate jdbc;
    private final Till till;
    private final BillStore store;
    private final LocalDate day;
    private final List<BillLine> lines = new ArrayList<>();

    TillBooks(JdbcTemplate jdbc, Till till, BillStore store, Clock clock) {
        this.jdbc = jdbc;
        this.store = store;
        this.till = till;
        this.day = clock.instant()
                .atZone(Time.BEIJING)
                .toLocalDate()
                .minusDays(5L + (long) APART * TESTS.getAndIncrement());
        bring(day.minusDays(1), List.of());
    }

    LocalDate day() {
        return day;
    }

    Instant at(String time) {
        return at(0, time);
    }

    /** Returns the time on a later day. */
    Instant at(int daysLater, String time) {
        return day.plusDays(daysLater)
                .atTime(LocalTime.parse(time))
                .atZone(Time.BEIJING)
                .toInstant();
    }

    /** Returns a line of the day's bill, under the number that the till gives the order. */
    BillLine line(Kind kind, String order, long fen, String time) {
        return new BillLine(kind, order, platformNumber(order), "", new Money(fen), at(time));
    }

    /** Opens an order in the morning of the day. */
    String order(long fen) {
        return order(fen, at("08:00"));
    }

    String order(long fen, Instant opened) {
        String number = "%027d".formatted(ORDERS.getAndIncrement());
        jdbc.update(
                "insert into payment_order (id, number, amount_fen, title, method, status, return_path, created_at,"
                        + " expires_at) values (nextval('payment_order_seq'), ?, ?, 'x', ?, 'OPEN', '/', ?, ?)",
                number,
                fen,
                METHOD,
                Timestamp.from(opened),
                Timestamp.from(opened.plusSeconds(86_400)));
        return number;
    }

    /** Books the order's payment under the number that the till gives it. */
    void book(String order, Instant booked) {
        jdbc.update(
                "update payment_order set status = 'PAID', paid_at = ? where number = ?",
                Timestamp.from(booked),
                order);
        jdbc.update(
                "insert into payment (id, payment_order_id, platform_number, method, amount_fen, booked_at, source)"
                        + " select nextval('payment_seq'), id, ?, method, amount_fen, ?, 'QUERY' from payment_order"
                        + " where number = ?",
                platformNumber(order),
                Timestamp.from(booked),
                order);
        long item = TestItems.next();
        jdbc.update(
                "insert into payment_line (payment_order_id, item, amount_fen, payable)"
                        + " select id, ?, amount_fen, false from payment_order where number = ?",
                item,
                order);
        post(order, "RECEIVED", null, booked, "platform_fen, unapplied_fen", 1);
        post(order, "REFUND_DUE", item, booked, "unapplied_fen, refund_due_fen", 1); // decided, but not sold to anybody
    }

    /** Adds an event of the order's whole amount to the ledger: to the first account, and from the second. */
    private void post(String order, String kind, Long item, Instant at, String accounts, int sign) {
        jdbc.update(
                "insert into ledger_event (payment_order_id, kind, item, at, " + accounts + ")"
                        + " select id, ?, ?, ?, ? * amount_fen, -? * amount_fen from payment_order where number = ?",
                kind,
                item,
                Timestamp.from(at),
                sign,
                sign,
                order);
    }

    /** Records a refund of the whole amount of an order that is booked; returns its number. */
    String refund(String order, String status, Instant at) {
        long item = jdbc.queryForObject(
                "select item from payment_line where payment_order_id = (select id from payment_order where number = ?)",
                Long.class,
                order);
        boolean done = status.equals("DONE");
        jdbc.update(
                "insert into refund (id, number, payment_order_id, method, item, amount_fen, reason, status, due_since, try_at,"
                        + " done_at, told_at) select nextval('refund_seq'), ?, id, method, ?, amount_fen, 'SEAT_GONE', ?, ?, ?, ?, ?"
                        + " from payment_order where number = ?",
                order + "R" + item,
                item,
                status,
                Timestamp.from(at),
                status.equals("FAILED") || done ? null : Timestamp.from(at),
                done ? Timestamp.from(at) : null,
                done ? Timestamp.from(at) : null,
                order);
        if (done) {
            post(order, "REFUNDED", item, at, "platform_fen, refund_due_fen", -1);
        }
        return order + "R" + item;
    }

    /** Has an order opened, paid and booked at noon, as the bill says; returns its number. */
    String paid(long fen) {
        String order = order(fen);
        book(order, at("12:00:05"));
        bill(order, fen, at("12:00"));
        return order;
    }

    /** Adds a payment to the day's bill. */
    void bill(String order, long fen, Instant at) {
        bill(Kind.PAYMENT, order, platformNumber(order), "", fen, at);
    }

    void bill(Kind kind, String order, String platformNumber, String request, long fen, Instant at) {
        lines.add(new BillLine(kind, order, platformNumber, request, new Money(fen), at));
    }

    List<BillLine> lines() {
        return lines;
    }

    static String platformNumber(String order) {
        return "till-" + order;
    }

    /** Brings the bill of a day into the tables; null: there is none yet. */
    BilledDay bring(LocalDate of, List<BillLine> some) {
        till.writeBill(of, some);
        jdbc.update(
                "insert into reconciliation (method, day, with_bill) values (?, ?, true) on conflict do nothing",
                METHOD,
                of);
        store.fetch(day(of));
        return day(of);
    }

    /** Hands the day's bill to the till and returns the day, which is due. */
    BilledDay due() {
        till.writeBill(day, lines);
        jdbc.update(
                "insert into reconciliation (method, day, with_bill, try_at) values (?, ?, true, now()) on conflict do nothing",
                METHOD,
                day);
        return day(day);
    }

    BilledDay day(LocalDate of) {
        return jdbc.queryForObject(
                "select * from reconciliation where method = ? and day = ?", BilledDays::day, METHOD, of);
    }
}
