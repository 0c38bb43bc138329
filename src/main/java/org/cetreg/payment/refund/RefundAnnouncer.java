package org.cetreg.payment.refund;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.cetreg.shared.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Publishes {@link RefundDone} for each refund that the platform has confirmed, after its record is safe: a mail that
 * cannot be written does not make a refund uncertain. It is published again as long as a listener fails.
 */
@Component
public class RefundAnnouncer {

    private static final Logger LOG = LoggerFactory.getLogger(RefundAnnouncer.class);
    private static final int BATCH = 100;

    private final JdbcTemplate jdbc;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RefundAnnouncer(JdbcTemplate jdbc, ApplicationEventPublisher events, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Announces every refund that was confirmed and not announced yet, the oldest first, each at most once. Those that
     * fail do not hold up later ones, and are repeated after as long as they have waited, at most after six hours.
     */
    @Scheduled(initialDelayString = "${cet.payment.announce-every}", fixedDelayString = "${cet.payment.announce-every}")
    public void announce() {
        Instant now = clock.instant();
        Untold last = new Untold(Timestamp.from(Instant.EPOCH), 0, "");
        List<Untold> some;
        do {
            some = untold(now, last);
            for (Untold refund : some) {
                announce(refund.number());
                last = refund;
            }
        } while (some.size() == BATCH);
    }

    private List<Untold> untold(Instant now, Untold last) {
        return jdbc.query(
                "select done_at, id, number from refund where done_at is not null and told_at is null"
                        + " and (tell_at is null or tell_at <= ?) and (done_at, id) > (?, ?) order by done_at, id limit ?",
                (row, index) -> new Untold(row.getTimestamp(1), row.getLong(2), row.getString(3)),
                Timestamp.from(now),
                last.doneAt(),
                last.id(),
                BATCH);
    }

    private record Untold(Timestamp doneAt, long id, String number) {}

    private void announce(String number) {
        try {
            transaction.executeWithoutResult(status -> jdbc.query(
                            """
                            update refund r set told_at = ? from payment_order o
                            where o.id = r.payment_order_id and r.number = ? and r.told_at is null
                            returning o.number, r.item, r.amount_fen, r.done_at""",
                            (row, index) -> new RefundDone(
                                    row.getString(1),
                                    number,
                                    row.getLong(2),
                                    new Money(row.getLong(3)),
                                    row.getTimestamp(4).toInstant()),
                            Timestamp.from(clock.instant()),
                            number)
                    .forEach(events::publishEvent));
        } catch (RuntimeException e) {
            LOG.error("What follows refund {} failed; it is repeated later", number, e);
            postpone(number);
        }
    }

    private void postpone(String number) {
        Timestamp now = Timestamp.from(clock.instant());
        try {
            jdbc.update(
                    "update refund set tell_at = ?::timestamptz + least(interval '6 hours',"
                            + " greatest(interval '1 minute', ?::timestamptz - done_at)) where number = ?",
                    now,
                    now,
                    number);
        } catch (DataAccessException e) {
            LOG.error("Refund {} remains due", number, e);
        }
    }
}
