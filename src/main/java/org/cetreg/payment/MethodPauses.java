package org.cetreg.payment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.cetreg.shared.Audit;
import org.cetreg.shared.Clerk;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Switches methods of payment off for a while, and on again. The database says which are off, so that all nodes agree at
 * once.
 */
@Component
public class MethodPauses {

    private final JdbcTemplate jdbc;
    private final Audit audit;
    private final Clock clock;

    MethodPauses(JdbcTemplate jdbc, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** Returns the methods that are switched off now. */
    public List<MethodPause> current() {
        return jdbc.query(
                "select * from payment_method_pause where until_at > ? order by method",
                MethodPauses::pause,
                Timestamp.from(clock.instant()));
    }

    /**
     * Switches a method off, or changes until when and why it is off.
     *
     * @param until later than now
     * @param reason 1 to {@value MethodPause#LONGEST_REASON} characters
     * @throws IllegalArgumentException when the time or the reason is not as described
     */
    @Transactional
    public void switchOff(PaymentMethod method, Instant until, String reason, Clerk clerk) {
        Instant now = clock.instant();
        if (!until.isAfter(now)) {
            throw new IllegalArgumentException("A method is switched off until a later time: " + until);
        }
        if (reason.isBlank() || reason.length() > MethodPause.LONGEST_REASON) {
            throw new IllegalArgumentException("A reason has 1 to " + MethodPause.LONGEST_REASON + " characters");
        }
        jdbc.update(
                """
                insert into payment_method_pause (method, since_at, until_at, reason, by_actor, by_name)
                values (?, ?, ?, ?, ?, ?)
                on conflict (method) do update set since_at = excluded.since_at, until_at = excluded.until_at,
                    reason = excluded.reason, by_actor = excluded.by_actor, by_name = excluded.by_name
                """,
                method.id(),
                Timestamp.from(now),
                Timestamp.from(until),
                reason,
                clerk.actor().text(),
                clerk.name());
        audit.record(
                clerk.actor(),
                "payment.method-off",
                "method:" + method.id(),
                "off",
                Map.of("until", until.toString(), "reason", reason));
    }

    /** Switches a method on again; does nothing when it is not off. */
    @Transactional
    public void switchOn(PaymentMethod method, Clerk clerk) {
        int ended = jdbc.update(
                "delete from payment_method_pause where method = ? and until_at > ?",
                method.id(),
                Timestamp.from(clock.instant()));
        if (ended > 0) {
            audit.record(clerk.actor(), "payment.method-on", "method:" + method.id(), "on", Map.of());
        }
    }

    private static MethodPause pause(ResultSet row, int number) throws SQLException {
        return new MethodPause(
                new PaymentMethod(row.getString("method")),
                row.getTimestamp("since_at").toInstant(),
                row.getTimestamp("until_at").toInstant(),
                row.getString("reason"),
                row.getString("by_name"));
    }
}
