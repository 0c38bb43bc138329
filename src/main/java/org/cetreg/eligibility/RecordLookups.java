package org.cetreg.eligibility;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cetreg.eligibility.cet6.Cet6RequestNotAllowed;
import org.cetreg.eligibility.cet6.Cet6Review;
import org.cetreg.eligibility.record.IdentityClaim;
import org.cetreg.eligibility.record.StudentRecordId;
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
 * Lets staff look up student records under their own institution. Data are masked, and each lookup is audited and
 * counted, so that nobody can page through the roster.
 */
@Service
public class RecordLookups {

    static final String BY_STAFF = "eligibility.staff";

    private static final int MOST = 20;

    private static final String SELECT = """
            select r.id, r.name, r.document_type, r.document_number, r.school_code, r.campus_code, r.faculty, r.class_name,
                   r.student_number, b.bound_at is not null as bound,
                   '2' = any (string_to_array(r.qualifications, ';')) or exists (select from granted_qualification g
                       where g.student_record_id = r.id and g.subject_code = '2') as cet6,
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
     * The masked view of a student record in a staff lookup.
     *
     * @param name masked
     * @param documentNumber masked
     * @param studentNumber masked
     * @param bound whether the record is bound to a passport in this sitting
     * @param mailFails whether mail to that passport's address cannot be delivered
     * @param cet6 whether a CET6 re-review can be requested
     */
    public record MaskedRecord(
            StudentRecordId recordId,
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
     * The state of a record with regard to CET6 re-reviews: whether one can be requested now.
     *
     * @param qualified whether the record already has subject 2 (R-V4)
     * @param openRequest the number of the open request (R-V2); null when there is none
     * @param since the time of that request
     * @param enteredBy who made that request
     */
    public record Cet6Standing(
            boolean qualified,
            @Nullable Long openRequest,
            @Nullable Instant since,
            @Nullable Cet6Review.EnteredBy enteredBy) {

        /** Returns why a re-review cannot be requested; empty when it can. */
        public Optional<Cet6RequestNotAllowed.Why> refused() {
            if (qualified) {
                return Optional.of(Cet6RequestNotAllowed.Why.QUALIFIED);
            }
            return Optional.ofNullable(openRequest).map(open -> Cet6RequestNotAllowed.Why.OPEN);
        }
    }

    /**
     * The result of a lookup.
     *
     * @param more whether further records match but are not shown
     * @param closedUntil the time from which the clerk may look up records again; empty when the lookup was carried out
     */
    public record LookupResult(List<MaskedRecord> records, boolean more, Optional<Instant> closedUntil) {}

    /** Returns the records with this document number, whatever the document's type. */
    @Transactional
    public LookupResult byNumber(Clerk clerk, String documentNumber) {
        String number = new IdentityClaim(DocumentType.PASSPORT, documentNumber, "").number();
        return look(clerk, "number", "r.document_number = ?", number);
    }

    /** Returns the students with this name at one school. */
    @Transactional
    public LookupResult byName(Clerk clerk, String schoolCode, String name) {
        return look(clerk, "name", "r.school_code = ? and r.name_folded = ?", schoolCode, IdentityClaim.foldName(name));
    }

    /** Returns the students with this student number at one school. */
    @Transactional
    public LookupResult byStudentNumber(Clerk clerk, String schoolCode, String studentNumber) {
        return look(
                clerk,
                "studentNumber",
                "r.school_code = ? and r.student_number <> '' and r.student_number = ?",
                schoolCode,
                studentNumber.strip());
    }

    /** Returns the one record, or none when the clerk may not see it. */
    @Transactional
    public LookupResult byRecord(Clerk clerk, StudentRecordId recordId) {
        return look(clerk, "record", "r.id = ?", recordId.value());
    }

    public boolean closed(Actor actor) {
        return throttle.closedUntil(BY_STAFF, actor.text()).isPresent();
    }

    /** Counts a lookup and records the records shown in the audit trail. */
    public void note(Actor actor, String how, List<StudentRecordId> seen) {
        throttle.failed(BY_STAFF, actor.text());
        for (String object : seen.isEmpty()
                ? List.of("student-record:none")
                : seen.stream().map(id -> "student-record:" + id).toList()) {
            audit.record(actor, "eligibility.look", object, seen.isEmpty() ? "none" : "seen", Map.of("by", how));
        }
    }

    private LookupResult look(Clerk clerk, String how, String condition, Object... values) {
        Optional<Instant> closed = throttle.closedUntil(BY_STAFF, clerk.actor().text());
        if (closed.isPresent()) {
            return new LookupResult(List.of(), false, closed);
        }
        List<Object> arguments = new ArrayList<>();
        arguments.add(catalogues.current().sitting().id().value());
        arguments.addAll(List.of(values));
        arguments.addAll(List.of(clerk.scope().arguments()));
        arguments.add(MOST + 1);
        List<MaskedRecord> found = jdbc.query(
                SELECT + condition + " and " + clerk.scope().condition("r.campus_code") + " order by r.id limit ?",
                RecordLookups::maskedRecord,
                arguments.toArray());
        List<MaskedRecord> shown = found.size() > MOST ? found.subList(0, MOST) : found;
        note(clerk.actor(), how, shown.stream().map(MaskedRecord::recordId).toList());
        return new LookupResult(shown, found.size() > MOST, Optional.empty());
    }

    private static MaskedRecord maskedRecord(ResultSet row, int number) throws SQLException {
        long request = row.getLong("review");
        Cet6Standing cet6 = row.wasNull()
                ? new Cet6Standing(row.getBoolean("cet6"), null, null, null)
                : new Cet6Standing(
                        row.getBoolean("cet6"),
                        request,
                        row.getTimestamp("reviewed_since").toInstant(),
                        Cet6Review.EnteredBy.valueOf(row.getString("entered_by")));
        return new MaskedRecord(
                new StudentRecordId(row.getLong("id")),
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
