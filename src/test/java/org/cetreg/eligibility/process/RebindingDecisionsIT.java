package org.cetreg.eligibility.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.TestClock;
import org.cetreg.account.Role;
import org.cetreg.eligibility.rebinding.OwnRequest;
import org.cetreg.eligibility.rebinding.RebindingDecisions;
import org.cetreg.eligibility.rebinding.RebindingRequestId;
import org.cetreg.engine.TaskGone;
import org.cetreg.registration.Walks;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.Scope;
import org.cetreg.work.TaskRefused;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Who may decide on a request to rebind (R-B3), and that of several presses at the same moment one counts. */
@IntegrationTest
class RebindingDecisionsIT {

    @Autowired
    Fixtures fixtures;

    @Autowired
    Walks walks;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    RebindingDecisions decisions;

    @Autowired
    ManagementService management;

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

    @AfterEach
    void reset() {
        clock.reset();
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

            task = office.refused(
                    task,
                    RebindingOffice.with(office.told(passport, student), "email", "other@example.org"),
                    "emailDiffers");
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
}
