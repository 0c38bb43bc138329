package org.cetreg.registration.collective;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cetreg.shared.Clerk;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The payment orders that were opened for batches. */
@Component
public class BatchOrders {

    private final JdbcTemplate jdbc;

    BatchOrders(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void add(BatchId batch, String orderNumber, Clerk clerk, Instant now) {
        jdbc.update(
                "insert into collective_order (order_number, batch_id, opened_by, opened_at) values (?, ?, ?, ?)",
                orderNumber,
                batch.value(),
                clerk.actor().text(),
                Timestamp.from(now));
    }

    /** Returns the numbers of a batch's payment orders, oldest first. */
    List<String> of(BatchId batch) {
        return jdbc.queryForList(
                "select order_number from collective_order where batch_id = ? order by opened_at, order_number",
                String.class,
                batch.value());
    }

    /** Returns those of these payment orders that were opened for batches. */
    public Set<String> among(Collection<String> orderNumbers) {
        return Set.copyOf(jdbc.queryForList(
                "select order_number from collective_order where order_number = any (?)", String.class, (Object)
                        orderNumbers.toArray(String[]::new)));
    }

    /** Returns the batch for which a payment order was opened; empty when a candidate opened it. */
    public Optional<BatchId> batchOf(String orderNumber) {
        return jdbc
                .query(
                        "select batch_id from collective_order where order_number = ?",
                        (row, index) -> new BatchId(row.getLong(1)),
                        orderNumber)
                .stream()
                .findFirst();
    }
}
