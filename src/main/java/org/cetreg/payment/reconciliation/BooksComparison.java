package org.cetreg.payment.reconciliation;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.cetreg.payment.HeldItems;
import org.cetreg.shared.time.Time;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Compares the books with what is held, in both directions, and lists what has waited for too long: money about which
 * nothing is decided, refunds, and reports that could not be booked (R-P9).
 */
@Component
class BooksComparison {

    private static final Duration DECIDED_WITHIN = Duration.ofHours(1);
    private static final Duration REFUNDED_WITHIN = Duration.ofDays(1);

    /** One statement, so that sums and differences show the same moment. */
    private static final String HELD = """
            insert into compared (kind, difference, order_number, item, stated_fen, booked_fen)
            with held as not materialized (%s),
            sold as not materialized (select item, payment_order_id, -candidate_fen as amount_fen from ledger_event where kind = 'SOLD')
            select 'HELD', case when h.item is null then 'SOLD_NOT_HELD' when s.item is null then 'HELD_NOT_SOLD'
                    else 'PRICE_DIFFERS' end,
                coalesce(o.number, ''), coalesce(s.item, h.item), h.amount_fen, s.amount_fen
            from sold s full join held h on h.item = s.item left join payment_order o on o.id = s.payment_order_id
            where s.item is null or h.item is null or s.amount_fen <> h.amount_fen
            union all
            select 'TOTAL', null, '', 0, (select coalesce(sum(amount_fen), 0) from held),
                (select coalesce(sum(amount_fen), 0) from sold)""";

    private static final String UNAPPLIED = """
            insert into compared (kind, difference, order_number, booked_fen)
            select 'UNAPPLIED', 'UNAPPLIED', o.number, e.fen
            from (
                select payment_order_id, -sum(unapplied_fen) as fen from ledger_event
                group by payment_order_id having sum(unapplied_fen) < 0 and min(at) < ?) e
            join payment_order o on o.id = e.payment_order_id""";

    private static final String OVERDUE = """
            insert into compared (kind, difference, order_number, request_number, item, booked_fen)
            select 'REFUND', 'REFUND_OVERDUE', o.number, f.number, f.item, -f.amount_fen
            from refund f join payment_order o on o.id = f.payment_order_id
            where (f.status in ('DUE', 'ACCEPTED') or f.status = 'FAILED') and f.due_since < ?""";

    private static final String REPORTS = """
            insert into compared (kind, difference, order_number, platform_number, nth)
            select 'REPORT', 'UNBOOKED_REPORT', order_number, platform_number, id from unbooked_report
            where settled_at is null""";

    private static final String FIGURES = """
            update reconciliation r set compared_at = ?, day = ?, (sold_fen, held_fen, unapplied_fen, refund_due_fen) = (
                select t.booked_fen, t.stated_fen, l.unapplied, l.refund_due
                from (select booked_fen, stated_fen from compared where kind = 'TOTAL') t,
                    (select coalesce(-sum(unapplied_fen), 0) as unapplied, coalesce(-sum(refund_due_fen), 0) as refund_due
                    from ledger_event) l)
            where r.id = ?""";

    private final JdbcTemplate jdbc;
    private final FoundDifferences found;
    private final List<HeldItems> held;
    private final Clock clock;

    BooksComparison(JdbcTemplate jdbc, FoundDifferences found, List<HeldItems> held, Clock clock) {
        this.jdbc = jdbc;
        this.found = found;
        this.held = List.copyOf(held);
        this.clock = clock;
    }

    /** Compares the present state and stores figures and differences. It may be repeated at any time. */
    @Transactional
    public void compare(BilledDay books) {
        Instant now = clock.instant();
        found.begin(books.id());
        jdbc.update(HELD.formatted(held.stream().map(HeldItems::query).collect(Collectors.joining(" union all "))));
        jdbc.update(UNAPPLIED, Timestamp.from(now.minus(DECIDED_WITHIN)));
        jdbc.update(OVERDUE, Timestamp.from(now.minus(REFUNDED_WITHIN)));
        jdbc.update(REPORTS);
        jdbc.update(FIGURES, Timestamp.from(now), now.atZone(Time.BEIJING).toLocalDate(), books.id());
        found.end(books.id());
    }
}
