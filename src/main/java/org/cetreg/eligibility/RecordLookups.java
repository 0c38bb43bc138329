package org.cetreg.eligibility;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cetreg.eligibility.cet6.Cet6NotAskable;
import org.cetreg.eligibility.cet6.Cet6Review;
import org.cetreg.eligibility.record.IdentityClaim;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Audit;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.DocumentType;
import org.cetreg.shared.Masked;
import org.cetreg.shared.Throttle;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Looks that staff take at student records: only at what lies under their institution, with masked data, each look
 * audited and counted, so that nobody can page through the roster.
 */
@Service
public class RecordLookups {

    static final String BY_STAFF = "eligibility.staff";

    private static final int MOST = 20;

    private static final String SELECT = """
            select r.id, r.name, r.document_type, r.document_number, r.school_code, r.campus_code, r.faculty, r.class_name,
                   r.student_number, b.bound_at is not null as bound,
                   exists (select from qualification q where q.student_record_id = r.id and q.subject_code = '2') as cet6,
                   u.address is not null as mail_fails, v.id as review, v.created_at as reviewed_since, v.entered_by
            from student_record r left join binding b on b.student_record_id = r.id and b.sitting_id = ?
                 left join account a on a.id = b.account_id
                 left join undeliverable_address u on u.address = lower(a.email)
                 left join cet6_review v on v.student_record_id = r.id and v.state = 'OPEN'
            where\s""";

    private final JdbcTemplate jdbc;
    private final ExamCatalogues catalogues;
    private final Throttle throttle;
    private final Audit audit;

    RecordLookups(JdbcTemplate jdbc, ExamCatalogues catalogues, Throttle throttle, Audit audit) {
        this.jdbc = jdbc;
        this.catalogues = catalogues;
        this.throttle = throttle;
        this.audit = audit;
    }

    /**
     * A student record as staff see it who only look for it.
     *
     * @param name masked
     * @param documentNumber masked
     * @param studentNumber masked
     * @param bound whether a passport has it in this sitting
     * @param mailFails whether that passport's e-mail takes no mail
     * @param cet6 what stands in the way of a CET6 re-review
     */
    public record Glimpse(
            long recordId,
            String name,
            DocumentType documentType,
            String documentNumber,
            String schoolCode,
            String campusCode,
            String faculty,
            String className,
            String studentNumber,
            boolean bound,
            boolean mailFails,
            Cet6Standing cet6) {}

    /**
     * Whether a CET6 re-review can be asked for.
     *
     * @param qualified whether the record has subject 2 already (R-V4)
     * @param openRequest the number of the request that stands (R-V2); null when there is none
     * @param since since when it stands
     * @param enteredBy who asked
     */
    public record Cet6Standing(
            boolean qualified,
            @Nullable Long openRequest,
            @Nullable Instant since,
            @Nullable Cet6Review.EnteredBy enteredBy) {

        /** Why not; empty when it can. */
        public Optional<Cet6NotAskable.Why> refused() {
            if (qualified) {
                return Optional.of(Cet6NotAskable.Why.QUALIFIED);
            }
            return Optional.ofNullable(openRequest).map(open -> Cet6NotAskable.Why.OPEN);
        }
    }

    /**
     * What a look came to.
     *
     * @param more whether there are others that are not shown
     * @param closedUntil the time from which one may look again; empty when this was a look
     */
    public record Looked(List<Glimpse> records, boolean more, Optional<Instant> closedUntil) {}

    /** The records with this number of a document, whatever its type. */
    @Transactional
    public Looked byNumber(Clerk clerk, String documentNumber) {
        String number = new IdentityClaim(DocumentType.PASSPORT, documentNumber, "").number();
        return look(clerk, "number", "r.document_number = ?", number);
    }

    /** The students of this name at one school. */
    @Transactional
    public Looked byName(Clerk clerk, String schoolCode, String name) {
        return look(clerk, "name", "r.school_code = ? and r.name_folded = ?", schoolCode, IdentityClaim.foldName(name));
    }

    /** The students with this number at one school. */
    @Transactional
    public Looked byStudentNumber(Clerk clerk, String schoolCode, String studentNumber) {
        return look(
                clerk,
                "studentNumber",
                "r.school_code = ? and r.student_number <> '' and r.student_number = ?",
                schoolCode,
                studentNumber.strip());
    }

    /** The one record; none when it is not the clerk's to see. */
    @Transactional
    public Looked byRecord(Clerk clerk, long recordId) {
        return look(clerk, "record", "r.id = ?", recordId);
    }

    public boolean closed(Actor actor) {
        return throttle.closedUntil(BY_STAFF, actor.text()).isPresent();
    }

    /** A look was taken: it counts, and the audit trail names what was seen. */
    public void note(Actor actor, String how, List<Long> seen) {
        throttle.failed(BY_STAFF, actor.text());
        for (String object : seen.isEmpty()
                ? List.of("student-record:none")
                : seen.stream().map(id -> "student-record:" + id).toList()) {
            audit.record(actor, "eligibility.look", object, seen.isEmpty() ? "none" : "seen", Map.of("by", how));
        }
    }

    private Looked look(Clerk clerk, String how, String condition, Object... values) {
        Optional<Instant> closed = throttle.closedUntil(BY_STAFF, clerk.actor().text());
        if (closed.isPresent()) {
            return new Looked(List.of(), false, closed);
        }
        List<Object> arguments = new ArrayList<>();
        arguments.add(catalogues.current().sitting().id());
        arguments.addAll(List.of(values));
        arguments.addAll(List.of(clerk.scope().arguments()));
        arguments.add(MOST + 1);
        List<Glimpse> found = jdbc.query(
                SELECT + condition + " and " + clerk.scope().condition("r.campus_code") + " order by r.id limit ?",
                RecordLookups::glimpse,
                arguments.toArray());
        List<Glimpse> shown = found.size() > MOST ? found.subList(0, MOST) : found;
        note(clerk.actor(), how, shown.stream().map(Glimpse::recordId).toList());
        return new Looked(shown, found.size() > MOST, Optional.empty());
    }

    private static Glimpse glimpse(ResultSet row, int number) throws SQLException {
        long request = row.getLong("review");
        Cet6Standing cet6 = row.wasNull()
                ? new Cet6Standing(row.getBoolean("cet6"), null, null, null)
                : new Cet6Standing(
                        row.getBoolean("cet6"),
                        request,
                        row.getTimestamp("reviewed_since").toInstant(),
                        Cet6Review.EnteredBy.valueOf(row.getString("entered_by")));
        return new Glimpse(
                row.getLong("id"),
                Masked.name(row.getString("name")),
                DocumentType.valueOf(row.getString("document_type")),
                Masked.number(row.getString("document_number")),
                row.getString("school_code"),
                row.getString("campus_code"),
                row.getString("faculty"),
                row.getString("class_name"),
                Masked.number(row.getString("student_number")),
                row.getBoolean("bound"),
                row.getBoolean("mail_fails"),
                cet6);
    }
}
