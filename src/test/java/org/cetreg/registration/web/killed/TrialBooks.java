package org.cetreg.registration.web.killed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.cetreg.demo.alipay.Takings;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The books of a trial installation, read from its database, without its application. */
final class TrialBooks {

    private static final String UNDECIDED = """
            select o.number from ledger_event e join payment_order o on o.id = e.payment_order_id
            group by o.number having sum(e.unapplied_fen) <> 0 order by o.number""";

    /** What the site still has to do, or to wait for; each returns a number. */
    private static final Map<String, String> UNFINISHED = new LinkedHashMap<>();

    /** What may never be once everything has settled; each returns the places where it is. */
    private static final Map<String, String> WRONG = new LinkedHashMap<>();

    static {
        UNFINISHED.put("announcements", "select count(*) from booking_announcement");
        UNFINISHED.put("refunds not done", "select count(*) from refund where status <> 'DONE'");
        UNFINISHED.put("refunds not told", "select count(*) from refund where status = 'DONE' and told_at is null");
        UNFINISHED.put("orders to ask about", "select count(*) from payment_order where ask_at is not null");
        UNFINISHED.put("seat orders held", "select count(*) from seat_order where status = 'HELD'");
        UNFINISHED.put(
                "seat orders watched",
                "select count(*) from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_"
                        + " where d.key_ = 'SeatOrder' and e.parent_id_ is null");
        UNFINISHED.put("jobs given up", "select count(*) from act_ru_job where retries_ = 0");

        WRONG.put("money about which nothing was decided", UNDECIDED);
        WRONG.put("money still to be given back", """
                select o.number from ledger_event e join payment_order o on o.id = e.payment_order_id
                group by o.number having sum(e.refund_due_fen) <> 0""");
        WRONG.put("sold and not held as paid, or the reverse, or at another price", """
                select coalesce(sold.item, held.id) from
                    (select item, -sum(candidate_fen) as fen from ledger_event where kind = 'SOLD' group by item) sold
                    full join (select id, fee_fen from subject_entry where status = 'PAID') held on held.id = sold.item
                where sold.fen is distinct from held.fee_fen""");
        WRONG.put("sold twice", "select item from ledger_event where kind = 'SOLD' group by item having count(*) > 1");
        WRONG.put("seats that are not those of standing entries", """
                select coalesce(q.campus_code, e.campus_code) || ' ' || coalesce(q.subject_code, e.subject_code)
                from seat_quota q full join (
                    select sitting_id, campus_code, subject_code, count(*) as standing from subject_entry
                    where status in ('HELD', 'PAID') group by sitting_id, campus_code, subject_code) e
                using (sitting_id, campus_code, subject_code)
                where coalesce(q.taken, 0) <> coalesce(e.standing, 0) or q.taken > q.capacity""");
        WRONG.put("oral without its written one", """
                select o.id from subject_entry o where o.subject_kind = 'ORAL' and o.status in ('HELD', 'PAID')
                    and not exists (select from subject_entry w where w.registration_id = o.registration_id
                        and w.subject_level = o.subject_level and w.subject_kind = 'WRITTEN'
                        and w.status in ('HELD', 'PAID'))""");
        WRONG.put("booked twice", """
                select payment_order_id::text from payment group by payment_order_id having count(*) > 1
                union all select platform_number from payment group by platform_number having count(*) > 1""");
        WRONG.put("paid without exactly its payment, or a payment of another amount", """
                select o.number from payment_order o left join payment p on p.payment_order_id = o.id
                where (o.status = 'PAID') <> (p.id is not null) or p.amount_fen <> o.amount_fen
                    or o.amount_fen <> (select sum(amount_fen) from payment_line l where l.payment_order_id = o.id)""");
        WRONG.put("payable twice, or although its order is not open", """
                select item from payment_line l join payment_order o on o.id = l.payment_order_id where l.payable
                group by item having count(*) > 1 or bool_or(o.status <> 'OPEN')""");
    }

    private final JdbcTemplate jdbc;

    private TrialBooks(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Opens the database that an installation last started in this directory; another start may change its port. */
    static TrialBooks in(Path directory) throws IOException {
        String port = Files.readString(directory.resolve("database-port")).strip();
        return new TrialBooks(new JdbcTemplate(
                new DriverManagerDataSource("jdbc:postgresql://localhost:" + port + "/postgres", "postgres", "")));
    }

    /** Leaves few seats at every campus, so that what was given up is sometimes gone. */
    void leaveFewSeats(int seats) {
        jdbc.update("update seat_quota set capacity = least(capacity, greatest(taken, ?))", seats);
    }

    /**
     * Lets nobody decide about money, nor do anything else with a registration, until the result is closed: money that
     * arrives meanwhile is booked only.
     */
    Connection holdDecisions() throws SQLException {
        Connection holding = jdbc.getDataSource().getConnection();
        holding.setAutoCommit(false);
        try (Statement lock = holding.createStatement()) {
            lock.execute("lock table registration in exclusive mode");
        }
        return holding;
    }

    /** Returns the numbers of the orders with money about which nothing has been decided. */
    List<String> undecided() {
        return jdbc.queryForList(UNDECIDED, String.class);
    }

    /** Returns what the site still has to do, or waits for; empty when everything has settled. */
    List<String> unfinished() {
        List<String> unfinished = new ArrayList<>();
        UNFINISHED.forEach((what, sql) -> {
            long count = jdbc.queryForObject(sql, Long.class);
            if (count > 0) {
                unfinished.add(count + " " + what);
            }
        });
        return unfinished;
    }

    /** Returns what is wrong in the settled books, compared with what the platform really took; empty if nothing is. */
    List<String> wrong(Map<String, Takings> takings) {
        List<String> wrong = new ArrayList<>();
        WRONG.forEach((what, sql) -> {
            List<String> places = jdbc.queryForList(sql, String.class);
            if (!places.isEmpty()) {
                wrong.add(what + ": " + places);
            }
        });
        Map<String, Long> booked = held();
        for (String number : all(takings.keySet(), booked.keySet())) {
            long taken = takings.containsKey(number)
                    ? takings.get(number).paid() - takings.get(number).refunded()
                    : 0;
            long held = booked.getOrDefault(number, 0L);
            if (taken != held) {
                wrong.add("order " + number + ": the platform holds " + taken + " fen, the books say " + held);
            }
        }
        return wrong;
    }

    /** Returns by order number what is at the platform for us according to the ledger, in fen. */
    private Map<String, Long> held() {
        Map<String, Long> held = new LinkedHashMap<>();
        jdbc.query(
                "select o.number, coalesce(sum(e.platform_fen), 0) from payment_order o"
                        + " left join ledger_event e on e.payment_order_id = o.id group by o.number",
                row -> {
                    held.put(row.getString(1), row.getLong(2));
                });
        return held;
    }

    private static Collection<String> all(Collection<String> some, Collection<String> others) {
        Collection<String> all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }

    /** Returns how much happened, for a report. */
    String summary() {
        return jdbc.queryForObject("""
                select 'orders ' || (select count(*) from payment_order) || ', payments ' || (select count(*) from payment)
                    || ', sold ' || (select count(*) from ledger_event where kind = 'SOLD')
                    || ', refunded ' || (select count(*) from refund where status = 'DONE')
                    || ', entries lapsed ' || (select count(*) from subject_entry where status = 'LAPSED')
                    || ', cancelled ' || (select count(*) from subject_entry where status = 'CANCELLED')""", String.class);
    }
}
