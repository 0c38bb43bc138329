package org.cetreg.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.cetreg.SimulatedPlatform;
import org.cetreg.demo.alipay.Takings;
import org.cetreg.registration.Walks.Walk;
import org.springframework.jdbc.core.JdbcTemplate;

/** What must be true of money and seats, at any time and after everything has settled (R-P9). */
final class MoneyChecks {

    private static final String ORDERS = """
            from payment_order o where o.id in (
                select l.payment_order_id from payment_line l join subject_entry e on e.id = l.item
                join registration r on r.id = e.registration_id where r.account_id = any (?))""";

    private final JdbcTemplate jdbc;
    private final String campus;
    private final Long[] accounts;

    MoneyChecks(JdbcTemplate jdbc, MoneyWorld world) {
        this.jdbc = jdbc;
        this.campus = world.campus().code();
        this.accounts = world.walks().stream()
                .map(Walk::accountId)
                .map(id -> id.value())
                .toArray(Long[]::new);
    }

    /** Checks what must hold at every moment. */
    void always() {
        assertThat(jdbc.queryForList("""
                        select q.subject_code from seat_quota q where q.campus_code = ? and (q.taken > q.capacity
                            or q.taken <> (select count(*) from subject_entry e where e.campus_code = q.campus_code
                                and e.subject_code = q.subject_code and e.status in ('HELD', 'PAID')))""", String.class, campus))
                .as("subjects whose seats are sold twice or lost")
                .isEmpty();
        assertThat(jdbc.queryForList("""
                        select o.id from subject_entry o where o.campus_code = ? and o.subject_kind = 'ORAL'
                            and o.status in ('HELD', 'PAID') and not exists (
                                select from subject_entry w where w.registration_id = o.registration_id
                                and w.subject_kind = 'WRITTEN' and w.subject_level = o.subject_level
                                and w.status in ('HELD', 'PAID'))""", Long.class, campus))
                .as("oral entries without their written ones (R-O1)")
                .isEmpty();
        assertThat(jdbc.queryForList("""
                        select l.item from payment_line l join payment_order o on o.id = l.payment_order_id
                        join subject_entry e on e.id = l.item where e.campus_code = ? and o.status = 'OPEN'
                        group by l.item having count(*) > 1""", Long.class, campus))
                .as("entries with two payable orders (R-P7)")
                .isEmpty();
        assertThat(unbalanced())
                .as("orders whose accounts do not balance (R-P9)")
                .isEmpty();
    }

    /** The database holds that each event sums to zero, but not that events, payments and refunds tell the same. */
    private List<String> unbalanced() {
        return jdbc.queryForList("""
                select o.number from payment_order o where exists (
                        select from payment_line l join subject_entry e on e.id = l.item
                        where l.payment_order_id = o.id and e.campus_code = ?)
                    and (select coalesce(sum(v.platform_fen), 0) from ledger_event v where v.payment_order_id = o.id)
                    <> (select coalesce(sum(p.amount_fen), 0) from payment p where p.payment_order_id = o.id)
                    - (select coalesce(sum(f.amount_fen), 0) from refund f
                        where f.payment_order_id = o.id and f.status = 'DONE')""", String.class, campus);
    }

    /** Checks what must hold when nothing more is to come. */
    void settled() {
        always();
        assertThat(jdbc.queryForList("""
                        select o.number || ': not decided ' || -sum(v.unapplied_fen) || ', owed ' || -sum(v.refund_due_fen)
                        from ledger_event v join payment_order o on o.id = v.payment_order_id
                        where v.payment_order_id in (select o.id """ + " " + ORDERS + """
                        ) group by o.number having sum(v.unapplied_fen) <> 0 or sum(v.refund_due_fen) <> 0""", String.class, (Object) accounts))
                .as("money without a decision, or promised and not given back")
                .isEmpty();
        jdbc.query(
                "select o.number, o.amount_fen " + ORDERS,
                row -> {
                    compare(row.getString(1), row.getLong(2));
                },
                (Object) accounts);
    }

    /** Compares our books of an order with what the platform really took. */
    private void compare(String number, long amount) {
        Takings truth = SimulatedPlatform.simulator().takings(number);
        Map<String, Object> books = jdbc.queryForMap("""
                select count(*) filter (where v.kind = 'RECEIVED') as received, coalesce(sum(v.platform_fen), 0) as fen,
                    (select count(*) from payment p where p.payment_order_id = o.id) as payments
                from payment_order o left join ledger_event v on v.payment_order_id = o.id
                where o.number = ? group by o.id""", number);
        long paid = truth.paid() > 0 ? 1 : 0;
        assertThat(truth.paid()).as("what the payer paid for " + number).isIn(0L, amount);
        assertThat(books)
                .as("books of order " + number + ", of which the platform took " + truth)
                .containsEntry("received", paid)
                .containsEntry("payments", paid);
        assertThat(((Number) books.get("fen")).longValue())
                .as("at the platform for order " + number)
                .isEqualTo(truth.paid() - truth.refunded());
    }
}
