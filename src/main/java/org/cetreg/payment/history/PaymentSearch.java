package org.cetreg.payment.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.cetreg.payment.order.PaymentStatus;
import org.cetreg.payment.platform.PaymentMethod;
import org.cetreg.shared.Money;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Searches payment orders, newest first. Each page is one statement that reads an index: order numbers begin with the
 * time of the order in Beijing, so that an order of numbers is an order of time and a day is a range of numbers.
 */
@Component
public class PaymentSearch {

    private final JdbcTemplate jdbc;

    PaymentSearch(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What an order can be searched by besides its numbers, its candidate and its day. */
    public enum State {
        /** Can be paid, or could until it expired. */
        OPEN("o.status = 'OPEN'"),
        /** Money has been received. */
        PAID("o.status = 'PAID'"),
        /** Closed without money. */
        CLOSED("o.status = 'CLOSED'"),
        /** Money has been received, and nothing has been decided about some of it. */
        UNAPPLIED("""
                o.number in (select order_number from booking_announcement) and exists (
                    select from payment_line l where l.payment_order_id = o.id and not exists (
                        select from ledger_event e where e.payment_order_id = l.payment_order_id and e.item = l.item
                            and e.kind in ('SOLD', 'REFUND_DUE')))"""),
        /** Money is to be given back and has not been yet. */
        REFUND_DUE(anyOf("select payment_order_id from refund where status in ('DUE', 'ACCEPTED')")),
        /** The platform refuses to give money back. */
        REFUND_FAILED(anyOf("select payment_order_id from refund where status = 'FAILED'"));

        private final String condition;

        State(String condition) {
            this.condition = condition;
        }
    }

    /**
     * Selects the orders. An empty component does not restrict the selection.
     *
     * @param number the order's number
     * @param platformNumber the platform's trade number
     * @param items items of which the order pays for at least one
     * @param day the day in Beijing on which the order was opened
     */
    public record Filter(
            Optional<String> number,
            Optional<String> platformNumber,
            Optional<Collection<Long>> items,
            Optional<LocalDate> day,
            Optional<State> state) {}

    /**
     * Returns one page of orders.
     *
     * @param before the number of the last order on the previous page; empty for the first page
     */
    public List<FoundOrder> page(Filter filter, Optional<String> before, int size) {
        StringBuilder sql = new StringBuilder("""
                select o.number, o.amount_fen, o.method, o.status, o.created_at, p.platform_number, p.booked_at,
                       array(select l.item from payment_line l where l.payment_order_id = o.id order by l.item limit 8) as items
                from payment_order o left join payment p on p.payment_order_id = o.id where true""");
        List<Object> arguments = new ArrayList<>();
        filter.number().ifPresent(number -> add(sql, " and o.number = ?", arguments, number));
        filter.platformNumber()
                .ifPresent(number -> add(
                        sql,
                        " and " + anyOf("select payment_order_id from payment where platform_number = ?"),
                        arguments,
                        number));
        filter.items()
                .ifPresent(items -> add(
                        sql,
                        " and " + anyOf("select payment_order_id from payment_line where item = any (?)"),
                        arguments,
                        items.toArray(Long[]::new)));
        filter.day().ifPresent(day -> {
            add(sql, " and o.number >= ?", arguments, first(day));
            add(sql, " and o.number < ?", arguments, first(day.plusDays(1)));
        });
        filter.state().ifPresent(state -> sql.append(" and ").append(state.condition));
        before.ifPresent(number -> add(sql, " and o.number < ?", arguments, number));
        add(sql, " order by o.number desc limit ?", arguments, size);
        return jdbc.query(sql.toString(), PaymentSearch::order, arguments.toArray());
    }

    /**
     * Returns the condition that selects the orders with these identities, which are few among all orders. They are given
     * as an array, so that each is found by the index: a join may be carried out as a scan of all orders.
     */
    private static String anyOf(String identities) {
        return "o.id = any (array(" + identities + "))";
    }

    /** Returns the beginning that all numbers of this day have. */
    private static String first(LocalDate day) {
        return DateTimeFormatter.BASIC_ISO_DATE.format(day);
    }

    private static void add(StringBuilder sql, String condition, List<Object> arguments, Object value) {
        sql.append(condition);
        arguments.add(value);
    }

    private static FoundOrder order(ResultSet row, int index) throws SQLException {
        return new FoundOrder(
                row.getString("number"),
                List.of((Long[]) row.getArray("items").getArray()),
                new Money(row.getLong("amount_fen")),
                new PaymentMethod(row.getString("method")),
                PaymentStatus.valueOf(row.getString("status")),
                row.getTimestamp("created_at").toInstant(),
                Optional.ofNullable(row.getString("platform_number")),
                Optional.ofNullable(row.getTimestamp("booked_at")).map(Timestamp::toInstant));
    }
}
