package org.cetreg.payment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.cetreg.payment.platform.PaymentMethod;
import org.cetreg.shared.Audit;
import org.cetreg.shared.Clerk;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Switches methods of payment off for a while, and on again. The database says which are off; a node looks again after
 * two seconds, so that all nodes agree soon and pages cost no statement for it.
 */
@Component
public class MethodPauses {

    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final String SWITCH_OFF = """
            insert into payment_method_pause (method, since_at, until_at, reason, by_actor, by_name)
            values (?, ?, ?, ?, ?, ?)
            on conflict (method) do update set since_at = excluded.since_at, until_at = excluded.until_at,
                reason = excluded.reason, by_actor = excluded.by_actor, by_name = excluded.by_name
            """;

    private final JdbcTemplate jdbc;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private volatile Known known;

    private record Known(List<MethodPause> pauses, Instant at) {}

    MethodPauses(JdbcTemplate jdbc, Audit audit, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Returns the methods that are switched off now. */
    public List<MethodPause> current() {
        Instant now = clock.instant();
        Known found = known;
        if (found == null || Duration.between(found.at(), now).abs().compareTo(FRESH) > 0) {
            found = new Known(
                    jdbc.query("select * from payment_method_pause order by method", MethodPauses::pause), now);
            known = found;
        }
        return found.pauses().stream()
                .filter(pause -> pause.until().isAfter(now))
                .toList();
    }

    /**
     * Switches a method off, or changes until when and why it is off.
     *
     * @param until later than now
     * @param reason 1 to {@value MethodPause#LONGEST_REASON} characters
     * @throws IllegalArgumentException when the time or the reason is not as described
     */
    public void switchOff(PaymentMethod method, Instant until, String reason, Clerk clerk) {
        Instant now = clock.instant();
        if (!until.isAfter(now)) {
            throw new IllegalArgumentException("A method is switched off until a later time: " + until);
        }
        if (reason.isBlank() || reason.length() > MethodPause.LONGEST_REASON) {
            throw new IllegalArgumentException("A reason has 1 to " + MethodPause.LONGEST_REASON + " characters");
        }
        changed(() -> {
            jdbc.update(
                    SWITCH_OFF,
                    method.id(),
                    stamp(now),
                    stamp(until),
                    reason,
                    clerk.actor().text(),
                    clerk.name());
            audit.record(
                    clerk.actor(),
                    "payment.method-off",
                    "method:" + method.id(),
                    "off",
                    Map.of("until", until.toString(), "reason", reason));
        });
    }

    /** Switches a method on again; does nothing when it is not off. */
    public void switchOn(PaymentMethod method, Clerk clerk) {
        changed(() -> {
            int ended = jdbc.update(
                    "delete from payment_method_pause where method = ? and until_at > ?",
                    method.id(),
                    stamp(clock.instant()));
            if (ended > 0) {
                audit.record(clerk.actor(), "payment.method-on", "method:" + method.id(), "on", Map.of());
            }
        });
    }

    private void changed(Runnable change) {
        transaction.executeWithoutResult(status -> change.run());
        known = null; // only now can others read the change
    }

    private static Timestamp stamp(Instant instant) {
        return Timestamp.from(instant);
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
