package org.cetreg.payment;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Shows how the database runs statements when the books are full: forty thousand orders of 2015, most of them paid, some
 * with a refund. They are gone afterwards, with all statistics about them.
 */
public final class FilledBooks {

    private static final String ORDERS = """
            insert into payment_order (id, number, amount_fen, title, method, status, return_path, created_at, expires_at,
                paid_at, closed_at)
            select -n, '20150315' || lpad(n::text, 19, '0'), 1, 't', 'ALIPAY',
                case when n % 10 = 0 then 'OPEN' when n % 10 < 3 then 'CLOSED' else 'PAID' end, '/', at, at,
                case when n % 10 >= 3 then at end, case when n % 10 between 1 and 2 then at end
            from generate_series(1, 40000) n, (select timestamptz '2015-03-15 09:00+08' as at) time""";

    private static final String TABLES =
            "payment_order, payment_line, payment, ledger_event, refund, booking_announcement, unbooked_report";

    private static final List<String> REST = List.of(
            "insert into payment_line (payment_order_id, item, amount_fen, payable)"
                    + " select id, 1000000000000 - id, 1, status = 'OPEN' from payment_order where id < 0",
            "insert into payment (id, payment_order_id, platform_number, method, amount_fen, booked_at, source)"
                    + " select id, id, 'T' || -id, method, 1, paid_at, 'QUERY' from payment_order where id < 0 and status = 'PAID'",
            "insert into ledger_event (payment_order_id, kind, at, platform_fen, unapplied_fen)"
                    + " select id, 'RECEIVED', paid_at, 1, -1 from payment_order where id < 0 and status = 'PAID'",
            "insert into ledger_event (payment_order_id, kind, item, at, unapplied_fen, candidate_fen)"
                    + " select id, 'SOLD', 1000000000000 - id, paid_at, 1, -1 from payment_order"
                    + " where id < -20000 and status = 'PAID'",
            "insert into ledger_event (payment_order_id, kind, item, at, unapplied_fen, refund_due_fen)"
                    + " select id, 'REFUND_DUE', 1000000000000 - id, paid_at, 1, -1 from payment_order"
                    + " where id between -20000 and -1 and status = 'PAID'",
            "insert into refund (id, number, payment_order_id, method, item, amount_fen, reason, status, due_since, try_at, done_at,"
                    + " told_at)"
                    + " select id, number || 'R1', id, method, 1000000000000 - id, 1, 'SEAT_GONE',"
                    + " case when id < -400 then 'DONE' when id % 2 = 0 then 'DUE' else 'FAILED' end, paid_at,"
                    + " case when id >= -400 and id % 2 = 0 then paid_at end, case when id < -400 then paid_at end,"
                    + " case when id < -400 then paid_at end"
                    + " from payment_order where id between -20000 and -1 and status = 'PAID'",
            "insert into booking_announcement (order_number, due_at, failures, failed_since)"
                    + " select number, paid_at, case when id > -30 then 1 else 0 end, case when id > -30 then paid_at end"
                    + " from payment_order where id between -40000 and -1 and status = 'PAID'",
            "insert into unbooked_report (method, order_number, reason, first_at, last_at, settled_at, settled_by)"
                    + " select 'ALIPAY', 'filled-' || n, 'UNKNOWN_ORDER', now(), now(),"
                    + " case when n % 100 > 0 then now() end, case when n % 100 > 0 then 'account:1' end"
                    + " from generate_series(1, 20000) n",
            "analyze " + TABLES);

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    public FilledBooks(JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Runs a look at the filled books in one transaction, which is undone. */
    public void look(Runnable look) {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            jdbc.execute("set local session_replication_role = replica"); // the triggers would take most of the time
            jdbc.update(ORDERS);
            REST.forEach(jdbc::execute);
            jdbc.execute("set local session_replication_role = origin");
            look.run();
        });
        jdbc.execute("vacuum analyze " + TABLES); // or else the planner counts the pages of what was undone
    }
}
