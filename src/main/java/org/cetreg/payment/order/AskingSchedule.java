package org.cetreg.payment.order;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.cetreg.payment.platform.DueMatter;
import org.cetreg.payment.platform.PaymentMethod;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Keeps when the platform is asked about an order whose page a payer was sent to, so that a lost notification delays a
 * payment by seconds (R-P2). The times are in the database: they survive restarts, and two nodes never ask at once.
 */
@Component
public class AskingSchedule {

    /** The first pause; each further one is twice as long. */
    private static final Duration FIRST = Duration.ofSeconds(20);

    private static final Duration LONGEST = Duration.ofMinutes(15);

    /** The longest pause after an order has expired. */
    private static final Duration LONGEST_LATE = Duration.ofHours(6);

    /** After an order has expired, the platform needs a moment to end payments that had begun. */
    private static final Duration AFTER_EXPIRY = Duration.ofMinutes(1);

    private static final Duration SILENCE = Duration.ofSeconds(30);

    /** Pages have the same order asked at most this often. */
    private static final Duration BETWEEN_PAGES = Duration.ofSeconds(3);

    private final JdbcTemplate jdbc;
    private final NamedParameterJdbcTemplate named;
    private final Clock clock;

    AskingSchedule(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.named = new NamedParameterJdbcTemplate(jdbc);
        this.clock = clock;
    }

    /**
     * Begins to ask about an open order, because a payer is being sent to the platform's page.
     *
     * @return false when the order is not open any more: nobody must be sent there
     */
    public boolean begin(String orderNumber) {
        return jdbc.update(
                        "update payment_order set ask_at = ?, asked = 0 where number = ? and status = 'OPEN'",
                        in(FIRST),
                        orderNumber)
                == 1;
    }

    /** Begins to ask about an order that is not paid, at once. */
    public void beginNow(String orderNumber) {
        jdbc.update(
                "update payment_order set ask_at = ?, asked = 0 where number = ? and status <> 'PAID'",
                Timestamp.from(clock.instant()),
                orderNumber);
    }

    /** Asks once more when the order has expired, if a payer was ever sent to the platform's page. */
    public void lastly(PaymentOrder order) {
        Instant last = order.expiresAt().plus(AFTER_EXPIRY);
        jdbc.update(
                "update payment_order set ask_at = ? where number = ? and ask_at is not null",
                last.isAfter(clock.instant()) ? Timestamp.from(last) : in(FIRST),
                order.number());
    }

    /** Ends the asking: nobody can pay the order any more. */
    public void never(String orderNumber) {
        jdbc.update("update payment_order set ask_at = null where number = ?", orderNumber);
    }

    /**
     * Takes the order of a platform that has been due longest at this time and sets when it is asked next. The pauses
     * grow, but the platform is asked right after the order has expired.
     */
    public Optional<DueMatter> next(Instant due, PaymentMethod method) {
        return named
                .query(
                        """
                        update payment_order set asked = asked + 1, ask_at = case
                            when expires_at + make_interval(secs => :after) > cast(:now as timestamptz)
                                then least(expires_at + make_interval(secs => :after), cast(:now as timestamptz)
                                    + least(make_interval(secs => :longest), make_interval(secs => :first) * power(2, least(asked, 20) + 1)))
                            else cast(:now as timestamptz) + least(
                                make_interval(secs => :late), make_interval(secs => :first) * power(2, least(asked, 20) + 1)) end
                        where id = (
                            select id from payment_order where method = :method and ask_at <= :due
                            order by ask_at, number limit 1 for update skip locked)
                        returning number, method""",
                        new MapSqlParameterSource("now", Timestamp.from(clock.instant()))
                                .addValue("due", Timestamp.from(due))
                                .addValue("method", method.id())
                                .addValue("after", seconds(AFTER_EXPIRY))
                                .addValue("first", seconds(FIRST))
                                .addValue("longest", seconds(LONGEST))
                                .addValue("late", seconds(LONGEST_LATE)),
                        DueMatter::read)
                .stream()
                .findFirst();
    }

    private static double seconds(Duration duration) {
        return duration.toSeconds();
    }

    /** Has an order asked again soon, because the platform gave no answer. */
    public void unanswered(String orderNumber) {
        jdbc.update(
                "update payment_order set ask_at = ?, asked = greatest(asked - 1, 0)"
                        + " where number = ? and ask_at is not null",
                in(SILENCE),
                orderNumber);
    }

    /**
     * Returns the payable orders for these items that a page should have asked now: a payer was sent to the platform,
     * and no page has had them asked in the last seconds.
     */
    public List<DueMatter> openFor(Collection<Long> items) {
        Instant now = clock.instant();
        return jdbc.query(
                """
                update payment_order set asked_at = ? where ask_at is not null and (asked_at is null or asked_at < ?)
                    and id in (select payment_order_id from payment_line where item = any (?) and payable)
                returning number, method""",
                DueMatter::read,
                Timestamp.from(now),
                Timestamp.from(now.minus(BETWEEN_PAGES)),
                items.toArray(Long[]::new));
    }

    /** Returns the order with this number under the same conditions. */
    public List<DueMatter> open(String orderNumber) {
        Instant now = clock.instant();
        return jdbc.query(
                """
                update payment_order set asked_at = ? where number = ? and ask_at is not null
                    and (asked_at is null or asked_at < ?)
                returning number, method""", DueMatter::read, Timestamp.from(now), orderNumber, Timestamp.from(now.minus(BETWEEN_PAGES)));
    }

    private Timestamp in(Duration pause) {
        return Timestamp.from(clock.instant().plus(pause));
    }
}
