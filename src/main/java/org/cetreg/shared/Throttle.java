package org.cetreg.shared;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.cetreg.shared.retention.Sweep;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Slows down actions that fail repeatedly, then blocks them for a while (R-A3, R-I3). The counts are kept in
 * PostgreSQL, so they apply to all nodes and survive restarts. The limits of each kind, such as {@code login.account},
 * are configured under {@code cet.throttle}. A key is the item whose failures are counted, such as an e-mail address;
 * only its digest is stored.
 *
 * <p>Kinds that end in {@code .address} count failures by internet address, or by 64-bit network for IPv6, since one
 * subscriber is given a whole network. These kinds never block, because a whole campus may share one address: failures
 * only make the captcha harder, step by step ({@code cet.throttle-by-address}).
 *
 * <p>The counts are kept in a plain table rather than a token bucket: the pauses grow with the number of failures and
 * end with a success, which is not a rate. A failure takes one upsert, and a check takes one indexed look-up for
 * several kinds together.
 *
 * <p>The clocks of nodes may differ and may be corrected. A failure with a time in the future counts as a failure now,
 * and its time is set to now when it is read, so that a wrong clock cannot block anything until a distant date.
 *
 * <p>Counts join the caller's transaction, so call this class where a failure does not roll the transaction back.
 */
@Component
@EnableConfigurationProperties(ThrottleSettings.class)
public class Throttle implements Sweep {

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final ThrottleSettings settings;

    Throttle(JdbcTemplate jdbc, Clock clock, ThrottleSettings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * The result of a check.
     *
     * @param closedUntil the time from which another attempt is allowed; empty when one is allowed now
     * @param failedBefore whether there are failures that a success would clear; failures by address are not cleared
     * @param steps how many steps harder than usual the captcha must be for the address among the keys; 0 without an
     *     address
     */
    public record Standing(Optional<Instant> closedUntil, boolean failedBefore, int steps) {}

    private record Counted(String kind, String digest, int failures, Instant last) {

        boolean byAddress() {
            return ThrottleSettings.byAddress(kind);
        }
    }

    /**
     * Returns the time until which attempts are blocked; empty when an attempt is allowed now.
     *
     * @throws IllegalArgumentException when the kind has no limits configured
     */
    public Optional<Instant> closedUntil(String kind, String key) {
        return standing(Map.of(kind, key)).closedUntil();
    }

    /**
     * Checks several kinds at once, in one statement.
     *
     * @param keys the key to check for each kind
     * @throws IllegalArgumentException when a kind has no limits configured
     */
    public Standing standing(Map<String, String> keys) {
        String pairs = keys.keySet().stream().map(kind -> "(?, ?)").collect(Collectors.joining(", "));
        List<Object> arguments = new ArrayList<>();
        keys.forEach((kind, key) -> {
            known(kind);
            arguments.add(kind);
            arguments.add(digest(kind, key));
        });
        List<Counted> counted = jdbc.query(
                "select kind, key_hash, failures, last_failed_at from throttle where (kind, key_hash) in (" + pairs
                        + ")",
                (row, number) -> new Counted(
                        row.getString(1),
                        row.getString(2),
                        row.getInt(3),
                        row.getTimestamp(4).toInstant()),
                arguments.toArray());
        Instant now = clock.instant();
        counted.stream().filter(failed -> failed.last().isAfter(now)).forEach(failed -> putToNow(failed, now));
        return new Standing(
                counted.stream()
                        .filter(failed -> !failed.byAddress())
                        .flatMap(failed ->
                                settings
                                        .limit(failed.kind())
                                        .closedUntil(failed.failures(), failed.last(), now)
                                        .stream())
                        .max(Instant::compareTo),
                counted.stream().anyMatch(failed -> !failed.byAddress()),
                counted.stream()
                        .filter(Counted::byAddress)
                        .mapToInt(failed -> steps(failed, now))
                        .max()
                        .orElse(0));
    }

    private int steps(Counted failed, Instant now) {
        ThrottleSettings.Slope slope = settings.slope(failed.kind());
        return slope.steps(slope.left(failed.failures(), failed.last(), now));
    }

    private void putToNow(Counted failed, Instant now) {
        jdbc.update(
                "update throttle set last_failed_at = ? where kind = ? and key_hash = ? and last_failed_at > ?",
                Timestamp.from(now),
                failed.kind(),
                failed.digest(),
                Timestamp.from(now));
    }

    /**
     * Counts a failure.
     *
     * @throws IllegalArgumentException when the kind has no limits configured
     */
    public void failed(String kind, String key) {
        failed(Map.of(kind, key));
    }

    /**
     * Counts a failure for several kinds, always in the same order, so that nodes cannot deadlock.
     *
     * @throws IllegalArgumentException when a kind has no limits configured
     */
    public void failed(Map<String, String> keys) {
        Instant now = clock.instant();
        new TreeMap<>(keys).forEach((kind, key) -> {
            known(kind);
            if (ThrottleSettings.byAddress(kind)) {
                ThrottleSettings.Slope slope = settings.slope(kind);
                count(kind, key, now, slope.forgetAfter(), slope.runOff(), slope.most());
            } else {
                count(kind, key, now, settings.limit(kind).forgetAfter(), 0, Integer.MAX_VALUE);
            }
        });
    }

    private void count(String kind, String key, Instant now, Duration forgetAfter, double runOff, int most) {
        jdbc.update(
                """
                insert into throttle as t (kind, key_hash, failures, last_failed_at) values (?, ?, 1, ?)
                on conflict (kind, key_hash) do update set last_failed_at = excluded.last_failed_at,
                    failures = case when t.last_failed_at < ? then 1
                        else least(?::bigint, 1::bigint + greatest(0, t.failures - floor(?::float8
                            * greatest(0, extract(epoch from excluded.last_failed_at - t.last_failed_at)))::integer))
                        end
                """,
                kind,
                digest(kind, key),
                Timestamp.from(now),
                Timestamp.from(now.minus(forgetAfter)),
                most,
                runOff);
    }

    private void known(String kind) {
        if (ThrottleSettings.byAddress(kind)) {
            settings.slope(kind);
        } else {
            settings.limit(kind);
        }
    }

    /** Clears all failures counted so far. */
    public void succeeded(String kind, String key) {
        jdbc.update("delete from throttle where kind = ? and key_hash = ?", kind, digest(kind, key));
    }

    @Override
    public String of() {
        return "throttle";
    }

    /** Removes counts that no longer matter, and resets future times to now. */
    @Override
    public int removeSome(int most) {
        Timestamp now = Timestamp.from(clock.instant());
        List<Integer> taken = new ArrayList<>();
        taken.add(jdbc.update("""
                update throttle set last_failed_at = ? where (kind, key_hash) in (select kind, key_hash
                    from throttle where last_failed_at > ? limit ? for update skip locked)
                """, now, now, most));
        settings.forEach((kind, forgetAfter) ->
                taken.add(jdbc.update("""
                delete from throttle where (kind, key_hash) in (select kind, key_hash from throttle
                    where last_failed_at < ? and kind = ? limit ? for update skip locked)
                """, Timestamp.from(clock.instant().minus(forgetAfter)), kind, most)));
        return Collections.max(taken);
    }

    private static String digest(String kind, String key) {
        String counted = ThrottleSettings.byAddress(kind) ? NetworkAddress.subscriber(key) : key;
        return Digest.sha256(kind + "\n" + counted);
    }
}
