package org.cetreg.eligibility.cet6;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.cetreg.eligibility.record.Eligibility;
import org.cetreg.eligibility.record.StudentRecord;
import org.cetreg.eligibility.record.StudentRecordId;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.exam.SittingId;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Audit;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.rules.Refusal;
import org.cetreg.shared.rules.Rules;
import org.cetreg.shared.time.Deadlines;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.unit.DataSize;

/** Requests for CET6 re-reviews by candidates and schools (R-V1, R-V2). {@link Cet6Decisions} handles the decisions. */
@Service
@EnableConfigurationProperties(Cet6ReviewSettings.class)
public class Cet6Reviews {

    private static final int AROUND = 40;

    private final Cet6ReviewRepository reviews;
    private final Eligibility eligibility;
    private final Rules rules;
    private final ExamCatalogues catalogues;
    private final JdbcTemplate jdbc;
    private final ApplicationEventPublisher events;
    private final Audit audit;
    private final Cet6ReviewSettings settings;
    private final Deadlines deadlines;
    private final Clock clock;

    Cet6Reviews(
            Cet6ReviewRepository reviews,
            Eligibility eligibility,
            Rules rules,
            ExamCatalogues catalogues,
            JdbcTemplate jdbc,
            ApplicationEventPublisher events,
            Audit audit,
            Cet6ReviewSettings settings,
            Deadlines deadlines,
            Clock clock) {
        this.reviews = reviews;
        this.eligibility = eligibility;
        this.rules = rules;
        this.catalogues = catalogues;
        this.jdbc = jdbc;
        this.events = events;
        this.audit = audit;
        this.settings = settings;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** Returns the number of digits that a claimed number must have. */
    public int numberLength() {
        return settings.numberLength();
    }

    /** Returns the largest size of a scan that a school may submit. */
    public DataSize scanLimit() {
        return settings.scanLimit();
    }

    /**
     * Returns the time by which the request will be answered (R-V3), according to the timer in the process diagram;
     * empty when the timer has no fixed duration.
     */
    public Optional<Instant> answeredBy(Cet6Review review) {
        return deadlines.time("decideCet6").map(review.createdAt()::plus);
    }

    /** Returns the newest request for this student record. */
    @Transactional(readOnly = true)
    public Optional<Cet6Review> latest(StudentRecordId recordId) {
        return reviews.findByStudentRecordIdOrderByIdDesc(recordId, Limit.of(1)).stream()
                .findFirst();
    }

    /** Returns other requests of this student and other students' requests with the same number, newest first. */
    @Transactional(readOnly = true)
    public List<Cet6Review> around(Cet6Review review) {
        String number = review.ticketNumber().map(Cet6TicketNumber::text).orElse(null);
        return reviews.around(review.id(), review.studentRecordId(), number, Limit.of(AROUND));
    }

    /**
     * Returns the request with this id.
     *
     * @throws NoSuchElementException when it does not exist
     */
    @Transactional(readOnly = true)
    public Cet6Review get(Cet6ReviewId requestId) {
        return reviews.find(requestId)
                .orElseThrow(() -> new NoSuchElementException("There is no CET6 re-review " + requestId));
    }

    /**
     * Requests a re-review on behalf of the candidate (R-V1). Nothing is stored when the rules refuse the number.
     *
     * @throws Cet6RequestNotAllowed when a request is open, or the record already has subject 2 (R-V2, R-V4)
     */
    @Transactional
    public Cet6Requested request(
            SittingId sittingId, StudentRecordId recordId, AccountId accountId, Cet6TicketNumber number) {
        StudentRecord record = locked(recordId);
        requireRequestAllowed(record);
        List<Refusal> refused = refused(record, number);
        if (!refused.isEmpty()) {
            return Cet6Requested.refused(refused);
        }
        return Cet6Requested.kept(begin(Cet6Review.byCandidate(sittingId, record, accountId, number, clock.instant())));
    }

    /**
     * Requests a re-review on behalf of a school, for a student whose result is too old or whose number is lost (R-V1).
     * The reviewer judges the school's evidence, so no rule refuses the number. Schools call this through {@link
     * Cet6Entries}.
     */
    Cet6Review enter(
            SittingId sittingId, StudentRecordId recordId, Cet6TicketNumber number, String evidence, Clerk school) {
        StudentRecord record = locked(recordId);
        if (!school.sees(record.campusCode())) {
            throw new NoSuchElementException("There is no student record " + recordId + " for this clerk");
        }
        requireRequestAllowed(record);
        AccountId passport = reviews.passport(sittingId, recordId.value())
                .map(AccountId::new)
                .orElse(null);
        return begin(Cet6Review.bySchool(sittingId, record, passport, number, evidence, school, clock.instant()));
    }

    /** Stores the findings of the automatic checks of the number, for the reviewer to read. */
    @Transactional
    public void check(Cet6ReviewId requestId) {
        Cet6Review review = get(requestId);
        StudentRecord record = eligibility.record(review.studentRecordId());
        review.found(review.ticketNumber()
                .map(number -> rules.findings(facts(number, record)))
                .orElse(List.of()));
    }

    private Cet6Review begin(Cet6Review review) {
        Cet6Review kept = reviews.saveAndFlush(review); // flushed, because dependent rows are stored right after
        audit.record(
                kept.enteredActor(),
                "cet6Review.request",
                object(kept),
                "OPEN",
                Map.of("record", kept.studentRecordId().value(), "by", kept.enteredBy()));
        events.publishEvent(new Cet6ReviewRequested(kept.id(), kept.institutionCode()));
        return kept;
    }

    /** Sets the process instance that handles a request; called by the process itself. */
    public void carriedBy(Cet6ReviewId requestId, String processInstanceId) {
        get(requestId).carriedBy(processInstanceId);
    }

    /** Locks the record so that nobody else requests a re-review for the same student meanwhile. */
    private StudentRecord locked(StudentRecordId recordId) {
        jdbc.queryForList("select id from student_record where id = ? for update", Long.class, recordId.value());
        return eligibility.record(recordId);
    }

    private void requireRequestAllowed(StudentRecord record) {
        if (record.qualifiedFor(Cet6Review.SUBJECT)) {
            throw new Cet6RequestNotAllowed(Cet6RequestNotAllowed.Why.QUALIFIED);
        }
        if (latest(record.id())
                .filter(review -> review.state() == Cet6Review.State.OPEN)
                .isPresent()) {
            throw new Cet6RequestNotAllowed(Cet6RequestNotAllowed.Why.OPEN);
        }
    }

    /** Returns the reasons why the decision table refuses a number; empty when it accepts it. */
    @Transactional(readOnly = true)
    public List<Refusal> refused(StudentRecord record, Cet6TicketNumber number) {
        return rules.against(facts(number, record));
    }

    private NumberFacts facts(Cet6TicketNumber number, StudentRecord record) {
        boolean claimedByOther =
                !reviews.claimsOfOthers(number.text(), record.id(), Limit.of(1)).isEmpty();
        return NumberFacts.of(number, settings.numberLength(), record, catalogues.current(), claimedByOther);
    }

    static String object(Cet6Review review) {
        return "cet6-review:" + review.id();
    }
}
