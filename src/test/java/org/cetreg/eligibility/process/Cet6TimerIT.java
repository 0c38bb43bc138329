package org.cetreg.eligibility.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.runtime.Job;
import org.cetreg.Fixtures;
import org.cetreg.Fixtures.Student;
import org.cetreg.IntegrationTest;
import org.cetreg.TestClock;
import org.cetreg.Visitor;
import org.cetreg.account.Role;
import org.cetreg.account.login.SignUps;
import org.cetreg.eligibility.cet6.Cet6Decisions;
import org.cetreg.eligibility.cet6.Cet6Entries;
import org.cetreg.eligibility.cet6.Cet6Review;
import org.cetreg.eligibility.cet6.Cet6Reviews;
import org.cetreg.eligibility.cet6.Cet6Scan;
import org.cetreg.eligibility.cet6.Cet6TicketNumber;
import org.cetreg.eligibility.cet6.Scans;
import org.cetreg.engine.TaskGone;
import org.cetreg.registration.Walks;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.Scope;
import org.cetreg.work.StaffTask;
import org.cetreg.work.StaffTasks;
import org.cetreg.work.WorkFilter;
import org.cetreg.work.WorkList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tests the 24 hours of R-V3 with decisions before, at and after their end. */
@IntegrationTest
class Cet6TimerIT {

    private static final Duration DAY = Duration.ofHours(24);

    @Autowired
    Fixtures fixtures;

    @Autowired
    TestClock clock;

    @Autowired
    SignUps signUps;

    @Autowired
    Cet6Reviews reviews;

    @Autowired
    Cet6Entries entries;

    @Autowired
    Cet6Decisions decisions;

    @Autowired
    WorkList workList;

    @Autowired
    StaffTasks staffTasks;

    @Autowired
    ManagementService management;

    @Autowired
    Walks walks;

    @Autowired
    JdbcTemplate jdbc;

    private Student student;
    private Clerk reviewer;
    private Clerk supervisor;
    private Cet6Review review;

    @BeforeEach
    void aRequestWaits() {
        student = fixtures.student(fixtures.openCampus(), "1", "F");
        reviewer = clerk(Role.REVIEWER);
        supervisor = clerk(Role.REVIEW_SUPERVISOR);
        review = reviews.request(
                        fixtures.sitting(),
                        student.recordId(),
                        fixtures.account(),
                        new Cet6TicketNumber(student.campus().code() + "162100101"))
                .review();
    }

    @AfterEach
    void reset() {
        clock.reset();
    }

    @Test
    void aRequestDecidedInTimeIsNeverEscalated() {
        clock.advance(DAY.minusMinutes(1));
        runDueJobs();
        decide(reviewer);
        assertThat(timer()).isEmpty();

        clock.advance(Duration.ofDays(2));
        runDueJobs();
        assertThat(escalations()).isZero();
        assertThat(mails()).isZero();
        assertThat(now().state()).isEqualTo(Cet6Review.State.PASSED);
    }

    @Test
    void takingADecisionBackDoesNotExtendTheDeadline() {
        clock.advance(DAY.minusMinutes(3));
        decide(reviewer);
        clock.advance(Duration.ofMinutes(1));
        assertThat(decisions.takeBack(review.id(), reviewer)).isTrue();
        assertThat(task(reviewer).orElseThrow().due())
                .contains(reviews.answeredBy(now())
                        .orElseThrow()
                        .truncatedTo(ChronoUnit.MILLIS)); // the precision of the engine
        runDueJobs();
        assertThat(escalations()).isZero();

        clock.advance(Duration.ofMinutes(2));
        runDueJobs();
        assertThat(escalations()).isOne();
        decide(supervisor);
        assertThat(decisions.takeBack(review.id(), supervisor)).isTrue();
        runDueJobs();
        assertThat(task(reviewer)).isEmpty();
        assertThat(task(supervisor)).isPresent();
        assertThat(mails()).isOne();
    }

    @Test
    void atTheEndTheDecisionWinsWhenItIsFirst() {
        clock.advance(DAY);
        assertThat(due()).hasSize(1);
        decide(reviewer);
        assertThat(due()).isEmpty();

        clock.advance(Duration.ofMinutes(5));
        runDueJobs();
        assertThat(escalations()).isZero();
        assertThat(mails()).isZero();
        assertThat(now().state()).isEqualTo(Cet6Review.State.PASSED);
    }

    @Test
    void atTheEndTheTimerWinsWhenItIsFirst() {
        StaffTask open = task(reviewer).orElseThrow();
        clock.advance(DAY);
        runDueJobs();
        assertThatThrownBy(() -> staffTasks.complete(open.id(), reviewer, Map.of("next", "pass"), Map.of()))
                .isInstanceOf(TaskGone.class);
        assertThat(now().decision()).isEmpty();
        assertThat(task(supervisor)).isPresent();
    }

    /**
     * Decides as somebody who may do so both before and after the timer: whichever comes first, the decision is kept
     * and at most one mail is sent.
     */
    @RepeatedTest(4)
    void aDecisionAtTheVeryMomentOfTheTimerIsNotLost() throws Exception {
        Clerk both = new Clerk(
                reviewer.actor(),
                reviewer.name(),
                Set.of("REVIEWER", "REVIEW_SUPERVISOR"),
                new Scope(student.campus().school()));
        StaffTask task = task(both).orElseThrow();
        clock.advance(DAY);
        Job timer = timer().orElseThrow();
        CyclicBarrier together = new CyclicBarrier(2);
        var threads = Executors.newFixedThreadPool(2);
        var firing = threads.submit(() -> {
            together.await();
            try {
                management.executeJob(timer.getId());
            } catch (ProcessEngineException decidedFirst) { // the job executor would notice that the job is gone
                assertThat(timer()).isEmpty();
            }
            return null;
        });
        var deciding = threads.submit(() -> {
            together.await();
            staffTasks.complete(task.id(), both, Map.of("next", "pass"), Map.of());
            return null;
        });
        threads.shutdown();
        deciding.get();
        firing.get();

        assertThat(now().decision()).contains(Cet6Review.Decision.PASS);
        assertThat(timer()).isEmpty();
        assertThat(mails()).isEqualTo(escalations()).isLessThanOrEqualTo(1);
        clock.advance(Duration.ofMinutes(5));
        runDueJobs();
        assertThat(now().state()).isEqualTo(Cet6Review.State.PASSED);
    }

    @Test
    void afterwardsTheSupervisorHasItAboveOthersAndTheClockNeverDecides() {
        clock.advance(DAY.plusHours(1));
        runDueJobs();
        clock.advance(Duration.ofDays(60));
        runDueJobs();

        assertThat(task(reviewer)).isEmpty();
        StaffTask late = task(supervisor).orElseThrow();
        assertThat(late.priority()).isGreaterThan(StaffTask.USUAL);
        assertThat(escalations()).isOne();
        assertThat(mails()).isOne();
        assertThat(now().state()).isEqualTo(Cet6Review.State.OPEN);
        assertThat(now().decision()).isEmpty();

        decide(supervisor);
        clock.advance(Duration.ofMinutes(5));
        runDueJobs();
        assertThat(now().state()).isEqualTo(Cet6Review.State.PASSED);
        assertThat(mails()).isOne();
    }

    @Test
    void rv5_theOutcomeOfASchoolsRequestIsMailedToThePassportBoundByThen() {
        student = fixtures.student(student.campus(), "1");
        review = entries.enter(
                student.recordId(),
                new Cet6Entries.Case(new Cet6TicketNumber(""), "成绩单", Cet6Scan.of(Scans.png())),
                clerk(Role.SCHOOL_STAFF));
        assertThat(review.accountId()).isEmpty();
        String email = Visitor.arrive().signUpAndLogIn().email();
        walks.begin(student, new AccountId(account(email))).agree().query().confirm();

        decide(reviewer);
        clock.advance(Duration.ofMinutes(5));
        runDueJobs();

        assertThat(jdbc.queryForObject(
                        "select recipient from mail where once = ?", String.class, "cet6Review.outcome:" + review.id()))
                .isEqualTo(email);
    }

    private Cet6Review now() {
        return reviews.get(review.id());
    }

    private void decide(Clerk clerk) {
        staffTasks.complete(task(clerk).orElseThrow().id(), clerk, Map.of("next", "pass"), Map.of());
    }

    private Optional<StaffTask> task(Clerk clerk) {
        return workList
                .page(clerk, new WorkFilter("decideCet6Review", Scope.COUNTRY, WorkFilter.State.ALL), "", 10)
                .tasks()
                .stream()
                .filter(task -> task.caseId().equals(String.valueOf(review.id())))
                .findFirst();
    }

    private Clerk clerk(Role role) {
        String email = Visitor.newEmail();
        signUps.createStaff(email, Visitor.PASSWORD, role, student.campus().school());
        return new Clerk(
                new Actor("account:" + account(email)),
                email,
                Set.of(role.name()),
                new Scope(student.campus().school()));
    }

    private long account(String email) {
        return jdbc.queryForObject("select id from account where email = ?", Long.class, email);
    }

    private int escalations() {
        return jdbc.queryForObject(
                "select count(*) from audit_entry where action = 'cet6Review.escalate' and object = ?",
                Integer.class,
                "cet6-review:" + review.id());
    }

    private int mails() {
        return jdbc.queryForObject(
                "select count(*) from mail where once like ?", Integer.class, "cet6Review.late:" + review.id() + ":%");
    }

    private Optional<Job> timer() {
        return management
                .createJobQuery()
                .processInstanceId(now().processInstanceId())
                .activityId("reviewOverdue")
                .list()
                .stream()
                .findFirst();
    }

    private List<Job> due() {
        return management
                .createJobQuery()
                .processInstanceId(now().processInstanceId())
                .executable()
                .list();
    }

    private void runDueJobs() {
        for (List<Job> jobs = due(); !jobs.isEmpty(); jobs = due()) {
            jobs.forEach(job -> management.executeJob(job.getId()));
        }
    }
}
