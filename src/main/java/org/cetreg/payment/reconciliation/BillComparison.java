package org.cetreg.payment.reconciliation;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.cetreg.shared.time.Time;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Compares the bill of one day with the books. The platform's day is that of the payment; ours is that of the booking,
 * which may be later by seconds or by days. So the lines of a bill are matched with payments booked at any time, and a
 * payment is only missing when it is in no bill between the day on which its order was opened and the day on which it
 * was booked.
 */
@Component
class BillComparison {

    /**
     * So much may the platform's clock be ahead of ours: a payment booked shortly before midnight is looked for one day
     * later, when the bills of both days are here.
     */
    private static final Duration CLOCKS = Duration.ofMinutes(5);

    /** Pairs the payments of the bill with the books; each payment of the books with one line. */
    private static final String PAYMENTS = """
            insert into compared (kind, difference, order_number, platform_number, nth, stated_fen, booked_fen, other_day)
            select 'PAYMENT',
                case when o.id is null then 'UNKNOWN_ORDER'
                    when l.nth > 1 or earlier.found is not null then 'LINE_TWICE'
                    when p.id is null and o.amount_fen = l.amount_fen then 'NOT_BOOKED'
                    when p.id is null then 'AMOUNT_DIFFERS'
                    when p.platform_number <> l.platform_number then 'OTHER_NUMBER'
                    when p.amount_fen <> l.amount_fen then 'AMOUNT_DIFFERS' end,
                l.order_number, l.platform_number, l.nth, l.amount_fen,
                case when l.nth = 1 and earlier.found is null and p.platform_number = l.platform_number
                    then p.amount_fen end,
                p.booked_at < :midnight or p.booked_at >= :next_midnight
            from (
                select order_number, platform_number, amount_fen,
                    row_number() over (partition by order_number, platform_number order by at, amount_fen) as nth
                from bill_line where reconciliation_id = :id and kind = 'PAYMENT') l
            left join payment_order o on o.number = l.order_number and o.method = :method
            left join payment p on p.payment_order_id = o.id
            left join lateral (
                select 1 as found from bill_line e join reconciliation r on r.id = e.reconciliation_id
                where e.order_number = l.order_number and e.platform_number = l.platform_number
                    and e.kind = 'PAYMENT' and r.method = :method and r.id <> :id
                    and (r.fetched_at, r.id) < (select fetched_at, id from reconciliation where id = :id) limit 1) earlier on true""";

    private static final String REFUNDS = """
            insert into compared
                (kind, difference, order_number, platform_number, request_number, nth, stated_fen, booked_fen, other_day)
            select 'REFUND',
                case when o.id is null then 'CONSOLE_REFUND'
                    when l.nth > 1 or earlier.found is not null then 'LINE_TWICE'
                    when f.amount_fen <> l.amount_fen then 'REFUND_AMOUNT_DIFFERS'
                    when f.status = 'RETURNED' then 'RETURNED_TWICE'
                    when f.status <> 'DONE' then 'REFUND_NOT_BOOKED' end,
                l.order_number, l.platform_number, l.request_number, l.nth, -l.amount_fen,
                case when l.nth = 1 and earlier.found is null and o.id is not null and f.status = 'DONE'
                    then -f.amount_fen end,
                f.done_at < :midnight or f.done_at >= :next_midnight
            from (
                select order_number, platform_number, request_number, amount_fen, row_number() over (
                    partition by order_number, platform_number, request_number order by at, amount_fen) as nth
                from bill_line where reconciliation_id = :id and kind = 'REFUND') l
            left join refund f on f.number = l.request_number
            left join payment_order o on o.id = f.payment_order_id and o.number = l.order_number and o.method = :method
            left join lateral (
                select 1 as found from bill_line e join reconciliation r on r.id = e.reconciliation_id
                where e.order_number = l.order_number and e.request_number = l.request_number
                    and e.kind = 'REFUND' and r.method = :method and r.id <> :id
                    and (r.fetched_at, r.id) < (select fetched_at, id from reconciliation where id = :id) limit 1) earlier on true""";

    /**
     * Looks for each payment of the day's bookings in the bills: first in those of the neighbouring days, all at once,
     * and then for the few that are left one by one in all others.
     */
    private static final String LACKING_PAYMENTS = """
            insert into compared (kind, difference, order_number, platform_number, booked_fen)
            with near as materialized (
                select order_number, platform_number from bill_line where kind = 'PAYMENT' and reconciliation_id in (
                    select id from reconciliation where method = :method and day between :day_before and :day_after)),
            rest as materialized (
                select o.number, o.created_at, p.platform_number, p.amount_fen
                from payment p join payment_order o on o.id = p.payment_order_id
                where p.method = :method and p.booked_at >= :from and p.booked_at < :to and not exists (
                    select from near n where n.order_number = o.number and n.platform_number = p.platform_number))
            select case when x.created_at >= :complete_since then 'PAYMENT' else 'UNDECIDED' end,
                case when x.created_at >= :complete_since then 'NOT_IN_BILL' end, x.number, x.platform_number,
                case when x.created_at >= :complete_since then x.amount_fen end
            from rest x left join lateral (
                select 1 as found from bill_line l join reconciliation r on r.id = l.reconciliation_id
                where l.order_number = x.number and l.platform_number = x.platform_number and l.kind = 'PAYMENT'
                    and r.method = :method limit 1) billed on true
            where billed.found is null""";

    private static final String LACKING_REFUNDS = """
            insert into compared (kind, difference, order_number, platform_number, request_number, booked_fen)
            with near as materialized (
                select request_number from bill_line where kind = 'REFUND' and reconciliation_id in (
                    select id from reconciliation where method = :method and day between :day_before and :day_after)),
            rest as materialized (
                select o.number as order_number, f.number, f.due_since, f.amount_fen, p.platform_number
                from refund f join payment_order o on o.id = f.payment_order_id
                join payment p on p.payment_order_id = o.id
                where o.method = :method and f.status = 'DONE' and f.done_at >= :from and f.done_at < :to
                    and not exists (
                    select from near n where n.request_number = f.number))
            select case when x.due_since >= :complete_since then 'REFUND' else 'UNDECIDED' end,
                case when x.due_since >= :complete_since then 'REFUND_NOT_IN_BILL' end,
                x.order_number, x.platform_number, x.number,
                case when x.due_since >= :complete_since then -x.amount_fen end
            from rest x left join lateral (
                select 1 as found from bill_line l join reconciliation r on r.id = l.reconciliation_id
                where l.order_number = x.order_number and l.request_number = x.number and l.kind = 'REFUND'
                    and r.method = :method limit 1) billed on true
            where billed.found is null""";

    private static final String FIGURES = """
            update reconciliation r set compared_at = :now, (line_count, bill_received_fen, bill_refunded_fen,
                books_received_fen, books_refunded_fen, other_day_count, undecided_count, fee_fen) = (
                select count(stated_fen) filter (where kind in ('PAYMENT', 'REFUND')), coalesce(sum(stated_fen) filter (where kind = 'PAYMENT'), 0),
                    coalesce(-sum(stated_fen) filter (where kind = 'REFUND'), 0),
                    coalesce(sum(booked_fen) filter (where kind = 'PAYMENT'), 0),
                    coalesce(-sum(booked_fen) filter (where kind = 'REFUND'), 0),
                    count(*) filter (where other_day and booked_fen is not null),
                    count(*) filter (where kind = 'UNDECIDED'),
                    (select coalesce(sum(case kind when 'PAYMENT' then fee_fen else -fee_fen end), 0)
                        from bill_line where reconciliation_id = :id)
                from compared)
            where r.id = :id""";

    private final NamedParameterJdbcTemplate jdbc;
    private final FoundDifferences found;
    private final LedgerComparison ledger;
    private final Clock clock;

    BillComparison(JdbcTemplate jdbc, FoundDifferences found, LedgerComparison ledger, Clock clock) {
        this.jdbc = new NamedParameterJdbcTemplate(jdbc);
        this.found = found;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Compares a day whose bill is here, and stores figures and differences. It may be repeated at any time. */
    @Transactional
    public void compare(BilledDay day) {
        found.begin(day.id());
        MapSqlParameterSource values = values(day);
        jdbc.update(PAYMENTS, values);
        jdbc.update(REFUNDS, values);
        jdbc.update(LACKING_PAYMENTS, values);
        jdbc.update(LACKING_REFUNDS, values);
        ledger.compare(values);
        jdbc.update(FIGURES, values);
        found.end(day.id());
    }

    /** Returns whether the books have payments or refunds that the bill of this day should contain. */
    boolean expectsLines(BilledDay day) {
        return Boolean.TRUE.equals(jdbc.queryForObject("""
                select exists (select from payment where method = :method and booked_at >= :from and booked_at < :to)
                    or exists (select from refund f join payment_order o on o.id = f.payment_order_id
                        where o.method = :method and f.status = 'DONE' and f.done_at >= :from and f.done_at < :to)""", values(day), Boolean.class));
    }

    private MapSqlParameterSource values(BilledDay day) {
        String method = day.method().orElseThrow().id();
        Instant midnight = midnight(day.day());
        Instant next = midnight(day.day().plusDays(1));
        return new MapSqlParameterSource("id", day.id())
                .addValue("method", method)
                .addValue("now", Timestamp.from(clock.instant()))
                .addValue("day_before", day.day().minusDays(1))
                .addValue("day_after", day.day().plusDays(1))
                .addValue("midnight", Timestamp.from(midnight))
                .addValue("next_midnight", Timestamp.from(next))
                .addValue("around_from", Timestamp.from(midnight.minus(CLOCKS)))
                .addValue("around_to", Timestamp.from(next.plus(CLOCKS)))
                .addValue("from", Timestamp.from(midnight.minus(CLOCKS)))
                .addValue("to", Timestamp.from(next.minus(CLOCKS)))
                .addValue("complete_since", Timestamp.from(midnight(completeSince(method, day))));
    }

    /**
     * Returns the first of the days up to this one of which every bill is here, or the very first, if a bill that is
     * missing has been waited for long enough.
     */
    private LocalDate completeSince(String method, BilledDay day) {
        return jdbc.queryForObject(
                """
                select coalesce(max(day) filter (where day < :day and fetched_at is null and not :old) + 1, min(day))
                from reconciliation where method = :method""",
                new MapSqlParameterSource("method", method)
                        .addValue("day", day.day())
                        .addValue("old", day.isOld(clock.instant())),
                LocalDate.class);
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(Time.BEIJING).toInstant();
    }
}
