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
 * Slows down what fails repeatedly, then stops it for a while (R-A3, R-I3). The counts are in PostgreSQL, so they hold
 * for all nodes and outlive restarts. A kind such as {@code login.account} has its limits under {@code cet.throttle};
 * a key is what is counted, such as an e-mail address, and is stored as a digest only.
 *
 * <p>Kinds that end in {@code .address} count internet addresses, those of IPv6 by their network of 64 bits, since that
 * is what one subscriber gets. They never close, since a whole campus may share one: failures there only make the
 * captcha harder, step by step ({@code cet.throttle-by-address}).
 *
 * <p>It is a plain table and not a token bucket: pauses that grow with the failures, and that a success ends, are no
 * rate; a failure is one upsert, and a check one indexed look-up for several kinds together.
 *
 * <p>Clocks of nodes differ, and are put right: a failure in time to come counts as one of now, and is put to now when it
 * is met, so that nothing is closed until a date that a wrong clock named.
 *
 * <p>Counts join the caller's transaction; call it where a failure does not roll back.
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
     * How somebody stands.
     *
     * @param closedUntil the time from which it may be tried again; empty when it may be tried now
     * @param failedBefore whether failures are counted that a success forgives; those at an address it does not
     * @param steps how many steps harder than usual a captcha must be at the address among the keys; 0 without one
     */
    public record Standing(Optional<Instant> closedUntil, boolean failedBefore, int steps) {}

    private record Counted(String kind, String digest, int failures, Instant last) {

        boolean byAddress() {
            return ThrottleSettings.byAddress(kind);
        }
    }

    /**
     * The time until which this is closed; empty when it may be tried now.
     *
     * @throws IllegalArgumentException when the kind has no limits configured
     */
    public Optional<Instant> closedUntil(String kind, String key) {
        return standing(Map.of(kind, key)).closedUntil();
    }

    /**
     * The standing over several kinds at once, in one statement.
     *
     * @param keys the key to look at for each kind
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
     * Counts a failure for several kinds, always in the same order, so that nodes do not wait for each other in a ring.
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

    /** Forgives all failures counted so far. */
    public void succeeded(String kind, String key) {
        jdbc.update("delete from throttle where kind = ? and key_hash = ?", kind, digest(kind, key));
    }

    @Override
    public String of() {
        return "throttle";
    }

    /** Removes counts that no longer matter, and puts those in time to come to now. */
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
