package org.cetreg.payment;

import org.cetreg.shared.Money;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.JdbcTemplate;

/** Adds up the accounts of orders (R-P9). */
@TestComponent
public class Balances {

    private final JdbcTemplate jdbc;

    Balances(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns the accounts of one order; all are zero when it received nothing. */
    public Balance of(String orderNumber) {
        return jdbc.queryForObject(
                """
                select coalesce(sum(platform_fen), 0), coalesce(-sum(unapplied_fen), 0),
                       coalesce(-sum(candidate_fen), 0), coalesce(-sum(refund_due_fen), 0),
                       coalesce(-sum(office_fen), 0)
                from ledger_event e join payment_order o on o.id = e.payment_order_id where o.number = ?""",
                (row, index) -> new Balance(
                        new Money(row.getLong(1)),
                        new Money(row.getLong(2)),
                        new Money(row.getLong(3)),
                        new Money(row.getLong(4)),
                        new Money(row.getLong(5))),
                orderNumber);
    }
}
