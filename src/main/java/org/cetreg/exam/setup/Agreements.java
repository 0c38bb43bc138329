package org.cetreg.exam.setup;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.cetreg.exam.Agreement;
import org.cetreg.exam.RefreshAfterCommit;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Audit;
import org.cetreg.shared.Digest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The versions of the agreement. A version is added and never changed or removed, so that the text that somebody accepted
 * can always be read.
 */
@Component
public class Agreements {

    /**
     * A version as the office lists it.
     *
     * @param sittings the number of sittings that use it
     */
    public record Version(Agreement agreement, Instant createdAt, long sittings) {}

    private final JdbcTemplate jdbc;
    private final RefreshAfterCommit refresh;
    private final Audit audit;
    private final Clock clock;

    Agreements(JdbcTemplate jdbc, RefreshAfterCommit refresh, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.refresh = refresh;
        this.audit = audit;
        this.clock = clock;
    }

    /** Returns the versions that the office has written, the latest first. */
    public List<Version> all() {
        return jdbc.query(
                "select a.*, (select count(*) from sitting where agreement_version = a.version) as sittings"
                        + " from agreement a order by created_at desc, version",
                (row, number) -> new Version(
                        new Agreement(row.getString("version"), row.getString("body"), row.getString("body_en")),
                        row.getTimestamp("created_at").toInstant(),
                        row.getLong("sittings")));
    }

    /** Returns whether a sitting can use this version. */
    public boolean exists(String version) {
        return version.equals(Agreement.OWN_VERSION)
                || jdbc.queryForObject(
                        "select exists (select 1 from agreement where version = ?)", Boolean.class, version);
    }

    /**
     * Adds a version.
     *
     * @throws RefusedChange when there is one with this name
     */
    @Transactional
    public void add(Agreement agreement, Actor actor) {
        int added = agreement.version().equals(Agreement.OWN_VERSION)
                ? 0
                : jdbc.update(
                        "insert into agreement (version, body, body_en, created_at) values (?, ?, ?, ?)"
                                + " on conflict do nothing",
                        agreement.version(),
                        agreement.body(),
                        agreement.bodyEn(),
                        Timestamp.from(clock.instant()));
        if (added == 0) {
            throw new RefusedChange("version", "exam.agreement.reason.exists");
        }
        audit.change(
                actor,
                "exam.addAgreement",
                "agreement:" + agreement.version(),
                Map.of(),
                Map.of("body", Digest.sha256(agreement.body()), "bodyEn", Digest.sha256(agreement.bodyEn())));
        refresh.schedule();
    }
}
