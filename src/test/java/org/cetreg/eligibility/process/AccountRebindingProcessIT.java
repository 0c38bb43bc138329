package org.cetreg.eligibility.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.ModelCoverage;
import org.cetreg.TestClock;
import org.cetreg.Trail;
import org.cetreg.account.Role;
import org.cetreg.eligibility.binding.Bindings;
import org.cetreg.eligibility.rebinding.RebindingDecisions;
import org.cetreg.eligibility.rebinding.RebindingRequestId;
import org.cetreg.registration.Registration;
import org.cetreg.registration.RegistrationId;
import org.cetreg.registration.Walks;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Clerk;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Tests every path through {@code AccountRebinding.bpmn} (R-B1, R-B2, R-B3, R-B4); together the tests pass every node
 * and flow.
 */
@IntegrationTest
class AccountRebindingProcessIT {

    @Autowired
    Trail trail;

    @Autowired
    Fixtures fixtures;

    @Autowired
    Walks walks;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    Bindings bindings;

    @Autowired
    RebindingDecisions decisions;

    @Autowired
    ManagementService management;

    @Autowired
    RuntimeService runtime;

    RebindingOffice office;
    Clerk consultant;
    Clerk leader;
    Fixtures.Student student;
    AccountId passport;

    @BeforeEach
    void staffAndACandidate(@Autowired AutowireCapableBeanFactory beans) {
        office = beans.createBean(RebindingOffice.class);
        student = fixtures.student(fixtures.openCampus(), "1", "F");
        consultant = office.employ(Role.CONSULTANT, null);
        leader = office.employ(Role.LEADER, student.campus().province());
        passport = fixtures.account();
    }

    @BeforeAll
    static void begin() {
        ModelCoverage.begin();
    }

    @AfterAll
    static void everyNodeAndFlowWasPassed(@Autowired RepositoryService repository) {
        assertThat(ModelCoverage.missing(repository, "AccountRebinding")).isEmpty();
    }

    @AfterEach
    void reset() {
        clock.reset();
    }

    @Test
    void anApprovalMovesEverythingToTheNewPassport() {
        var walk = walks.bound(student).choose("1").pay();
        RegistrationId registration = walk.registration().id();
        String task = office.collect(consultant, office.told(passport, student));
        assertThat(office.task(task, leader).institution())
                .isEqualTo(student.campus().code());

        office.approve(task, leader);

        assertThat(office.request(task))
                .containsEntry("state", "REBOUND")
                .containsEntry("from_account_id", walk.accountId().value());
        var goesOn = walks.of(student, passport);
        assertThat(goesOn.registration().id()).isEqualTo(registration);
        assertThat(goesOn.registration().reboundAt()).isPresent();
        assertThat(goesOn.entries()).containsExactly("1:PAID");
        assertThat(goesOn.at()).isEqualTo("chooseOral");
        assertThat(goesOn.chooseOral(student.campus().code(), "F").pay().at()).isEqualTo("printTicket");
        assertThat(bindings.of(fixtures.sitting(), passport)).isPresent();
        assertThat(bindings.of(fixtures.sitting(), walk.accountId())).isEmpty();
        assertThat(shownName(passport)).isEqualTo(student.claim().name());
        assertThat(shownName(walk.accountId())).isNull();
        assertThat(letters(email(passport)))
                .containsExactly("rebound", "registered"); // the second mail is for the oral test, booked afterwards
        assertThat(letters(email(walk.accountId()))).contains("reboundAway");
        assertThat(jdbc.queryForMap(
                        "select actor, outcome, detail ->> 'from' as was, detail ->> 'to' as now, detail ->> 'collectedBy' as collector"
                                + " from audit_entry where action = 'rebinding.decide' and object = ?",
                        "student-record:" + student.recordId()))
                .containsEntry("actor", leader.actor().text())
                .containsEntry("outcome", "REBOUND")
                .containsEntry("was", "account:" + walk.accountId())
                .containsEntry("now", "account:" + passport)
                .containsEntry("collector", consultant.actor().text());
        assertThat(trail.of("rebinding.collect", object(task))).containsExactly(consultant.actor() + " WAITING");
        assertThat(trail.of("registration.rebind", "registration:" + registration))
                .containsExactly("system moved");
    }

    private String object(String task) {
        return "rebinding:" + office.request(task).get("id");
    }

    @Test
    void theOldPassportCanBeginAnewButNotWithTheSameRecord() {
        var walk = walks.bound(student).choose("1");
        office.approve(office.collect(consultant, office.told(passport, student)), leader);
        var again = walks.begin(student, walk.accountId()).agree().query().confirm();
        assertThat(again.at()).isEqualTo("queryEligibility");
        assertThat(again.refusals()).containsExactly("recordTaken");
    }

    @Test
    void theNewPassportsOwnAttemptIsReplaced() {
        var walk = walks.bound(student).choose("1");
        Registration begun = walks.begin(student, passport).agree().registration();
        office.approve(office.collect(consultant, office.told(passport, student)), leader);
        assertThat(walks.of(student, passport).registration().id()).isNotEqualTo(begun.id());
        assertThat(walks.of(student, passport).entries()).containsExactly("1:HELD");
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceId(begun.processInstanceId())
                        .count())
                .isZero();
        assertThat(jdbc.queryForObject(
                        "select status from registration where id = ?",
                        String.class,
                        begun.id().value()))
                .isEqualTo("SUPERSEDED");
        assertThat(walk.accountId()).isNotEqualTo(passport);
    }

    @Test
    void aRefusalIsReportedAtOnceAndCanBeCorrected() {
        walks.bound(student).choose("1");
        var unbound = fixtures.student(student.campus(), "1");
        var told = office.told(passport, student);
        String task = office.begin(consultant);

        task = office.refused(task, RebindingOffice.with(told, "passportId", "0".repeat(32)), "passportUnknown");
        task = office.refused(task, RebindingOffice.with(told, "email", "other@example.org"), "emailDiffers");
        task = office.refused(task, RebindingOffice.with(told, "name", "别人"), "recordUnknown");
        task = office.refused(task, office.told(passport, unbound), "recordNotBound");
        AccountId taken = fixtures.account();
        bindings.bind(fixtures.sitting(), unbound.recordId(), taken);
        task = office.refused(task, office.told(taken, student), "passportBound");
        var staff = office.told(passport, student);
        staff.put(
                "passportId",
                jdbc.queryForObject("select passport_id from account where email = ?", String.class, leader.name()));
        task = office.refused(task, staff, "passportUnknown");

        told.put("passportId", " " + told.get("passportId").toString().toLowerCase());
        told.put("email", told.get("email").toString().toUpperCase());
        office.submit(task, consultant, told);
        assertThat(office.request(task)).containsEntry("state", "WAITING");
        String second = office.begin(consultant);
        office.refused(second, told, "requestWaits");
    }

    @Test
    void recordsOfOtherInstitutionsAreUnknownToAConsultant() {
        walks.bound(student);
        Clerk elsewhere = office.employ(Role.CONSULTANT, fixtures.campus().school());
        office.refused(office.begin(elsewhere), office.told(passport, student), "recordUnknown");
    }

    @Test
    void aRejectionMovesNothingAndTellsTheCandidateWhy() {
        var walk = walks.bound(student).choose("1");
        String task = office.collect(consultant, office.told(passport, student));
        office.reject(task, leader, "身份核对不充分");
        assertThat(office.request(task)).containsEntry("state", "REJECTED").containsEntry("reason", "身份核对不充分");
        assertThat(walk.entries()).containsExactly("1:HELD");
        assertThat(letters(email(passport))).containsExactly("notRebound");
        assertThat(jdbc.queryForObject("select text from mail where recipient = ?", String.class, email(passport)))
                .contains("身份核对不充分");
        assertThat(office.collect(consultant, office.told(passport, student))).isNotNull();
    }

    @Test
    void anAbandonedRequestSubmitsNothing() {
        String task = office.begin(consultant);
        office.abandon(task, consultant);
        assertThat(office.request(task)).containsEntry("state", "ABANDONED");
    }

    @Test
    void anApprovalAfterAChangeMovesNothingAndTellsTheCandidateWhy() {
        walks.bound(student).choose("1");
        String task = office.collect(consultant, office.told(passport, student));
        bindings.bind(
                fixtures.sitting(), fixtures.student(student.campus(), "1").recordId(), passport);
        office.approve(task, leader);
        assertThat(office.request(task)).containsEntry("state", "OVERTAKEN");
        assertThat(office.refusals(task)).isEqualTo("passportBound");
        assertThat(letters(email(passport))).containsExactly("notRebound");
    }

    @Test
    void after24HoursItIsEscalatedAndStillDecidedByALeader() {
        walks.bound(student).choose("1");
        String task = office.collect(consultant, office.told(passport, student));
        Clerk elsewhere = office.employ(Role.LEADER, fixtures.campus().province());
        clock.advance(Duration.ofHours(24).minusMinutes(1));
        assertThat(runDueJobs(task)).isZero();
        clock.advance(Duration.ofMinutes(1));
        assertThat(runDueJobs(task)).isEqualTo(1);
        assertThat(office.task(task, leader).escalated()).isTrue();
        assertThat(office.task(task, leader).open()).isTrue();
        assertThat(office.request(task)).containsEntry("state", "WAITING");
        assertThat(office.request(task).get("escalated_at")).isNotNull();
        assertThat(letters(leader.name())).containsExactly("rebindingLate");
        assertThat(letters(elsewhere.name())).isEmpty();
        assertThat(decisions.escalate(
                        new RebindingRequestId((Long) office.request(task).get("id"))))
                .isFalse();
        assertThat(trail.of("rebinding.escalate", object(task))).containsExactly("system ESCALATED");
        office.approve(task, leader);
        assertThat(office.request(task)).containsEntry("state", "REBOUND");
    }

    private int runDueJobs(String task) {
        List<Job> due = management
                .createJobQuery()
                .processInstanceId(office.task(task, leader).processInstanceId())
                .executable()
                .list();
        due.forEach(job -> management.executeJob(job.getId()));
        return due.size();
    }

    private String email(AccountId account) {
        return jdbc.queryForObject("select email from account where id = ?", String.class, account.value());
    }

    private String shownName(AccountId account) {
        return jdbc.queryForObject("select shown_name from account where id = ?", String.class, account.value());
    }

    private List<String> letters(String email) {
        return jdbc.queryForList("select template from mail where recipient = ? order by id", String.class, email);
    }
}
