package org.cetreg.payment.reconciliation;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import org.cetreg.shared.time.Time;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Fills the books with any number of payments of one day; payment number n has the same numbers everywhere. */
final class ManyPayments {

    private static final String NUMBER = "lpad((? + n)::text, 27, '0')";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    ManyPayments(JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Books payments of 15 yuan, in the ledger too, evenly over the day. Foreign keys and triggers are not checked, to save time. */
    void book(LocalDate day, String method, long firstNumber, int count) {
        transaction.executeWithoutResult(status -> {
            jdbc.execute("set local session_replication_role = replica");
            Timestamp midnight = Timestamp.from(day.atStartOfDay(Time.BEIJING).toInstant());
            jdbc.update(
                    "insert into payment_order (id, number, amount_fen, title, method, status, return_path, created_at,"
                            + " expires_at, paid_at) select ? + n, " + NUMBER + ", 1500, '2017年上半年 英语四级笔试', ?, 'PAID',"
                            + " '/registration/desk', at, at + interval '1 day', at from generate_series(0, ?) n,"
                            + " lateral (select ?::timestamptz + n * interval '80000 seconds' / ? as at) t",
                    firstNumber,
                    firstNumber,
                    method,
                    count - 1,
                    midnight,
                    count);
            jdbc.update(
                    "insert into payment (id, payment_order_id, platform_number, method, amount_fen, booked_at, source)"
                            + " select id, id, 'A' || number, method, amount_fen, created_at + interval '5 seconds',"
                            + " 'NOTIFICATION' from payment_order where id between ? and ?",
                    firstNumber,
                    firstNumber + count - 1);
            jdbc.update(
                    "insert into ledger_event (payment_order_id, kind, at, platform_fen, unapplied_fen)"
                            + " select id, 'RECEIVED', created_at + interval '5 seconds', 1500, -1500"
                            + " from payment_order where id between ? and ?",
                    firstNumber,
                    firstNumber + count - 1);
        });
    }

    /** Adds the lines, sales and entries of the payments: each is for one entry, whose number is that of the order. */
    void sell(long firstNumber, int count) {
        transaction.executeWithoutResult(status -> {
            jdbc.execute("set local session_replication_role = replica");
            Object[] range = {firstNumber, firstNumber + count - 1};
            jdbc.update(
                    "insert into payment_line (payment_order_id, item, amount_fen, payable)"
                            + " select id, id, amount_fen, false from payment_order where id between ? and ?",
                    range);
            jdbc.update(
                    "insert into ledger_event (payment_order_id, kind, item, at, unapplied_fen, candidate_fen)"
                            + " select id, 'SOLD', id, paid_at, 1500, -1500 from payment_order where id between ? and ?",
                    range);
            jdbc.update(
                    "insert into subject_entry (id, registration_id, seat_order_id, sitting_id, subject_code, subject_level,"
                            + " subject_kind, campus_code, school_code, fee_fen, status, registered_by, entered_at)"
                            + " select id, id, id, 1, '1', 4, 'WRITTEN', '993010', '99301', 1500, 'PAID', 'CANDIDATE', created_at"
                            + " from payment_order where id between ? and ?",
                    range);
        });
    }

    /** Returns the bill's line for payment number n: its numbers, time and amount. */
    static String line(LocalDate day, long number, int n, int count) {
        String order = String.format("%027d", number + n);
        Instant at = day.atStartOfDay(Time.BEIJING).toInstant().plusSeconds(80_000L * n / count);
        return "A" + order + "," + order + ","
                + at.atZone(Time.BEIJING)
                        .toLocalDateTime()
                        .toString()
                        .replace('T', ' ')
                        .substring(0, 16) + ":00,15.00";
    }
}
