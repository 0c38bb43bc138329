package org.cetreg.eligibility.cet6;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cetreg.eligibility.record.StudentRecord;
import org.cetreg.eligibility.record.StudentRecordId;
import org.cetreg.exam.SittingId;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.Transitions;
import org.cetreg.shared.rules.Refusal;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * A request to add subject 2 to a student record because the student has passed CET4 (CET6资格复核). A decision can be
 * taken back until it is settled; it is then final and the candidate is informed.
 */
@Entity
@Table(name = "cet6_review")
public class Cet6Review {

    /** The subject that is granted: 英语六级笔试. */
    public static final String SUBJECT = "2";

    /** The state as candidates see it: 未复核, 复核通过, 复核未通过 (R-V2). */
    public enum State {
        OPEN,
        PASSED,
        FAILED;

        static final Transitions<State> TABLE = Transitions.of(State.class, Map.of(OPEN, Set.of(PASSED, FAILED)));
    }

    /** The reviewer's finding. */
    public enum Decision {
        PASS,
        FAIL
    }

    /** The party that made the request. */
    public enum EnteredBy {
        CANDIDATE,
        SCHOOL
    }

    @Id
    @GeneratedValue(generator = "cet6_review_seq")
    @SequenceGenerator(name = "cet6_review_seq")
    private Long id;

    private long sittingId;
    private StudentRecordId studentRecordId;
    private AccountId accountId;
    private String institutionCode;
    private String ticketNumber;

    @Enumerated(EnumType.STRING)
    private EnteredBy enteredBy;

    private String enteredActor;
    private String evidence = "";

    /** Loaded with the request to save a query; {@link Cet6Scans} provides the file itself. */
    @Formula("(select s.media_type || ' ' || s.size from cet6_scan s where s.request_id = id)")
    private String scan;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(columnDefinition = "jsonb")
    private List<Refusal> findings = List.of();

    @Enumerated(EnumType.STRING)
    private State state = State.OPEN;

    @Enumerated(EnumType.STRING)
    private Decision decision;

    private String decidedBy;
    private String decidedName;
    private Instant decidedAt;
    private String reasonCode;
    private String reasonText;
    private Instant settledAt;
    private Instant escalatedAt;
    private String processInstanceId;
    private Instant createdAt;

    @Version
    private int version;

    protected Cet6Review() {}

    /** Creates a candidate's own request. */
    static Cet6Review byCandidate(
            SittingId sittingId, StudentRecord record, AccountId accountId, Cet6TicketNumber number, Instant now) {
        Cet6Review review = new Cet6Review(sittingId, record, now);
        review.accountId = accountId;
        review.ticketNumber = number.text();
        review.enteredBy = EnteredBy.CANDIDATE;
        review.enteredActor = Actor.account(accountId).text();
        return review;
    }

    /**
     * Creates a school's request for a student whose result is too old or whose number is lost (R-V1).
     *
     * @param accountId the passport to which the record is bound; null when it is not bound
     * @param number may be empty
     */
    static Cet6Review bySchool(
            SittingId sittingId,
            StudentRecord record,
            AccountId accountId,
            Cet6TicketNumber number,
            String evidence,
            Clerk school,
            Instant now) {
        Cet6Review review = new Cet6Review(sittingId, record, now);
        review.accountId = accountId;
        review.ticketNumber = number.text().isEmpty() ? null : number.text();
        review.evidence = evidence;
        review.enteredBy = EnteredBy.SCHOOL;
        review.enteredActor = school.actor().text();
        return review;
    }

    private Cet6Review(SittingId sittingId, StudentRecord record, Instant now) {
        this.sittingId = sittingId.value();
        this.studentRecordId = record.id();
        this.institutionCode = record.campusCode();
        this.createdAt = now;
    }

    /** Sets the process instance that handles this request. */
    void carriedBy(String instance) {
        processInstanceId = instance;
    }

    void found(List<Refusal> noticed) {
        findings = List.copyOf(noticed);
    }

    /**
     * Records the decision, which can be taken back until it is settled.
     *
     * @throws IllegalStateException when there is already a decision, settled or not (R-V6)
     */
    void decide(Decision what, Actor reviewer, String reviewerName, String code, String text, Instant now) {
        if (decision != null) {
            throw new IllegalStateException("CET6 review " + id + " has already been decided");
        }
        decision = what;
        decidedBy = reviewer.text();
        decidedName = reviewerName;
        decidedAt = now;
        reasonCode = code;
        reasonText = text;
    }

    /**
     * Takes the decision back; the request waits for a decision again.
     *
     * @throws IllegalStateException when the decision counts already
     */
    void reopen() {
        if (state != State.OPEN) {
            throw new IllegalStateException("CET6 review " + id + " cannot be reopened: it is " + state);
        }
        decision = null;
        decidedBy = null;
        decidedName = null;
        decidedAt = null;
        reasonCode = null;
        reasonText = null;
    }

    /**
     * Makes the decision that the candidate passed final.
     *
     * @throws IllegalStateException if a decision is final already, or the reviewer did not decide this
     */
    void pass(Instant now) {
        settle(State.PASSED, Decision.PASS, now);
    }

    /** Makes the decision that the candidate failed final. Throws as {@link #pass}. */
    void fail(Instant now) {
        settle(State.FAILED, Decision.FAIL, now);
    }

    private void settle(State end, Decision reached, Instant now) {
        State next = State.TABLE.require(state, end, "CET6 review " + id);
        if (decision != reached) {
            throw new IllegalStateException("CET6 review " + id + " cannot become " + end + ": decided is " + decision);
        }
        state = next;
        settledAt = now;
    }

    void escalated(Instant now) {
        if (escalatedAt == null) {
            escalatedAt = now;
        }
    }

    public Cet6ReviewId id() {
        return new Cet6ReviewId(id);
    }

    SittingId sittingId() {
        return new SittingId(sittingId);
    }

    public StudentRecordId studentRecordId() {
        return studentRecordId;
    }

    /** Returns the passport of the student; empty when the student had none at the time of the request. */
    public Optional<AccountId> accountId() {
        return Optional.ofNullable(accountId);
    }

    /** Returns the code of the record's campus. */
    public String institutionCode() {
        return institutionCode;
    }

    /** Returns the claimed number; empty when it is lost. */
    public Optional<Cet6TicketNumber> ticketNumber() {
        return Optional.ofNullable(ticketNumber).map(Cet6TicketNumber::new);
    }

    public EnteredBy enteredBy() {
        return enteredBy;
    }

    /** Returns who made the request. */
    public Actor enteredActor() {
        return new Actor(enteredActor);
    }

    /** Returns the school's note; empty for a candidate's own request. */
    public String evidence() {
        return evidence;
    }

    /** Returns the facts of the scan that the school submitted, as long as it is stored. */
    public Optional<Cet6Scan.Facts> scan() {
        return Optional.ofNullable(scan).map(Cet6Scan.Facts::of);
    }

    public List<Refusal> findings() {
        return findings;
    }

    public State state() {
        return state;
    }

    public Optional<Decision> decision() {
        return Optional.ofNullable(decision);
    }

    /** Returns who decided. */
    public Optional<Actor> decidedBy() {
        return Optional.ofNullable(decidedBy).map(Actor::new);
    }

    public Optional<String> decidedName() {
        return Optional.ofNullable(decidedName);
    }

    public Optional<Instant> decidedAt() {
        return Optional.ofNullable(decidedAt);
    }

    /** Returns the reason for the failure, as a code among the form's options. */
    public Optional<String> reasonCode() {
        return Optional.ofNullable(reasonCode);
    }

    public Optional<String> reasonText() {
        return Optional.ofNullable(reasonText);
    }

    /** Returns the time at which the decision became final. */
    public Optional<Instant> settledAt() {
        return Optional.ofNullable(settledAt);
    }

    public Optional<Instant> escalatedAt() {
        return Optional.ofNullable(escalatedAt);
    }

    public String processInstanceId() {
        return processInstanceId;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** Returns whether there is a decision that is not final yet and can be taken back. */
    public boolean canBeTakenBack() {
        return decision != null && settledAt == null;
    }
}
