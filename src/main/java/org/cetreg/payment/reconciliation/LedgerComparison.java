package org.cetreg.payment.reconciliation;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Compares the payments and refunds of one day with what the ledger says of the money at the platform, in both
 * directions. Since the payments and refunds are compared with the bill, all three agree where nothing is found (R-P5,
 * R-P9).
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class LedgerComparison {

    /**
     * Payments of the day that the ledger does not know with this amount. It is looked for in the events of that time, all
     * at once, and only for the few that are left one by one.
     */
    private static final String PAYMENTS = """
            insert into compared (kind, difference, order_number, platform_number, stated_fen, booked_fen)
            with near as materialized (
                select payment_order_id, platform_fen from ledger_event
                where at >= :around_from and at < :around_to and kind = 'RECEIVED'),
            rest as materialized (
                select p.payment_order_id, p.platform_number, p.amount_fen from payment p
                where p.method = :method and p.booked_at >= :midnight and p.booked_at < :next_midnight and not exists (
                    select from near n where n.payment_order_id = p.payment_order_id and n.platform_fen = p.amount_fen))
            select 'LEDGER', 'LEDGER_DIFFERS', o.number, x.platform_number, x.amount_fen, e.platform_fen
            from rest x join payment_order o on o.id = x.payment_order_id
            left join ledger_event e on e.payment_order_id = x.payment_order_id and e.kind = 'RECEIVED'
            where e.platform_fen is distinct from x.amount_fen""";

    private static final String REFUNDS = """
            insert into compared
                (kind, difference, order_number, platform_number, request_number, stated_fen, booked_fen)
            select 'LEDGER', 'LEDGER_DIFFERS', o.number, coalesce(p.platform_number, ''), f.number, -f.amount_fen,
                e.platform_fen
            from refund f join payment_order o on o.id = f.payment_order_id and o.method = :method
            left join payment p on p.payment_order_id = o.id
            left join ledger_event e on e.payment_order_id = f.payment_order_id and e.item = f.item and e.kind = 'REFUNDED'
            where f.done_at >= :midnight and f.done_at < :next_midnight and f.status = 'DONE'
                and e.platform_fen is distinct from -f.amount_fen""";

    /** Events of the day without a payment or a refund that was done. */
    private static final String EVENTS = """
            insert into compared (kind, difference, order_number, item, booked_fen)
            with near as materialized (
                select payment_order_id from payment
                where method = :method and booked_at >= :around_from and booked_at < :around_to),
            rest as materialized (
                select e.payment_order_id, e.item, e.kind, e.platform_fen from ledger_event e
                where e.at >= :midnight and e.at < :next_midnight and e.platform_fen <> 0
                    and (e.kind = 'REFUNDED' or not exists (
                        select from near n where n.payment_order_id = e.payment_order_id)))
            select 'LEDGER', 'LEDGER_DIFFERS', o.number, coalesce(x.item, 0), x.platform_fen
            from rest x join payment_order o on o.id = x.payment_order_id and o.method = :method
            where not exists (
                select from payment p where x.kind = 'RECEIVED' and p.payment_order_id = x.payment_order_id)
                and not exists (
                select from refund f where x.kind = 'REFUNDED' and f.payment_order_id = x.payment_order_id
                    and f.item = x.item and f.status = 'DONE')""";

    private final NamedParameterJdbcTemplate jdbc;

    LedgerComparison(JdbcTemplate jdbc) {
        this.jdbc = new NamedParameterJdbcTemplate(jdbc);
    }

    /** Adds what disagrees to the table {@code compared}. */
    void compare(SqlParameterSource day) {
        jdbc.update(PAYMENTS, day);
        jdbc.update(REFUNDS, day);
        jdbc.update(EVENTS, day);
    }
}
