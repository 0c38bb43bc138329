package org.cetreg.eligibility.cet6;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cetreg.shared.Audit;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.retention.Retained;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stores the scans that schools submit with CET6 re-reviews. Each access to a scan is audited. Scans are deleted some
 * time after the decision on the request.
 */
@Service
public class Cet6Scans implements Retained {

    private final JdbcTemplate jdbc;
    private final Audit audit;
    private final Clock clock;

    Cet6Scans(JdbcTemplate jdbc, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** Returns the scan of a request for a clerk to view; empty when there is none that the clerk may see. */
    @Transactional
    public Optional<Cet6Scan> look(Cet6ReviewId requestId, Clerk clerk) {
        List<Cet6Scan> found = jdbc.query(
                "select s.media_type, s.content from cet6_scan s join cet6_review r on r.id = s.request_id"
                        + " where s.request_id = ? and r.institution_code between ? and ?",
                (row, number) -> Cet6Scan.stored(ScanType.ofMediaType(row.getString(1)), row.getBytes(2)),
                requestId.value(),
                clerk.scope().first(),
                clerk.scope().last());
        String outcome = found.isEmpty() ? "none" : "seen";
        audit.record(clerk.actor(), "cet6Scan.look", "cet6-review:" + requestId, outcome, Map.of());
        return found.stream().findFirst();
    }

    void keep(Cet6Review review, Cet6Scan scan) {
        byte[] content = scan.content();
        jdbc.update(
                "insert into cet6_scan (request_id, media_type, size, sha256, content, uploaded_by, uploaded_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                review.id().value(),
                scan.type().mediaType(),
                content.length,
                scan.sha256(),
                content,
                review.enteredActor().text(),
                Timestamp.from(clock.instant()));
    }

    @Override
    public String name() {
        return "cet6-scans";
    }

    /**
     * Removes the scans of requests that were decided before the given time. The scan of an open request stays, however
     * old it is.
     */
    @Override
    public int remove(Instant before, int most) {
        Timestamp then = Timestamp.from(before);
        return jdbc.update(
                "delete from cet6_scan where request_id in (select s.request_id from cet6_scan s"
                        + " join cet6_review r on r.id = s.request_id"
                        + " where s.uploaded_at < ? and r.settled_at < ? order by s.uploaded_at limit ?)",
                then,
                then,
                most);
    }
}
