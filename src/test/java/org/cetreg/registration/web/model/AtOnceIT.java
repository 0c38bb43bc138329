package org.cetreg.registration.web.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.Together;
import org.cetreg.Visitor;
import org.cetreg.account.Role;
import org.cetreg.account.login.SignUps;
import org.cetreg.engine.Definitions;
import org.cetreg.engine.OpenTask;
import org.cetreg.engine.OpenTasks;
import org.cetreg.engine.form.FormSubmission;
import org.cetreg.registration.Registration;
import org.cetreg.registration.Walks;
import org.cetreg.registration.process.CandidateTasks;
import org.cetreg.registration.process.Submitted;
import org.cetreg.registration.web.TaskWindow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Forms that are sent at the same time or repeatedly. A form is accepted once, for the task for which it was shown. An
 * identical repeat leads to the next page; a different answer is refused with an explanation and none of its content is
 * lost.
 */
@IntegrationTest
class AtOnceIT {

    private static final int PAIRS = 25;
    private static final int CROWD = 6;

    @Autowired
    Fixtures fixtures;

    @Autowired
    Walks walks;

    @Autowired
    CandidateTasks tasks;

    @Autowired
    OpenTasks openTasks;

    @Autowired
    RepositoryService repository;

    @Autowired
    Definitions definitions;

    @Autowired
    SignUps signUps;

    @Autowired
    JdbcTemplate jdbc;

    private AnalystsModels models;

    @BeforeEach
    void models() {
        models = new AnalystsModels(repository, definitions);
    }

    @AfterEach
    void takeBack() {
        models.takeBack();
        jdbc.update("delete from staff_task where kind = 'checkPapers'");
    }

    @Test
    void agreeingTwiceAtOnceIsDoneOnceAndBothAnswersLeadOn() throws Exception {
        Fixtures.Campus campus = fixtures.openCampus();
        for (int pair = 0; pair < PAIRS / 3; pair++) {
            var window = TaskWindow.begin(fixtures.student(campus, "1"));
            Page shown = window.look();
            window.visitor.notFollowing();
            assertThat(atOnce(() -> window.submit(shown, Map.of("read", "true", "next", "agree"))))
                    .allSatisfy(AtOnceIT::assertLeadsOn);
            assertThat(window.look().heading()).isEqualTo("资格信息查询");
            assertThat(window.submit(shown, Map.of("read", "true", "next", "agree"))
                            .status())
                    .isEqualTo(302); // a browser that sends the form again later
            assertThat(agreements(window)).isEqualTo(1);
        }
    }

    @Test
    void decliningAndBeginningTwiceAtOnceAreDoneOnceEach() throws Exception {
        var window = TaskWindow.begin(fixtures.student(fixtures.openCampus(), "1"));
        window.visitor.notFollowing();
        for (int pair = 0; pair < PAIRS; pair++) {
            Page shown = window.look();
            assertThat(atOnce(() -> window.submit(shown, Map.of("next", "decline"))))
                    .allSatisfy(AtOnceIT::assertLeadsOn);
            Page begin = window.look();
            assertThat(begin.heading()).isEqualTo("开始报名");
            assertThat(atOnce(() -> window.visitor.submit(begin, "/registration/begin", Map.of())))
                    .allSatisfy(AtOnceIT::assertLeadsOn);
        }
        assertThat(jdbc.queryForObject(
                        "select count(*) from act_ru_execution where business_key_ = (select r.id::text from registration r"
                                + " join account a on a.id = r.account_id where a.email = ?)",
                        Integer.class,
                        window.visitor.email()))
                .isEqualTo(1);
    }

    @Test
    void ofTwoDifferentAnswersAtOnceOneIsAcceptedAndTheOtherIsInformed() throws Exception {
        Fixtures.Campus campus = fixtures.openCampus();
        for (int pair = 0; pair < PAIRS / 3; pair++) {
            var window = TaskWindow.begin(fixtures.student(campus, "1"));
            Page shown = window.look();
            window.visitor.notFollowing();
            assertThat(atOnce(
                            () -> window.submit(shown, Map.of("read", "true", "next", "agree")),
                            () -> window.submit(shown, Map.of("next", "decline"))))
                    .extracting(Page::status)
                    .containsExactlyInAnyOrder(302, 409);
        }
    }

    @Test
    void aFailedQueryIsCountedOnceAndBothAnswersShowTheValues() throws Exception {
        var window = TaskWindow.begin(fixtures.student(fixtures.openCampus(), "1"));
        window.submit(Map.of("read", "true", "next", "agree"));
        Page shown = window.look();
        Map<String, String> nobody = Map.of("documentType", "PASSPORT", "documentNumber", "E405", "name", "无此人");

        assertThat(atOnce(() -> window.submit(shown, nobody)))
                .allSatisfy(
                        answer -> assertThat(answer.body()).contains("没有查到这样的学籍", "value=\"E405\"", "value=\"无此人\""));
        assertThat(jdbc.queryForObject(
                        "select count(*) from audit_entry where action = 'eligibility.query' and actor ="
                                + " (select 'account:' || id from account where email = ?)",
                        Integer.class,
                        window.visitor.email()))
                .isEqualTo(1);
        Page late = window.submit(shown, Map.of("documentType", "PASSPORT", "documentNumber", "E406", "name", "另一人"));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.textOf("typed")).contains("E406", "另一人");
    }

    @Test
    void aFormShownBeforeTheTaskChangedIsNotAcceptedForTheChangedTask() {
        var window = TaskWindow.begin(fixtures.student(fixtures.openCampus(), "1"));
        Page shown = window.look();
        String action = TaskWindow.action(shown);
        String mark = shown.form(action).get("_task");
        Page answer = window.submit(
                shown,
                Map.of("_task", mark.replace("acceptAgreement", "acceptTerms"), "read", "true", "next", "agree"));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(window.look().heading()).isEqualTo("报名协议");
    }

    @Test
    void aStaffFormSentTwiceAtOnceLeadsOnAndADifferentOneIsRefused() throws Exception {
        models.putTask(AnalystsModels.BOUND, "camunda:candidateGroups=\"REVIEWER\"");
        Fixtures.Campus campus = fixtures.openCampus();
        String email = Visitor.newEmail();
        signUps.createStaff(email, Visitor.PASSWORD, Role.REVIEWER, campus.school());
        Visitor reviewer = Visitor.arrive().logIn(email, Visitor.PASSWORD).notFollowing();
        for (int pair = 0; pair < PAIRS / 2; pair++) {
            walks.bound(fixtures.student(campus, "1"));
            String task = jdbc.queryForObject(
                    "select id from staff_task where kind = 'checkPapers' and state = 'OPEN'", String.class);
            String path = "/staff/tasks/" + task;
            Page shown = reviewer.get(path);
            Page changed = reviewer.submit(shown, path, Map.of("_task", "shown/for/another", "finding", "齐全"));
            assertThat(changed.status()).isEqualTo(409);
            assertThat(changed.body()).contains("在您填写期间有变动", "value=\"齐全\"");
            assertThat(atOnce(() -> reviewer.submit(shown, path, Map.of("finding", "齐全"))))
                    .extracting(Page::status)
                    .containsOnly(302);
            Page late = reviewer.submit(shown, path, Map.of("finding", "缺一页"));
            assertThat(late.status()).isEqualTo(409);
            assertThat(late.textOf("typed")).contains("缺一页");
            assertThat(jdbc.queryForObject(
                            "select answers ->> 'finding' from staff_task where id = ?", String.class, task))
                    .isEqualTo("齐全");
        }
    }

    /** Simulates two nodes: each has loaded the registration and its task itself and uses its own transaction. */
    @Test
    void ofTwoNodesWithTheSameTaskOneCompletesItAndTheRepeatLeadsOn() throws Exception {
        Fixtures.Campus campus = fixtures.openCampus();
        for (int pair = 0; pair < PAIRS / 2; pair++) {
            Walks.Walk walk = walks.begin(fixtures.student(campus, "1"));
            Callable<Submitted> same = submission(walk, "the same");
            Callable<Submitted> again = submission(walk, "the same");
            assertThat(atOnce(same, again))
                    .hasAtLeastOneElementOfType(Submitted.Done.class)
                    .hasAtLeastOneElementOfType(Submitted.Repeated.class);
            assertThat(again.call()).as("a late repeat").isEqualTo(new Submitted.Repeated("acceptAgreement"));
            assertThat(walk.at()).isEqualTo("queryEligibility");

            Walks.Walk other = walks.begin(fixtures.student(campus, "1"));
            assertThat(atOnce(submission(other, "one"), submission(other, "another")))
                    .hasAtLeastOneElementOfType(Submitted.Done.class)
                    .hasAtLeastOneElementOfType(Submitted.Gone.class);
            assertThat(other.at()).isEqualTo("queryEligibility");
        }
    }

    /** Accepts the agreement on the basis of the state read now, which is not read again before the form is sent. */
    private Callable<Submitted> submission(Walks.Walk walk, String fingerprint) {
        Registration read = walk.registration();
        OpenTask task = tasks.current(read).orElseThrow();
        return () -> tasks.submit(
                read,
                task.id(),
                fingerprint,
                shown -> new FormSubmission(false, List.of(), Map.of("next", "agree"), Map.of(), Map.of(), null));
    }

    /**
     * The same without taking turns, and with more requests at once so that they collide soon. This is the mistake that
     * the product code must not make.
     */
    @Test
    void withoutTakingTurnsTheSecondRequestReachesTheNextTask() {
        Fixtures.Campus campus = fixtures.openCampus();
        boolean collided = Stream.generate(() -> walks.begin(fixtures.student(campus, "1")))
                .limit(60L * PAIRS) // stops at the first collision
                .map(walk -> tasks.current(walk.registration()).orElseThrow())
                .flatMap(task -> failures(() -> openTasks.complete(task, Map.of("next", "agree"), Map.of())))
                .anyMatch(failure -> String.valueOf(failure.getMessage()).contains("documentType"));
        assertThat(collided).as("a later request reached the next task").isTrue();
    }

    private int agreements(TaskWindow window) {
        return jdbc.queryForObject(
                "select count(*) from audit_entry where action = 'registration.agree' and actor = (select 'registration:'"
                        + " || r.id from registration r join account a on a.id = r.account_id where a.email = ?)",
                Integer.class,
                window.visitor.email());
    }

    private static void assertLeadsOn(Page answer) {
        assertThat(answer.status()).as(answer::text).isEqualTo(302);
        assertThat(answer.location()).endsWith("/registration");
    }

    private static <T> List<T> atOnce(Callable<T> one) throws Exception {
        return atOnce(one, one);
    }

    private static <T> List<T> atOnce(Callable<T> one, Callable<T> other) throws Exception {
        return Together.call(List.of(one, other));
    }

    /** Returns the exceptions with which concurrent calls of the step fail. */
    private static Stream<RuntimeException> failures(Runnable step) {
        Callable<Optional<RuntimeException>> attempt = () -> {
            try {
                step.run();
                return Optional.empty();
            } catch (RuntimeException e) {
                return Optional.of(e);
            }
        };
        try {
            return Together.call(Collections.nCopies(CROWD, attempt)).stream().flatMap(Optional::stream);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
