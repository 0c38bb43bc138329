package org.cetreg.eligibility.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.runtime.Job;
import org.cetreg.Fixtures;
import org.cetreg.Fixtures.Student;
import org.cetreg.IntegrationTest;
import org.cetreg.ModelCoverage;
import org.cetreg.TestClock;
import org.cetreg.Trail;
import org.cetreg.Visitor;
import org.cetreg.account.Role;
import org.cetreg.account.login.SignUps;
import org.cetreg.eligibility.cet6.Cet6Decisions;
import org.cetreg.eligibility.cet6.Cet6RequestNotAllowed;
import org.cetreg.eligibility.cet6.Cet6Review;
import org.cetreg.eligibility.cet6.Cet6Review.State;
import org.cetreg.eligibility.cet6.Cet6Reviews;
import org.cetreg.eligibility.cet6.Cet6TicketNumber;
import org.cetreg.eligibility.record.Eligibility;
import org.cetreg.engine.TaskGone;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.Scope;
import org.cetreg.shared.rules.Refusal;
import org.cetreg.shared.rules.RefusalTexts;
import org.cetreg.work.StaffTask;
import org.cetreg.work.StaffTasks;
import org.cetreg.work.WorkFilter;
import org.cetreg.work.WorkList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tests every path through {@code Cet6Review.bpmn}, and the rules R-V2 to R-V6. */
@IntegrationTest
class Cet6ReviewProcessIT {

    @Autowired
    RefusalTexts refusalTexts;

    @Autowired
    Trail trail;

    @Autowired
    Fixtures fixtures;

    @Autowired
    TestClock clock;

    @Autowired
    SignUps signUps;

    @Autowired
    Cet6Reviews reviews;

    @Autowired
    Cet6Decisions decisions;

    @Autowired
    Eligibility eligibility;

    @Autowired
    WorkList workList;

    @Autowired
    StaffTasks staffTasks;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcTemplate jdbc;

    private Student student;
    private AccountId account;
    private Clerk reviewer;
    private Clerk supervisor;

    @BeforeAll
    static void begin() {
        ModelCoverage.begin();
    }

    @AfterAll
    static void everyNodeAndFlowWasPassed(@Autowired RepositoryService repository) {
        assertThat(ModelCoverage.missing(repository, "Cet6Review")).isEmpty();
    }

    @BeforeEach
    void somebodyLacksSubject2() {
        student = fixtures.student(fixtures.openCampus(), "1", "F");
        account = fixtures.account();
        reviewer = clerk(Role.REVIEWER);
        supervisor = clerk(Role.REVIEW_SUPERVISOR);
    }

    @AfterEach
    void reset() {
        clock.reset();
    }

    @Test
    void rv4_aPassGrantsSubject2OnceItCanNoLongerBeTakenBack() {
        Cet6Review review = request("1");
        decide(reviewer, Map.of("next", "pass"));
        runDueJobs(review);
        assertThat(qualifications()).doesNotContain("2");
        assertThat(reviews.get(review.id()).state()).isEqualTo(State.OPEN);

        clock.advance(Duration.ofMinutes(5));
        runDueJobs(review);
        assertThat(qualifications()).contains("2");
        assertThat(reviews.get(review.id()).state()).isEqualTo(State.PASSED);
        assertThat(granted()).containsExactly("2");
        decisions.grant(review.id());
        assertThat(trail.of("cet6Review.decide", object(review))).containsExactly(reviewer.actor() + " PASS");
        assertThat(trail.of("cet6Review.grant", object(review))).containsExactly("system PASSED");
        assertThatThrownBy(() -> request("2"))
                .isInstanceOfSatisfying(
                        Cet6RequestNotAllowed.class,
                        refused -> assertThat(refused.why()).isEqualTo(Cet6RequestNotAllowed.Why.QUALIFIED));
    }

    @Test
    void rv4_afterAFailureANewNumberMayBeGiven() {
        Cet6Review review = request("1");
        assertThatThrownBy(() -> request("2"))
                .isInstanceOfSatisfying(
                        Cet6RequestNotAllowed.class,
                        refused -> assertThat(refused.why()).isEqualTo(Cet6RequestNotAllowed.Why.OPEN));
        fail(review);
        Cet6Review failed = reviews.get(review.id());
        assertThat(failed.state()).isEqualTo(State.FAILED);
        assertThat(failed.reasonCode()).contains("notFound");
        decisions.refuse(review.id());
        assertThat(trail.of("cet6Review.refuse", object(review))).containsExactly("system FAILED");
        assertThat(trail.of("cet6Review.grant", object(review))).isEmpty();
        assertThat(qualifications()).doesNotContain("2");
        assertThat(request("2").state()).isEqualTo(State.OPEN);
    }

    @Test
    void rv5_theOutcomeIsMailedOnce() {
        Cet6Review review = request("1");
        fail(review);
        assertThat(jdbc.queryForObject(
                        "select count(*) from mail where once = ?", Integer.class, "cet6Review.outcome:" + review.id()))
                .isOne();
    }

    @Test
    void rv3_after24HoursTheTaskGoesToTheSupervisorAndNothingIsDecided() {
        Cet6Review review = request("1");
        clock.advance(Duration.ofHours(24).minusMinutes(1));
        runDueJobs(review);
        assertThat(tasks(reviewer)).hasSize(1);

        clock.advance(Duration.ofMinutes(1));
        runDueJobs(review);
        assertThat(tasks(reviewer)).isEmpty();
        StaffTask late = tasks(supervisor).get(0);
        assertThat(late.escalated()).isTrue();
        assertThat(reviews.get(review.id()).decision()).isEmpty();
        assertThat(reviews.get(review.id()).escalatedAt()).isPresent();
        assertThat(jdbc.queryForObject(
                        "select count(*) from mail where once like ?",
                        Integer.class,
                        "cet6Review.late:" + review.id() + ":%"))
                .isPositive();

        decide(supervisor, Map.of("next", "pass"));
        clock.advance(Duration.ofMinutes(5));
        runDueJobs(review);
        assertThat(reviews.get(review.id()).state()).isEqualTo(State.PASSED);
    }

    @Test
    void aDecisionThatIsNotFinalCanBeTakenBackByItsReviewerOrTheSupervisor() {
        Cet6Review review = request("1");
        decide(reviewer, Map.of("next", "pass"));
        assertThatThrownBy(() -> decisions.takeBack(review.id(), clerk(Role.REVIEWER)))
                .isInstanceOf(java.util.NoSuchElementException.class);
        assertThat(decisions.takeBack(review.id(), reviewer)).isTrue();
        assertThat(decisions.takeBack(review.id(), reviewer))
                .as("by a second click")
                .isTrue();
        assertThat(reviews.get(review.id()).decision()).isEmpty();
        clock.advance(Duration.ofMinutes(6));
        runDueJobs(review);
        assertThat(qualifications()).doesNotContain("2");

        decide(reviewer, Map.of("next", "pass"));
        assertThat(decisions.takeBack(review.id(), supervisor)).isTrue();
        decide(reviewer, Map.of("next", "pass"));
        clock.advance(Duration.ofMinutes(6));
        runDueJobs(review);
        assertThat(decisions.takeBack(review.id(), reviewer)).isFalse();
        assertThat(trail.of("cet6Review.takeBack", object(review)))
                .containsExactly(reviewer.actor() + " PASS", supervisor.actor() + " PASS");
    }

    @Test
    void rv6_twoReviewersCannotDecideTheSameRequest() {
        request("1");
        StaffTask task = tasks(reviewer).get(0);
        decide(reviewer, Map.of("next", "pass"));
        assertThatThrownBy(() -> staffTasks.complete(task.id(), clerk(Role.REVIEWER), Map.of("next", "pass"), Map.of()))
                .isInstanceOf(TaskGone.class);
    }

    @Test
    void rv1_theTableChecksTheNumber() {
        String campus = student.campus().code();
        assertThat(refused("99301016110010")).containsExactly("wrongLength");
        assertThat(refused(campus + "991200101")).containsExactly("notOverYet", "notCet4");
        assertThat(refused(" ９９９９９９ 16110-0101")).isEmpty();
        assertThat(request("1").findings()).isEmpty();
        assertThat(reviews.request(
                                fixtures.sitting(),
                                fixtures.student(student.campus(), "1").recordId(),
                                account,
                                number("1"))
                        .review()
                        .findings())
                .extracting("reason")
                .containsExactly("claimedByOther");
    }

    /** The students in these tests entered in 2016. */
    @Test
    void aSittingBeforeTheEntryYearIsNotedAndNotRefused() {
        var number = new Cet6TicketNumber(student.campus().code() + "161100101");
        assertThat(refused(number.text())).isEmpty();

        var findings = reviews.request(fixtures.sitting(), student.recordId(), account, number)
                .review()
                .findings();

        assertThat(findings).extracting("reason").containsExactly("beforeEntry");
        assertThat(refusalTexts.text(findings.get(0), Locale.CHINA)).contains("入学");
        assertThat(refusalTexts.text(findings.get(0), Locale.ENGLISH)).contains("ent");
    }

    private List<String> refused(String number) {
        return reviews.refused(eligibility.record(student.recordId()), new Cet6TicketNumber(number)).stream()
                .map(Refusal::reason)
                .toList();
    }

    private Cet6TicketNumber number(String seat) {
        return new Cet6TicketNumber(student.campus().code() + "16210010" + seat);
    }

    private Cet6Review request(String seat) {
        return reviews.request(fixtures.sitting(), student.recordId(), account, number(seat))
                .review();
    }

    private static String object(Cet6Review review) {
        return "cet6-review:" + review.id();
    }

    private void fail(Cet6Review review) {
        decide(reviewer, Map.of("next", "fail", "reasonCode", "notFound", "reasonText", "查无此号"));
        clock.advance(Duration.ofMinutes(6));
        runDueJobs(review);
    }

    private void decide(Clerk clerk, Map<String, Object> answers) {
        staffTasks.complete(tasks(clerk).get(0).id(), clerk, answers, Map.of());
    }

    private List<StaffTask> tasks(Clerk clerk) {
        return workList.page(clerk, new WorkFilter("decideCet6Review", Scope.COUNTRY, WorkFilter.State.ALL), "", 10)
                .tasks();
    }

    private Clerk clerk(Role role) {
        String email = Visitor.newEmail();
        signUps.createStaff(email, Visitor.PASSWORD, role, student.campus().school());
        long id = jdbc.queryForObject("select id from account where email = ?", Long.class, email);
        return new Clerk(
                new Actor("account:" + id),
                email,
                Set.of(role.name()),
                new Scope(student.campus().school()));
    }

    private Set<String> qualifications() {
        return eligibility.record(student.recordId()).qualifications();
    }

    private List<String> granted() {
        return jdbc.queryForList(
                "select subject_code from granted_qualification where student_record_id = ?",
                String.class,
                student.recordId().value());
    }

    private void runDueJobs(Cet6Review review) {
        String instance = reviews.get(review.id()).processInstanceId();
        List<Job> due;
        while (!(due = management
                        .createJobQuery()
                        .processInstanceId(instance)
                        .executable()
                        .list())
                .isEmpty()) {
            due.forEach(job -> management.executeJob(job.getId()));
        }
    }
}
