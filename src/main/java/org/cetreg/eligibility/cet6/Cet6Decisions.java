package org.cetreg.eligibility.cet6;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.cetreg.account.AccountNames;
import org.cetreg.account.Accounts;
import org.cetreg.account.Passports;
import org.cetreg.account.Role;
import org.cetreg.eligibility.cet6.Cet6Review.Decision;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Audit;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.mail.Letter;
import org.cetreg.shared.mail.Mails;
import org.cetreg.shared.time.Deadlines;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The decisions on CET6 re-reviews (R-V3 to R-V6). Process steps that call this class may be repeated. */
@Service
public class Cet6Decisions {

    private final Cet6ReviewRepository reviews;
    private final Accounts accounts;
    private final Passports passports;
    private final AccountNames names;
    private final ExamCatalogues catalogues;
    private final Mails mails;
    private final JdbcTemplate jdbc;
    private final ApplicationEventPublisher events;
    private final Audit audit;
    private final Deadlines deadlines;
    private final Clock clock;

    Cet6Decisions(
            Cet6ReviewRepository reviews,
            Accounts accounts,
            Passports passports,
            AccountNames names,
            ExamCatalogues catalogues,
            Mails mails,
            JdbcTemplate jdbc,
            ApplicationEventPublisher events,
            Audit audit,
            Deadlines deadlines,
            Clock clock) {
        this.reviews = reviews;
        this.accounts = accounts;
        this.passports = passports;
        this.names = names;
        this.catalogues = catalogues;
        this.mails = mails;
        this.jdbc = jdbc;
        this.events = events;
        this.audit = audit;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /**
     * Records the reviewer's decision, which becomes final when it is settled.
     *
     * @param reviewer the reviewer
     */
    @Transactional
    public void decide(
            Cet6ReviewId requestId, Actor reviewer, Decision decision, String reasonCode, String reasonText) {
        Cet6Review review = lock(requestId);
        review.decide(
                decision,
                reviewer,
                names.of(List.of(reviewer)).getOrDefault(reviewer, reviewer.text()),
                reasonCode,
                reasonText,
                clock.instant());
        record(reviewer, "cet6Review.decide", review, decision.name());
    }

    /**
     * Takes back a decision that is not final yet. The reviewer who decided and the supervisor may do so. Repeating it
     * changes nothing: the request is already waiting for a decision.
     *
     * @return false when it is too late: the decision is final and the candidate has been informed
     * @throws NoSuchElementException when this clerk may not take it back
     */
    @Transactional
    public boolean takeBack(Cet6ReviewId requestId, Clerk clerk) {
        Cet6Review review = lock(requestId);
        if (review.state() == Cet6Review.State.OPEN
                && review.decision().isEmpty()
                && clerk.sees(review.institutionCode())
                && reviews(clerk)) {
            return true;
        }
        boolean own = review.decidedBy().filter(clerk.actor()::equals).isPresent();
        if (!clerk.sees(review.institutionCode()) || !(own || clerk.is(Role.REVIEW_SUPERVISOR.name()))) {
            throw new NoSuchElementException("This clerk cannot take back a decision on re-review " + requestId);
        }
        if (!review.canBeTakenBack()) {
            return false;
        }
        record(
                clerk.actor(),
                "cet6Review.takeBack",
                review,
                review.decision().orElseThrow().name());
        events.publishEvent(new Cet6DecisionUndone(requestId, review.processInstanceId()));
        return true;
    }

    private static boolean reviews(Clerk clerk) {
        return clerk.is(Role.REVIEWER.name()) || clerk.is(Role.REVIEW_SUPERVISOR.name());
    }

    /** Returns the request to the state in which it waits for a decision. */
    @Transactional
    public void reopen(Cet6ReviewId requestId) {
        lock(requestId).reopen();
    }

    /** Adds subject 2 to the record; no roster and no page removes it again (R-V4). */
    @Transactional
    public void grant(Cet6ReviewId requestId) {
        Cet6Review review = lock(requestId);
        if (review.settledAt().isEmpty()) {
            review.pass(clock.instant());
            jdbc.update(
                    "insert into granted_qualification (student_record_id, subject_code) values (?, ?)"
                            + " on conflict do nothing",
                    review.studentRecordId().value(),
                    Cet6Review.SUBJECT);
            record(Actor.SYSTEM, "cet6Review.grant", review, "PASSED");
            events.publishEvent(new Cet6Granted(requestId, review.studentRecordId()));
        }
    }

    /** Makes the failure of the request final; the candidate may then submit a new number (R-V4). */
    @Transactional
    public void refuse(Cet6ReviewId requestId) {
        Cet6Review review = lock(requestId);
        if (review.settledAt().isEmpty()) {
            review.fail(clock.instant());
            record(Actor.SYSTEM, "cet6Review.refuse", review, "FAILED");
        }
    }

    /**
     * Informs the candidate of the outcome by mail (R-V5): at the passport to which the record is now bound, otherwise
     * at the passport that made the request. A student without a passport sees the outcome once the record is bound.
     */
    @Transactional
    public void tellCandidate(Cet6ReviewId requestId) {
        Cet6Review review = lock(requestId);
        Optional<AccountId> bound = reviews.passport(
                        review.sittingId(), review.studentRecordId().value())
                .map(AccountId::new);
        bound.or(review::accountId).ifPresent(account -> {
            var addressee = accounts.addressee(account);
            String template = review.state() == Cet6Review.State.PASSED ? "cet6Passed" : "cet6Failed";
            mails.send(Letter.of(
                            addressee.email(),
                            addressee.locale(),
                            template,
                            Map.of(
                                    "sitting",
                                    catalogues.current().sitting().name(addressee.locale()),
                                    "reason",
                                    review.reasonCode().orElse(""),
                                    "text",
                                    review.reasonText().orElse("")))
                    .once("cet6Review.outcome:" + requestId));
        });
    }

    /** Records that nobody decided in time (R-V3) and mails the supervisors of the request's institution. */
    @Transactional
    public void escalate(Cet6ReviewId requestId) {
        Cet6Review review = lock(requestId);
        review.escalated(clock.instant());
        record(Actor.SYSTEM, "cet6Review.escalate", review, review.state().name());
        for (var supervisor : passports.staff(Role.REVIEW_SUPERVISOR, review.institutionCode())) {
            mails.send(Letter.of(
                            supervisor.email(),
                            supervisor.locale(),
                            "cet6Late",
                            Map.of(
                                    "request",
                                    requestId.value(),
                                    "since",
                                    review.createdAt(),
                                    "institution",
                                    review.institutionCode(),
                                    "time",
                                    deadlines.words("decideCet6", supervisor.locale())))
                    .once("cet6Review.late:" + requestId + ":" + supervisor.email()));
        }
    }

    /** Returns the requests that a clerk has decided, newest first. */
    @Transactional(readOnly = true)
    public List<Cet6Review> decidedBy(Clerk clerk, int size) {
        return reviews.findByDecidedByOrderByDecidedAtDesc(clerk.actor().text(), Limit.of(size));
    }

    private Cet6Review lock(Cet6ReviewId requestId) {
        return reviews.lock(requestId)
                .orElseThrow(() -> new NoSuchElementException("There is no CET6 re-review " + requestId));
    }

    private void record(Actor actor, String action, Cet6Review review, String outcome) {
        audit.record(
                actor,
                action,
                Cet6Reviews.object(review),
                outcome,
                Map.of("record", review.studentRecordId().value()));
    }
}
