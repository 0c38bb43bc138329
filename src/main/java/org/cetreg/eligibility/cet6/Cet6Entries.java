package org.cetreg.eligibility.cet6;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cetreg.account.Accounts;
import org.cetreg.eligibility.record.StudentRecordId;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.exam.SittingId;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.Masked;
import org.cetreg.shared.mail.Letter;
import org.cetreg.shared.mail.Mails;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Requests for a CET6 re-review that a school enters on behalf of a student whose result is too old or whose ticket
 * number is lost (R-V1).
 */
@Service
public class Cet6Entries {

    private static final int MOST = 20;

    private final Cet6Reviews reviews;
    private final Cet6Scans scans;
    private final Accounts accounts;
    private final ExamCatalogues catalogues;
    private final Mails mails;
    private final JdbcTemplate jdbc;

    Cet6Entries(
            Cet6Reviews reviews,
            Cet6Scans scans,
            Accounts accounts,
            ExamCatalogues catalogues,
            Mails mails,
            JdbcTemplate jdbc) {
        this.reviews = reviews;
        this.scans = scans;
        this.accounts = accounts;
        this.catalogues = catalogues;
        this.mails = mails;
        this.jdbc = jdbc;
    }

    /**
     * The evidence that a school submits for a student.
     *
     * @param number the CET4 ticket number; empty when it is lost
     * @param evidence the school's note, at most 500 characters
     * @param scan a scanned document; optional when there is a number
     */
    public record Case(Cet6TicketNumber number, String evidence, Optional<Cet6Scan> scan) {}

    /**
     * A request as shown to the clerk who entered it.
     *
     * @param name masked
     * @param reasonCode the reason for a failure; null when it did not fail
     * @param scanned whether its scan is stored
     */
    public record Entered(
            Cet6ReviewId requestId,
            String name,
            String className,
            Instant at,
            Cet6Review.State state,
            @Nullable String reasonCode,
            boolean scanned) {}

    /**
     * Enters the request and informs the candidate by mail if the record is bound to a passport.
     *
     * @throws Cet6RequestNotAllowed when a request is open, or the record already has subject 2 (R-V2, R-V4)
     * @throws java.util.NoSuchElementException when there is no such record under the clerk's institution
     */
    @Transactional
    public Cet6Review enter(StudentRecordId recordId, Case what, Clerk school) {
        SittingId sitting = catalogues.current().sitting().id();
        Cet6Review review = reviews.enter(sitting, recordId, what.number(), what.evidence(), school);
        what.scan().ifPresent(scan -> scans.keep(review, scan));
        review.accountId().ifPresent(account -> tell(review, account));
        return review;
    }

    private void tell(Cet6Review review, AccountId account) {
        var addressee = accounts.addressee(account);
        mails.send(Letter.of(addressee.email(), addressee.locale(), "cet6Entered", facts(review, addressee.locale()))
                .once("cet6Review.entered:" + review.id()));
    }

    private Map<String, Object> facts(Cet6Review review, Locale reader) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("sitting", catalogues.current().sitting().name(reader));
        reviews.answeredBy(review).ifPresent(time -> facts.put("answeredBy", time));
        return facts;
    }

    /**
     * Returns the latest requests that the clerk entered, limited to those that lie under the clerk's present
     * institution.
     */
    @Transactional(readOnly = true)
    public List<Entered> by(Clerk school) {
        return jdbc.query(
                """
                select v.id, r.name, r.class_name, v.created_at, v.state, v.reason_code, s.request_id is not null
                from cet6_review v join student_record r on r.id = v.student_record_id
                     left join cet6_scan s on s.request_id = v.id
                where v.entered_actor = ? and v.entered_by = 'SCHOOL' and v.institution_code between ? and ?
                order by v.id desc limit ?""",
                (row, number) -> {
                    Cet6Review.State state = Cet6Review.State.valueOf(row.getString(5));
                    return new Entered(
                            new Cet6ReviewId(row.getLong(1)),
                            Masked.name(row.getString(2)),
                            row.getString(3),
                            row.getTimestamp(4).toInstant(),
                            state,
                            state == Cet6Review.State.FAILED ? row.getString(6) : null,
                            row.getBoolean(7));
                },
                school.actor().text(),
                school.scope().first(),
                school.scope().last(),
                MOST);
    }
}
