package org.cetreg.registration.collective;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cetreg.eligibility.record.IdentityClaim;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.shared.Audit;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.DocumentType;
import org.cetreg.shared.Money;
import org.cetreg.shared.Scope;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds the unpaid entries of a school's students that no collective payment locks. A school is found by an index of its
 * own, in the order in which the pages show the entries, so that a page costs the same among ten million candidates.
 */
@Component
public class UnpaidEntries {

    /**
     * Begins with the entries, in the order of their index, and looks up each one's student. Without {@code offset 0},
     * PostgreSQL may begin with all students of the school, or of the country.
     */
    private static final String FROM = """
            from subject_entry e join seat_order o on o.id = e.seat_order_id cross join lateral (
                select s.* from registration r join student_record s on s.id = r.student_record_id
                where r.id = e.registration_id offset 0) s
            where e.sitting_id = ? and e.school_code = ? and e.status = 'HELD' and not e.locked
              and (e.registration_id, e.id) > (?, ?) and s.school_code = e.school_code""";

    private final JdbcTemplate jdbc;
    private final ExamCatalogues catalogues;
    private final Audit audit;

    UnpaidEntries(JdbcTemplate jdbc, ExamCatalogues catalogues, Audit audit) {
        this.jdbc = jdbc;
        this.catalogues = catalogues;
        this.audit = audit;
    }

    /** An unpaid entry with its student. */
    public record Found(
            long registrationId,
            long entryId,
            String subjectCode,
            Money fee,
            Instant heldUntil,
            BatchEntries.Student student) {}

    /**
     * Returns one page of the entries that match, each student's together. Every search leaves an entry in the audit
     * trail.
     *
     * @param afterRegistration the registration of the last entry on the previous page; 0 for the first page
     * @param afterEntry that entry
     */
    @Transactional
    public List<Found> page(Clerk clerk, UnpaidFilter filter, long afterRegistration, long afterEntry, int size) {
        List<Object> arguments = new ArrayList<>();
        String conditions = conditions(clerk, filter, afterRegistration, afterEntry, arguments);
        arguments.add(size);
        List<Found> found = jdbc.query(
                "select e.registration_id, e.id, e.subject_code, e.fee_fen, o.held_until, s.name, s.student_number,"
                        + " s.campus_code, s.grade, s.major, s.class_name " + conditions
                        + " order by e.registration_id, e.id limit ?",
                (row, index) -> new Found(
                        row.getLong("registration_id"),
                        row.getLong("id"),
                        row.getString("subject_code"),
                        new Money(row.getLong("fee_fen")),
                        row.getTimestamp("held_until").toInstant(),
                        BatchEntries.Student.of(row)),
                arguments.toArray());
        audit.record(
                clerk.actor(),
                "collective.find",
                "institution:" + filter.school(),
                found.isEmpty() ? "none" : "seen",
                Map.of("entries", found.size(), "byStudent", !filter.student().isBlank()));
        return found;
    }

    /** Returns the ids of all entries that match, in the same order, at most this many. */
    public List<Long> all(Clerk clerk, UnpaidFilter filter, int most) {
        List<Object> arguments = new ArrayList<>();
        String conditions = conditions(clerk, filter, 0, 0, arguments);
        arguments.add(most);
        return jdbc.queryForList(
                "select e.id " + conditions + " order by e.registration_id, e.id limit ?",
                Long.class,
                arguments.toArray());
    }

    private String conditions(
            Clerk clerk, UnpaidFilter filter, long afterRegistration, long afterEntry, List<Object> arguments) {
        Scope seen = filter.campus().isEmpty() ? clerk.scope() : narrowed(clerk, filter.campus());
        arguments.addAll(
                List.of(catalogues.current().sitting().id().value(), filter.school(), afterRegistration, afterEntry));
        arguments.addAll(List.of(seen.arguments()));
        StringBuilder sql = new StringBuilder(FROM).append(" and ").append(seen.condition("s.campus_code"));
        add(sql, arguments, "e.subject_code = ?", filter.subject());
        add(sql, arguments, "s.grade = ?", filter.grade());
        add(sql, arguments, "s.major = ?", filter.major());
        add(sql, arguments, "s.class_name = ?", filter.className());
        if (!filter.student().isBlank()) {
            sql.append(" and (s.name_folded = ? or s.student_number = ? or s.document_number = ?)");
            arguments.add(IdentityClaim.foldName(filter.student()));
            arguments.add(filter.student().strip());
            arguments.add(new IdentityClaim(DocumentType.PASSPORT, filter.student(), "").number());
        }
        return sql.toString();
    }

    /** Returns the campus as a scope; of a campus that the clerk does not see, nothing is found. */
    private static Scope narrowed(Clerk clerk, String campus) {
        return clerk.sees(campus) ? new Scope(campus) : new Scope("000000");
    }

    private static void add(StringBuilder sql, List<Object> arguments, String condition, String value) {
        if (!value.isBlank()) {
            sql.append(" and ").append(condition);
            arguments.add(value.strip());
        }
    }
}
