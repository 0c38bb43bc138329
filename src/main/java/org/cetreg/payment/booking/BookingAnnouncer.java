package org.cetreg.payment.booking;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.cetreg.shared.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Publishes {@link PaymentBooked} and {@link PaymentApplied} for each booked payment, in a transaction after that of the
 * booking, so that nothing that follows a payment can delay or undo its booking (R-P8). The booking leaves a row in
 * {@code booking_announcement}; the row is deleted in the transaction in which the listeners succeed. When they fail,
 * the lines are decided about alone, which depends on no model and no mail, and the announcement is repeated every
 * minute, by whichever node is running, also after a restart.
 */
@Component
public class BookingAnnouncer {

    private static final Logger LOG = LoggerFactory.getLogger(BookingAnnouncer.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int BATCH = 100;

    /** How often it is tried at once when another transaction changed the same rows. */
    private static final int ATTEMPTS = 3;

    /** So many failures in a row have one common cause; the next run tries again. */
    private static final int FAILURES = 20;

    /** The row is locked until the listeners have succeeded; meanwhile other nodes leave it and go on with the next. */
    private static final String LOCKED =
            "with due as (select order_number from booking_announcement where order_number = ? for update skip locked)";

    private static final String ITEMS =
            " array(select l.item from payment_line l where l.payment_order_id = o.id order by l.item) as items";

    private final JdbcTemplate jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final TransactionTemplate separately;

    BookingAnnouncer(
            JdbcTemplate jdbc, ApplicationEventPublisher events, Clock clock, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
        this.separately = new TransactionTemplate(transactions);
        this.separately.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Notes, in the transaction of the booking, that the payment is to be announced. */
    void note(String orderNumber, Instant bookedAt) {
        jdbc.update(
                "insert into booking_announcement (order_number, due_at) values (?, ?)",
                orderNumber,
                Timestamp.from(bookedAt));
    }

    /**
     * Announces a payment whose booking has been committed, unless that has been done. A failure of a listener is
     * logged, not thrown.
     *
     * @return false when a listener failed; true also when another node is announcing it
     */
    boolean announce(String orderNumber) {
        try {
            repeatedly(() -> publish(orderNumber));
            return true;
        } catch (RuntimeException e) {
            LOG.error("What follows the payment of order {} failed; it is repeated in a minute", orderNumber, e);
            decide(orderNumber);
            postpone(orderNumber, e);
            return false;
        }
    }

    /**
     * Tries again, now, to decide about the lines of a paid order that have waited for too long. What else follows a
     * booking is repeated only if it has not succeeded yet. A failure of a listener is logged, not thrown.
     *
     * @return false when a listener failed
     */
    public boolean letGoOn(String orderNumber) {
        boolean due = jdbc.queryForObject(
                "select exists (select from booking_announcement where order_number = ?)", Boolean.class, orderNumber);
        if (due) {
            return announce(orderNumber);
        }
        try {
            repeatedly(() -> payment(
                            "select o.amount_fen, o.paid_at," + ITEMS
                                    + " from payment_order o where o.number = ? and o.status = 'PAID'",
                            orderNumber)
                    .forEach(events::publishEvent));
            return true;
        } catch (RuntimeException e) {
            LOG.error("Nothing has been decided about the lines of order {}", orderNumber, e);
            return false;
        }
    }

    /** Runs in a transaction of its own, and again in another if somebody else changed the same rows meanwhile. */
    private void repeatedly(Runnable work) {
        for (int attempt = 1; ; attempt++) {
            try {
                separately.executeWithoutResult(status -> work.run());
                return;
            } catch (ConcurrencyFailureException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private void decide(String orderNumber) {
        try {
            repeatedly(() -> payment(
                            LOCKED + " select o.amount_fen, o.paid_at," + ITEMS
                                    + " from payment_order o join due on due.order_number = o.number",
                            orderNumber)
                    .forEach(events::publishEvent));
        } catch (RuntimeException e) {
            LOG.error("Nothing has been decided about the lines of order {}", orderNumber, e);
        }
    }

    /**
     * Announces every payment that is due now, each at most once, the longest waiting first: before all others those that
     * have not been announced yet, because nothing may have been decided about their lines.
     */
    @Scheduled(initialDelayString = "${cet.payment.announce-every}", fixedDelayString = "${cet.payment.announce-every}")
    public void announceDue() {
        Timestamp now = Timestamp.from(clock.instant());
        announceDue(now, "failed_since is null", Integer.MAX_VALUE);
        announceDue(now, "failed_since is not null", FAILURES);
    }

    private void announceDue(Timestamp now, String which, int mostFailures) {
        int failures = 0;
        Due last = new Due(Timestamp.from(Instant.EPOCH), "");
        List<Due> some;
        do {
            some = due(now, which, last);
            for (Due due : some) {
                failures = announce(due.orderNumber()) ? 0 : failures + 1;
                if (failures == mostFailures) {
                    return;
                }
                last = due;
            }
        } while (some.size() == BATCH);
    }

    private List<Due> due(Timestamp now, String which, Due last) {
        return jdbc.query(
                "select due_at, order_number from booking_announcement where " + which
                        + " and due_at <= ? and (due_at, order_number) > (?, ?) order by due_at, order_number limit ?",
                (row, index) -> new Due(row.getTimestamp("due_at"), row.getString("order_number")),
                now,
                last.at(),
                last.orderNumber(),
                BATCH);
    }

    private record Due(Timestamp at, String orderNumber) {}

    private void publish(String orderNumber) {
        payment(
                        LOCKED + " delete from booking_announcement a using payment_order o, due"
                                + " where o.number = a.order_number and a.order_number = due.order_number"
                                + " returning o.amount_fen, o.paid_at," + ITEMS,
                        orderNumber)
                .forEach(booked -> {
                    events.publishEvent(booked);
                    events.publishEvent(new PaymentApplied(orderNumber, booked.items()));
                });
    }

    private List<PaymentBooked> payment(String sql, String orderNumber) {
        return jdbc.query(
                sql,
                (row, index) -> new PaymentBooked(
                        orderNumber,
                        new Money(row.getLong("amount_fen")),
                        row.getTimestamp("paid_at").toInstant(),
                        List.of((Long[]) row.getArray("items").getArray())),
                orderNumber);
    }

    private void postpone(String orderNumber, RuntimeException why) {
        try {
            jdbc.update(
                    "update booking_announcement set due_at = ?, failures = failures + 1,"
                            + " failed_since = coalesce(failed_since, ?), problem = ? where order_number = ?",
                    Timestamp.from(clock.instant().plus(PAUSE)),
                    Timestamp.from(clock.instant()),
                    FailurePlace.of(why),
                    orderNumber);
        } catch (DataAccessException e) {
            LOG.error("Order {} remains due", orderNumber, e);
        }
    }
}
