package org.cetreg.payment.transfer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cetreg.payment.Payments;
import org.cetreg.payment.order.PaymentLine;
import org.cetreg.payment.order.PaymentOrder;
import org.cetreg.payment.order.PaymentStatus;
import org.cetreg.payment.platform.PaymentMethod;
import org.cetreg.shared.Audit;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.Money;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Announced bank transfers (R-P6). Who announces a transfer cannot confirm it: the database refuses that, too. A transfer
 * that is confirmed after its order was closed is late money, about which each line is decided (R-P4).
 */
@Service
public class Transfers {

    /** The stored name of the method. */
    public static final PaymentMethod METHOD = BankTransfers.METHOD;

    private static final Pattern REFERENCE = Pattern.compile("[0-9A-Za-z-]{4,40}");
    private static final int LONGEST_REASON = 200;

    private static final String SELECT = """
            select t.*, o.title, o.status as order_status
            from bank_transfer t join payment_order o on o.number = t.order_number where\s""";

    private final JdbcTemplate jdbc;
    private final Payments payments;
    private final TransactionTemplate transaction;
    private final Audit audit;
    private final Clock clock;

    Transfers(JdbcTemplate jdbc, Payments payments, TransactionTemplate transaction, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.payments = payments;
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
    }

    /** The outcome of a confirmation. */
    public enum Confirmed {
        /** The money has been booked. */
        BOOKED,
        /** The person who announced the transfer cannot confirm it. */
        SAME_PERSON,
        /** Somebody has confirmed or dropped it before; nothing was changed. */
        DECIDED_BEFORE,
        /** There is no such transfer. */
        UNKNOWN
    }

    /** Returns whether the text is a number of a transfer: 4 to 40 letters, digits and hyphens. */
    public static boolean isReference(String text) {
        return REFERENCE.matcher(text).matches();
    }

    /** Returns whether a transfer with this number has been announced and not been dropped. */
    public boolean known(String reference) {
        return jdbc.queryForObject(
                "select exists (select from bank_transfer where reference = ? and dropped_at is null)",
                Boolean.class,
                reference);
    }

    /**
     * Opens an order that a bank transfer pays, and announces the transfer, in the caller's transaction.
     *
     * @param paidFor what the order pays for; the transfer's amount is their sum
     * @param validFor how long the order is kept open for the confirmation
     * @throws IllegalArgumentException unless the text is a {@link #isReference reference}
     * @throws org.springframework.dao.DataIntegrityViolationException when the reference is {@link #known}, or an item
     *     has a payable order already
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public PaymentOrder announce(
            List<PaymentLine> paidFor,
            String title,
            Duration validFor,
            String returnPath,
            String reference,
            Clerk clerk) {
        if (!isReference(reference)) {
            throw new IllegalArgumentException("Not the number of a transfer");
        }
        PaymentOrder order = payments.openUnoffered(METHOD, paidFor, title, validFor, returnPath);
        jdbc.update(
                "insert into bank_transfer (order_number, reference, amount_fen, recorded_by, recorded_name, recorded_at)"
                        + " values (?, ?, ?, ?, ?, ?)",
                order.number(),
                reference,
                order.amount().fen(),
                clerk.actor().text(),
                clerk.name(),
                now());
        record(clerk, "payment.transfer.record", order.number(), "recorded", reference);
        return order;
    }

    /**
     * Records that the money has arrived on the account, and books it. When the node stops before it is booked, it is
     * booked soon afterwards.
     */
    public Confirmed confirm(String orderNumber, Clerk clerk) {
        Confirmed outcome = transaction.execute(status -> sign(orderNumber, clerk));
        if (outcome == Confirmed.BOOKED) {
            payments.ask(orderNumber);
        }
        return outcome;
    }

    private Confirmed sign(String orderNumber, Clerk clerk) {
        List<Map<String, Object>> found = jdbc.queryForList(
                "select recorded_by, reference, confirmed_at, dropped_at from bank_transfer where order_number = ?"
                        + " for update",
                orderNumber);
        if (found.isEmpty()) {
            return Confirmed.UNKNOWN;
        }
        Map<String, Object> transfer = found.get(0);
        if (transfer.get("confirmed_at") != null || transfer.get("dropped_at") != null) {
            return Confirmed.DECIDED_BEFORE;
        }
        if (transfer.get("recorded_by").equals(clerk.actor().text())) {
            record(clerk, "payment.transfer.confirm", orderNumber, "samePerson", transfer.get("reference"));
            return Confirmed.SAME_PERSON;
        }
        jdbc.update(
                "update bank_transfer set confirmed_by = ?, confirmed_name = ?, confirmed_at = ? where order_number = ?",
                clerk.actor().text(),
                clerk.name(),
                now(),
                orderNumber);
        record(clerk, "payment.transfer.confirm", orderNumber, "confirmed", transfer.get("reference"));
        payments.askSoon(orderNumber);
        return Confirmed.BOOKED;
    }

    /**
     * Drops a transfer that nobody has confirmed, because it was mistyped or is not on the account, and closes its order.
     *
     * @param why the reason; may be empty, cut off after 200 characters
     * @return false when there is no such transfer, or it has been confirmed or dropped before
     */
    public boolean drop(String orderNumber, String why, Clerk clerk) {
        boolean dropped = Boolean.TRUE.equals(transaction.execute(status -> {
            int rows = jdbc.update(
                    "update bank_transfer set dropped_by = ?, dropped_name = ?, dropped_at = ?, dropped_why = ?"
                            + " where order_number = ? and confirmed_at is null and dropped_at is null",
                    clerk.actor().text(),
                    clerk.name(),
                    now(),
                    why.substring(0, Math.min(why.length(), LONGEST_REASON)),
                    orderNumber);
            if (rows == 1) {
                record(clerk, "payment.transfer.drop", orderNumber, "dropped", why);
            }
            return rows == 1;
        }));
        if (dropped) {
            payments.close(orderNumber);
        }
        return dropped;
    }

    /** Returns the transfer that was announced for an order. */
    public Optional<BankTransfer> of(String orderNumber) {
        return jdbc.query(SELECT + "t.order_number = ?", Transfers::transfer, orderNumber).stream()
                .findFirst();
    }

    /**
     * Returns one page of the transfers that wait for a confirmation, oldest first.
     *
     * @param after the id of the last one on the previous page; 0 for the first page
     */
    public List<BankTransfer> waiting(long after, int size) {
        return jdbc.query(
                SELECT + "t.confirmed_at is null and t.dropped_at is null and t.id > ? order by t.id limit ?",
                Transfers::transfer,
                after,
                size);
    }

    private void record(Clerk clerk, String action, String orderNumber, String outcome, Object detail) {
        audit.record(clerk.actor(), action, "payment:" + orderNumber, outcome, Map.of("transfer", detail));
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static BankTransfer transfer(ResultSet row, int number) throws SQLException {
        return new BankTransfer(
                row.getLong("id"),
                row.getString("order_number"),
                row.getString("title"),
                PaymentStatus.valueOf(row.getString("order_status")),
                row.getString("reference"),
                new Money(row.getLong("amount_fen")),
                row.getString("recorded_name"),
                row.getTimestamp("recorded_at").toInstant(),
                signed(row, "confirmed"),
                signed(row, "dropped"),
                row.getString("dropped_why"));
    }

    private static Optional<BankTransfer.Signed> signed(ResultSet row, String how) throws SQLException {
        Timestamp at = row.getTimestamp(how + "_at");
        String by = row.getString(how + "_name");
        return Optional.ofNullable(at).map(signedAt -> new BankTransfer.Signed(by, signedAt.toInstant()));
    }
}
