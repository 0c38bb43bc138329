package org.cetreg.browser;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.cetreg.Fixtures;
import org.cetreg.exam.ExamCatalogues;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The sitting in the pictures of the help page, which is the same on every day. It is removed at the end of the test.
 */
final class HelpSitting implements AutoCloseable {

    static final String EMAIL = "yan.donger@example.org";
    static final Fixtures.Campus CAMPUS = new Fixtures.Campus("99", "99301", "993010");

    private static final int YEAR = 2000; // used by no other sitting; readers see the name
    private static final Timestamp OPENS = at("2027-03-08T16:00:00Z");
    private static final Timestamp CLOSES = at("2027-04-08T16:00:00Z");
    private static final Timestamp TICKETS = at("2027-05-31T01:00:00Z");
    private static final Timestamp MORNING = at("2027-06-12T01:00:00Z");
    private static final Timestamp NOON = at("2027-06-12T03:20:00Z");

    private final JdbcTemplate jdbc;
    private final ExamCatalogues catalogues;
    private final List<Long> before;
    private final long id;

    HelpSitting(BrowserVisitors visitors) {
        jdbc = visitors.component(JdbcTemplate.class);
        catalogues = visitors.component(ExamCatalogues.class);
        before = jdbc.queryForList("select id from sitting where current", Long.class);
        jdbc.update("update sitting set current = false where current");
        id = jdbc.queryForObject(
                "insert into sitting (name, name_en, year, half, agreement_version, tickets_from, current)"
                        + " values ('2027年上半年', 'first half of 2027', ?, 1, '1', ?, true) returning id",
                Long.class,
                YEAR,
                TICKETS);
        jdbc.update(
                "insert into registration_window (sitting_id, institution_code, opens_at, closes_at)"
                        + " values (?, ?, ?, ?)",
                id,
                CAMPUS.province(),
                OPENS,
                CLOSES);
        forEverySubject("fee (sitting_id, subject_code, institution_code, amount_fen)", "?, code, '99', 3000");
        forEverySubject("seat_quota (sitting_id, subject_code, campus_code, capacity)", "?, code, '993010', 500");
        jdbc.update(
                "insert into sitting_subject (sitting_id, subject_code, starts_at, ends_at)"
                        + " select ?, code, ?, ? from subject",
                id,
                MORNING,
                NOON);
        catalogues.refresh();
    }

    private void forEverySubject(String table, String values) {
        jdbc.update("insert into " + table + " select " + values + " from subject", id);
    }

    /** Publishes rooms and seats, and lets tickets be printed. */
    void publish(long registration) {
        jdbc.update(
                "update subject_entry set arrangement_status = 'ARRANGED' where registration_id = ? and status = 'PAID'",
                registration);
        jdbc.update("update sitting set tickets_from = ?, arrangement_published_at = ? where id = ?", OPENS, OPENS, id);
        catalogues.refresh();
    }

    @Override
    public void close() {
        jdbc.update("update sitting set current = false where id = ?", id);
        before.forEach(sitting -> jdbc.update("update sitting set current = true where id = ?", sitting));
        catalogues.refresh();
    }

    private static Timestamp at(String instant) {
        return Timestamp.from(Instant.parse(instant));
    }
}
