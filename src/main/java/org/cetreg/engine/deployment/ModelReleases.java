package org.cetreg.engine.deployment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cetreg.engine.check.ModelFinding;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The releases that have run on this database, as all nodes see them: when each was last alive, and what the check found
 * in its models. The database tells the time, because the clocks of the nodes may differ.
 */
@Component
public class ModelReleases {

    /** Each use of advisory locks has its own number. */
    private static final long LOCK = 0x43_45_54_4dL;

    private static final int SHOWN = 20;

    private final JdbcTemplate jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    ModelReleases(JdbcTemplate jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /**
     * A release that has run on this database.
     *
     * @param release the time of its build, such as 20261130201500
     * @param since when its first node started
     * @param inForce whether its models are those in force, or are the same as these
     * @param findings what is wrong with its models; empty when they pass the check
     */
    public record Release(String release, Instant since, boolean inForce, List<ModelFinding> findings) {}

    /** Returns the latest releases, the newest first. */
    public List<Release> latest() {
        return jdbc.query(
                "select release, at, digest is not null as in_force, findings from model_release order by release desc limit ?",
                (row, number) -> new Release(
                        row.getString("release"),
                        row.getTimestamp("at").toInstant(),
                        row.getBoolean("in_force"),
                        findings(row)),
                SHOWN);
    }

    /** Returns how many releases have models that were refused. */
    public long refused() {
        return Optional.ofNullable(jdbc.queryForObject(
                        "select count(*) from model_release where findings is not null and release ="
                                + " (select max(release) from model_release)",
                        Long.class))
                .orElse(0L);
    }

    /** Lets one node after the other decide which models are in force, until the transaction ends. */
    void takeTurn() {
        jdbc.query("select pg_advisory_xact_lock(?)", row -> {}, LOCK);
    }

    /** Notes that a node of this release is running. */
    void alive(String release) {
        jdbc.update(
                "insert into model_release (release, at, seen_at) values (?, ?, clock_timestamp())"
                        + " on conflict (release) do update set seen_at = excluded.seen_at",
                release,
                Timestamp.from(clock.instant()));
    }

    /** Notes that a node of this release is running, and returns whether these models of it are in force. */
    boolean aliveInForce(String release, String digest) {
        return jdbc.update(
                        "update model_release set seen_at = clock_timestamp() where release = ? and digest = ?",
                        release,
                        digest)
                == 1;
    }

    /** Returns the newest release above this one that is running and whose models have not been refused. */
    Optional<String> newerAlive(String release, long seconds) {
        return jdbc
                .queryForList(
                        "select release from model_release where release > ? and findings is null"
                                + " and seen_at > clock_timestamp() - make_interval(secs => ?)"
                                + " order by release desc limit 1",
                        String.class,
                        release,
                        (double) seconds)
                .stream()
                .findFirst();
    }

    /** Returns the digest of the models in force; empty when there are none yet. */
    Optional<String> inForce() {
        return jdbc.queryForList("select digest from model_release where digest is not null", String.class).stream()
                .findFirst();
    }

    /** Notes that the models of this release, or the same ones of another, are in force. */
    void inForce(String release, String digest) {
        jdbc.update("update model_release set digest = null where digest is not null and release <> ?", release);
        jdbc.update("update model_release set digest = ?, findings = null where release = ?", digest, release);
    }

    /** Notes why the models of this release are not deployed. */
    void refuse(String release, List<ModelFinding> findings) {
        try {
            jdbc.update(
                    "update model_release set findings = ?::jsonb where release = ?",
                    json.writeValueAsString(findings),
                    release);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Findings are plain texts", e);
        }
    }

    private List<ModelFinding> findings(ResultSet row) throws SQLException {
        String text = row.getString("findings");
        try {
            return text == null ? List.of() : List.of(json.readValue(text, ModelFinding[].class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Findings are plain texts", e);
        }
    }
}
