package org.cetreg.eligibility.cet6;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.cetreg.eligibility.record.Eligibility;
import org.cetreg.eligibility.record.StudentRecord;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Audit;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.Deadlines;
import org.cetreg.shared.rules.Refusal;
import org.cetreg.shared.rules.Rules;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.unit.DataSize;

/** Asking for a CET6 re-review, by candidates and by schools (R-V1, R-V2). Deciding is {@link Cet6Decisions}. */
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

    /** How many digits a claimed number must have. */
    public int numberLength() {
        return settings.numberLength();
    }

    /** How large a school's scan may be. */
    public DataSize scanLimit() {
        return settings.scanLimit();
    }

    /** By when there is an answer (R-V3), as the timer in the diagram says; empty when it says no fixed time. */
    public Optional<Instant> answeredBy(Cet6Review review) {
        return deadlines.time("decideCet6").map(review.createdAt()::plus);
    }

    /** The newest request for this student record. */
    @Transactional(readOnly = true)
    public Optional<Cet6Review> latest(long recordId) {
        return reviews.findByStudentRecordIdOrderByIdDesc(recordId, Limit.of(1)).stream()
                .findFirst();
    }

    /** Other requests of this student, and requests of others that claim the same number, the newest first. */
    @Transactional(readOnly = true)
    public List<Cet6Review> around(Cet6Review review) {
        String number = review.ticketNumber().map(Cet6TicketNumber::text).orElse(null);
        return reviews.around(review.id(), review.studentRecordId(), number, Limit.of(AROUND));
    }

    /** @throws NoSuchElementException when there is no such request */
    @Transactional(readOnly = true)
    public Cet6Review get(long requestId) {
        return reviews.findById(requestId)
                .orElseThrow(() -> new NoSuchElementException("There is no CET6 re-review " + requestId));
    }

    /**
     * A candidate asks (R-V1). Nothing is kept while the rules refuse the number.
     *
     * @throws Cet6NotAskable when a request stands, or the record has subject 2 (R-V2, R-V4)
     */
    @Transactional
    public Cet6Requested request(long sittingId, long recordId, AccountId accountId, Cet6TicketNumber number) {
        StudentRecord record = locked(recordId);
        mustBeAskable(record);
        List<Refusal> refused = refused(record, number);
        if (!refused.isEmpty()) {
            return Cet6Requested.refused(refused);
        }
        return Cet6Requested.kept(begin(Cet6Review.byCandidate(sittingId, record, accountId, number, clock.instant())));
    }

    /**
     * A school asks for a student whose result is older, or whose number is lost (R-V1). What it brings as evidence is for
     * the reviewer to judge, so no rule refuses the number. {@link Cet6Entries} is where schools come in.
     */
    Cet6Review enter(long sittingId, long recordId, Cet6TicketNumber number, String evidence, Clerk school) {
        StudentRecord record = locked(recordId);
        if (!school.sees(record.campusCode())) {
            throw new NoSuchElementException("There is no student record " + recordId + " for this clerk");
        }
        mustBeAskable(record);
        AccountId passport =
                reviews.passport(sittingId, recordId).map(AccountId::new).orElse(null);
        return begin(Cet6Review.bySchool(sittingId, record, passport, number, evidence, school, clock.instant()));
    }

    /** What the automatic checks say of a request's number; the reviewer reads it. */
    @Transactional
    public void check(long requestId) {
        Cet6Review review = get(requestId);
        StudentRecord record = eligibility.record(review.studentRecordId());
        review.found(review.ticketNumber()
                .map(number -> rules.findings(facts(number, record)))
                .orElse(List.of()));
    }

    private Cet6Review begin(Cet6Review review) {
        Cet6Review kept = reviews.saveAndFlush(review); // what belongs to it is stored right after
        audit.record(
                kept.enteredActor(),
                "cet6Review.request",
                object(kept),
                "OPEN",
                Map.of("record", kept.studentRecordId(), "by", kept.enteredBy()));
        events.publishEvent(new Cet6ReviewRequested(kept.id(), kept.institutionCode()));
        return kept;
    }

    /** The process instance that carries a request, as the process tells us. */
    public void carriedBy(long requestId, String processInstanceId) {
        get(requestId).carriedBy(processInstanceId);
    }

    /** Nobody else asks for the same student meanwhile. */
    private StudentRecord locked(long recordId) {
        jdbc.queryForList("select id from student_record where id = ? for update", Long.class, recordId);
        return eligibility.record(recordId);
    }

    private void mustBeAskable(StudentRecord record) {
        if (record.qualifiedFor(Cet6Review.SUBJECT)) {
            throw new Cet6NotAskable(Cet6NotAskable.Why.QUALIFIED);
        }
        if (latest(record.id())
                .filter(review -> review.state() == Cet6Review.State.OPEN)
                .isPresent()) {
            throw new Cet6NotAskable(Cet6NotAskable.Why.OPEN);
        }
    }

    /** Why a number is not taken, in the words of the decision table; empty when it is. */
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
