package org.cetreg.payment.reconciliation;

import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Passes the result of a comparison on to the table of differences. A comparison may be repeated at any time: what was
 * found before keeps its explanation as long as the amounts are the same, and what is not found any more is settled.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class FoundDifferences {

    /** More than the default, since a comparison joins a million rows; each sort or hash may take this much. */
    private static final String MEMORY = "64MB";

    private static final int LOCK = 0xB111; // each use of advisory locks has its own number

    private final JdbcTemplate jdbc;
    private final Clock clock;

    FoundDifferences(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Lets no other node compare the day or replace its lines until the transaction ends; people go on working on its
     * differences. Call it first.
     */
    void lock(long dayId) {
        jdbc.query("select pg_advisory_xact_lock(?, ?)", row -> {}, LOCK, (int) dayId);
    }

    /**
     * Locks the day and creates the temporary table {@code compared}, into
     * which the comparison writes what it set side by side. It exists until the transaction ends. {@code difference} is
     * null where both sides agree.
     */
    void begin(long dayId) {
        lock(dayId);
        jdbc.execute("set local work_mem = '" + MEMORY + "'");
        jdbc.execute("""
                create temporary table compared (
                    kind text not null, difference text, order_number text not null default '',
                    platform_number text not null default '', request_number text not null default '',
                    item bigint not null default 0, nth bigint not null default 1,
                    stated_fen bigint, booked_fen bigint, other_day boolean)
                on commit drop""");
    }

    /** Stores the differences of the table {@code compared}, settles the others, and counts. */
    void end(long dayId) {
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.execute(
                "create temporary table found on commit drop as select * from compared where difference is not null");
        jdbc.execute("analyze found");
        settle(dayId, now);
        jdbc.update("""
                insert into reconciliation_difference as d (reconciliation_id, kind, order_number, platform_number,
                    request_number, item, nth, stated_fen, booked_fen, fen, state, found_at)
                select ?, difference, order_number, platform_number, request_number, item, nth, stated_fen, booked_fen,
                    case when difference = any (?) then 0
                        else coalesce(stated_fen, 0) - coalesce(booked_fen, 0) end, 'OPEN', ? from found
                order by order_number, request_number, item, nth
                on conflict on constraint reconciliation_difference_once do update
                set stated_fen = excluded.stated_fen, booked_fen = excluded.booked_fen, fen = excluded.fen,
                    state = 'OPEN', settled_at = null, found_at = excluded.found_at,
                    explained_at = null, explained_by = null, explained_name = null, note = null
                where d.state = 'SETTLED' or (d.stated_fen, d.booked_fen)
                    is distinct from (excluded.stated_fen, excluded.booked_fen)""", dayId, DifferenceKind.known(), now);
        count(dayId);
    }

    private void settle(long dayId, Timestamp now) {
        jdbc.update("""
                update reconciliation_difference d set state = 'SETTLED', settled_at = ?
                where d.reconciliation_id = ? and d.state in ('OPEN', 'EXPLAINED') and not exists (
                    select from found f
                    where (f.difference, f.order_number, f.platform_number, f.request_number, f.item, f.nth)
                        = (d.kind, d.order_number, d.platform_number, d.request_number, d.item, d.nth))""", now, dayId);
    }

    /** Counts the day's differences anew, after any of them has changed. */
    void count(long dayId) {
        jdbc.update("""
                update reconciliation r set (open_count, unexplained_fen, explained_fen) = (
                    select count(*) filter (where state = 'OPEN'),
                        coalesce(sum(abs(fen)) filter (where state = 'OPEN'), 0),
                        coalesce(sum(abs(fen)) filter (where state = 'EXPLAINED'), 0)
                    from reconciliation_difference d
                    where d.reconciliation_id = r.id and d.state in ('OPEN', 'EXPLAINED'))
                where r.id = ?""", dayId);
    }
}
