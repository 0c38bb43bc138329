package org.cetreg.eligibility.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
import org.cetreg.account.login.SignUps;
import org.cetreg.eligibility.binding.Bindings;
import org.cetreg.eligibility.rebinding.OwnRequest;
import org.cetreg.eligibility.rebinding.RebindingDecisions;
import org.cetreg.eligibility.rebinding.RebindingRequestId;
import org.cetreg.engine.TaskGone;
import org.cetreg.registration.Registration;
import org.cetreg.registration.RegistrationId;
import org.cetreg.registration.Walks;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.Scope;
import org.cetreg.work.StaffTasks;
import org.cetreg.work.TaskRefused;
import org.cetreg.work.WorkList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
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

    @BeforeAll
    static void begin() {
        ModelCoverage.begin();
    }

    @AfterAll
    static void everyNodeAndFlowWasPassed(@Autowired RepositoryService repository) {
        assertThat(ModelCoverage.missing(repository, "AccountRebinding")).isEmpty();
    }

    @BeforeEach
    void staffAndACandidate(
            @Autowired AccountRebindingProcess process,
            @Autowired StaffTasks tasks,
            @Autowired WorkList workList,
            @Autowired SignUps signUps) {
        office = new RebindingOffice(process, tasks, workList, signUps, jdbc);
        student = fixtures.student(fixtures.openCampus(), "1", "F");
        consultant = office.employ(Role.CONSULTANT, null);
        leader = office.employ(Role.LEADER, student.campus().province());
        passport = fixtures.account();
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

        task = refused(task, with(told, "passportId", "0".repeat(32)), "passportUnknown");
        task = refused(task, with(told, "email", "other@example.org"), "emailDiffers");
        task = refused(task, with(told, "name", "别人"), "recordUnknown");
        task = refused(task, office.told(passport, unbound), "recordNotBound");
        AccountId taken = fixtures.account();
        bindings.bind(fixtures.sitting(), unbound.recordId(), taken);
        task = refused(task, office.told(taken, student), "passportBound");
        var staff = office.told(passport, student);
        staff.put(
                "passportId",
                jdbc.queryForObject("select passport_id from account where email = ?", String.class, leader.name()));
        task = refused(task, staff, "passportUnknown");

        told.put("passportId", " " + told.get("passportId").toString().toLowerCase());
        told.put("email", told.get("email").toString().toUpperCase());
        office.submit(task, consultant, told);
        assertThat(office.request(task)).containsEntry("state", "WAITING");
        String second = office.begin(consultant);
        refused(second, told, "requestWaits");
    }

    @Test
    void recordsOfOtherInstitutionsAreUnknownToAConsultant() {
        walks.bound(student);
        Clerk elsewhere = office.employ(Role.CONSULTANT, fixtures.campus().school());
        refused(office.begin(elsewhere), office.told(passport, student), "recordUnknown");
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

    @Test
    void whoCollectsCannotDecide() {
        walks.bound(student).choose("1");
        String task = office.collect(consultant, office.told(passport, student));
        Clerk both = new Clerk(consultant.actor(), consultant.name(), Set.of("CONSULTANT", "LEADER"), Scope.COUNTRY);
        assertThatThrownBy(() -> office.approve(task, both)).isInstanceOf(TaskRefused.class);
        assertThatThrownBy(() -> office.reject(task, both, "不批准")).isInstanceOf(TaskRefused.class);
        var request = new RebindingRequestId((Long) office.request(task).get("id"));
        AccountId collector = consultant.actor().accountId().orElseThrow();
        assertThatThrownBy(() -> decisions.approve(request, collector)).isInstanceOf(OwnRequest.class);
        assertThatThrownBy(() -> decisions.reject(request, collector, "不批准")).isInstanceOf(OwnRequest.class);
        assertThatThrownBy(() -> jdbc.update(
                        "update rebinding_request set decided_by = collected_by where id = ?", request.value()))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(office.task(task, leader).open()).isTrue();
        assertThat(office.request(task)).containsEntry("state", "WAITING");
    }

    @Test
    void ofTwoConcurrentDecisionsOneCounts() throws Exception {
        walks.bound(student).choose("1");
        String task = office.collect(consultant, office.told(passport, student));
        Clerk other = office.employ(Role.LEADER, null);
        List<Throwable> failures =
                atOnce(List.of(() -> office.approve(task, leader), () -> office.reject(task, other, "不批准")));
        assertThat(failures).hasSize(1).first().isInstanceOf(TaskGone.class);
        String state = (String) office.request(task).get("state");
        assertThat(office.task(task, leader).done().orElseThrow().actor())
                .isEqualTo(state.equals("REBOUND") ? leader.actor() : other.actor());
    }

    @Test
    void aTimerThatFiresWhileSomebodyDecidesLosesNoDecision() throws Exception {
        for (int round = 0; round < 3; round++) {
            var another = fixtures.student(student.campus(), "1");
            walks.bound(another).choose("1");
            String task = office.collect(consultant, office.told(fixtures.account(), another));
            clock.advance(Duration.ofHours(25));
            Job timer = management
                    .createJobQuery()
                    .processInstanceId(office.task(task, leader).processInstanceId())
                    .singleResult();
            List<Throwable> failures =
                    atOnce(List.of(() -> office.approve(task, leader), () -> management.executeJob(timer.getId())));
            assertThat(failures).allSatisfy(failure -> assertThat(failure).isNotInstanceOf(TaskGone.class));
            assertThat(office.request(task)).containsEntry("state", "REBOUND");
        }
    }

    @Test
    void aDoubleClickTakesOneCall() throws Exception {
        walks.bound(student);
        for (int round = 0; round < 5; round++) {
            Clerk another = office.employ(Role.CONSULTANT, null);
            Set<String> begun = ConcurrentHashMap.newKeySet();
            Runnable press = () -> begun.add(office.begin(another));
            assertThat(atOnce(List.of(press, press, press, press))).isEmpty();
            assertThat(begun).hasSize(1);
            String task = begun.iterator().next();
            assertThat(office.begin(another))
                    .as("the same task, while nothing has been done in it")
                    .isEqualTo(task);

            task = refused(task, with(office.told(passport, student), "email", "other@example.org"), "emailDiffers");
            String second = office.begin(another);
            assertThat(second)
                    .as("a new task, while the first caller's data are corrected")
                    .isNotEqualTo(task);
            office.abandon(second, another);
            assertThat(office.begin(another)).isNotEqualTo(second);
        }
    }

    private List<Throwable> atOnce(List<Runnable> deeds) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(deeds.size());
        CyclicBarrier start = new CyclicBarrier(deeds.size());
        List<Future<?>> running = new ArrayList<>();
        for (Runnable deed : deeds) {
            running.add(threads.submit(() -> {
                start.await();
                deed.run();
                return null;
            }));
        }
        List<Throwable> failures = new ArrayList<>();
        for (Future<?> one : running) {
            try {
                one.get();
            } catch (java.util.concurrent.ExecutionException e) {
                failures.add(e.getCause());
            }
        }
        threads.shutdown();
        return failures;
    }

    private String refused(String task, Map<String, Object> told, String reason) {
        Clerk collector = new Clerk(
                new Actor("account:" + office.request(task).get("collected_by")),
                "",
                Set.of("CONSULTANT"),
                Scope.COUNTRY);
        office.submit(task, collector, told);
        assertThat(office.refusals(task)).isEqualTo(reason);
        return office.next(task, collector).id();
    }

    private static Map<String, Object> with(Map<String, Object> told, String field, Object value) {
        var changed = new java.util.HashMap<>(told);
        changed.put(field, value);
        return changed;
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
