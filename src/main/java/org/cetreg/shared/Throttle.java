package org.cetreg.shared;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Slows down what fails repeatedly, then stops it for a while (R-A3, R-I3). The counts are in PostgreSQL, so they hold
 * for all nodes and outlive restarts. A kind such as {@code login.account} has its limits under {@code cet.throttle};
 * a key is what is counted, such as an e-mail address, and is stored as a digest only. Kinds that end in
 * {@code .address} count IPv6 addresses by their network of 64 bits, since that is what one subscriber gets.
 *
 * <p>It is a plain table and not a token bucket: pauses that grow with the failures, and that a success ends, are no
 * rate; a failure is one upsert, and a check one indexed look-up for several kinds together.
 *
 * <p>Counts join the caller's transaction; call it where a failure does not roll back.
 */
@Component
@EnableConfigurationProperties(ThrottleSettings.class)
public class Throttle {

    private static final int BATCH = 1_000;

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
     * @param failedBefore whether failures are counted at all, so that a success has something to forgive
     */
    public record Standing(Optional<Instant> closedUntil, boolean failedBefore) {}

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
            settings.limit(kind);
            arguments.add(kind);
            arguments.add(digest(kind, key));
        });
        Instant now = clock.instant();
        List<Instant> counted = jdbc.query(
                "select kind, failures, last_failed_at from throttle where (kind, key_hash) in (" + pairs + ")",
                (row, number) -> settings.limit(row.getString(1))
                        .closedUntil(row.getInt(2), row.getTimestamp(3).toInstant()),
                arguments.toArray());
        return new Standing(counted.stream().filter(now::isBefore).max(Instant::compareTo), !counted.isEmpty());
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
        new TreeMap<>(keys)
                .forEach((kind, key) -> jdbc.update(
                        """
                        insert into throttle as t (kind, key_hash, failures, last_failed_at) values (?, ?, 1, ?)
                        on conflict (kind, key_hash) do update set last_failed_at = excluded.last_failed_at,
                            failures = case when t.last_failed_at < ? then 1 else t.failures + 1 end
                        """,
                        kind,
                        digest(kind, key),
                        Timestamp.from(now),
                        Timestamp.from(now.minus(settings.limit(kind).forgetAfter()))));
    }

    /** Forgives all failures counted so far. */
    public void succeeded(String kind, String key) {
        jdbc.update("delete from throttle where kind = ? and key_hash = ?", kind, digest(kind, key));
    }

    /** Removes counts that no longer matter, a batch at a time; several nodes may do it at once. */
    @Scheduled(initialDelayString = "${cet.housekeeping.every}", fixedDelayString = "${cet.housekeeping.every}")
    void removeForgotten() {
        settings.limits().forEach((kind, limit) -> {
            Timestamp before = Timestamp.from(clock.instant().minus(limit.forgetAfter()));
            while (jdbc.update("""
                            delete from throttle where (kind, key_hash) in (select kind, key_hash from throttle
                                where last_failed_at < ? and kind = ? limit ? for update skip locked)
                            """, before, kind, BATCH) == BATCH) {}
        });
    }

    private static String digest(String kind, String key) {
        String counted = kind.endsWith(".address") ? NetworkAddress.subscriber(key) : key;
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest((kind + "\n" + counted).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
