package org.cetreg.work.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.StatementCount;
import org.cetreg.TestClock;
import org.cetreg.Visitor;
import org.cetreg.account.Role;
import org.cetreg.account.login.SignUps;
import org.cetreg.engine.Definitions;
import org.cetreg.shared.retention.Retained;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The staff pages with a process for which there is no Java code: an analyst's new task is listed, shown and completed.
 */
@IntegrationTest
class StaffTasksIT {

    private static final String MODEL = """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="https://example.org/trial">
              <bpmn:process id="StaffTrial" isExecutable="true" camunda:historyTimeToLive="1">
                <bpmn:startEvent id="begun" />
                <bpmn:sequenceFlow id="toAsk" sourceRef="begun" targetRef="askSchool" />
                <bpmn:userTask id="askSchool" name="联系学校" camunda:candidateGroups="SCHOOL_STAFF" camunda:formRef="askSchool"
                    camunda:formRefBinding="deployment" />
                <bpmn:boundaryEvent id="late" attachedToRef="askSchool" cancelActivity="false">
                  <bpmn:timerEventDefinition><bpmn:timeDuration>PT24H</bpmn:timeDuration></bpmn:timerEventDefinition>
                </bpmn:boundaryEvent>
                <bpmn:sequenceFlow id="lateToEnd" sourceRef="late" targetRef="lateNoted" />
                <bpmn:endEvent id="lateNoted" />
                <bpmn:sequenceFlow id="toCheck" sourceRef="askSchool" targetRef="checkAnswer" />
                <bpmn:userTask id="checkAnswer" name="核对答复" camunda:candidateGroups="REVIEWER" camunda:formRef="checkAnswer"
                    camunda:formRefBinding="deployment" />
                <bpmn:sequenceFlow id="toEnd" sourceRef="checkAnswer" targetRef="ended" />
                <bpmn:endEvent id="ended" />
              </bpmn:process>
            </bpmn:definitions>
            """;

    private static final String FORM = """
            {"type": "default", "id": "%s", "schemaVersion": 17, "executionPlatform": "Camunda Platform",
             "executionPlatformVersion": "7.24.0", "components": [
              {"type": "textfield", "id": "phone", "key": "phone", "label": "学校电话",
               "validate": {"required": true, "pattern": "[0-9]{8}"}},
              {"type": "button", "id": "go", "label": "保存", "action": "submit"}]}
            """;

    @Autowired
    Fixtures fixtures;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    Definitions definitions;

    @Autowired
    SignUps signUps;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TestClock clock;

    private String deployment;
    private Fixtures.Campus campus;

    @BeforeEach
    void deploy() {
        campus = fixtures.campus();
        deployment = repository
                .createDeployment()
                .name("an analyst's")
                .addString("trial/StaffTrial.bpmn", MODEL)
                .addString("trial/askSchool.form", FORM.formatted("askSchool"))
                .addString("trial/checkAnswer.form", FORM.formatted("checkAnswer"))
                .deploy()
                .getId();
        definitions.refresh();
    }

    @AfterEach
    void undeploy() {
        clock.reset();
        repository.deleteDeployment(deployment, true, true, true);
        definitions.refresh();
        jdbc.update("delete from staff_task where kind in ('askSchool', 'checkAnswer')");
    }

    @Test
    void anAnalystsNewTaskIsOnTheListAndItsAnswersAreCheckedAndKept() {
        String id = begin(campus.code());
        Visitor school = staff(Role.SCHOOL_STAFF, campus.school());
        Page list = school.get("/staff/tasks");
        assertThat(list.textOf("task-" + id)).contains("联系学校", "还剩23小时", campus.code(), "未认领");

        Page task = school.get("/staff/tasks/" + id);
        assertThat(task.heading()).isEqualTo("联系学校");
        Page refused = school.submit(task, "/staff/tasks/" + id, Map.of("phone", "12"));
        assertThat(refused.errors()).isNotEmpty();
        assertThat(refused.body()).contains("value=\"12\"");
        Page done = school.submit(refused, "/staff/tasks/" + id, Map.of("phone", "12345678"));
        assertThat(done.path()).startsWith("/staff/tasks?done");
        assertThat(ids(done)).doesNotContain(id);
        assertThat(jdbc.queryForObject("select answers ->> 'phone' from staff_task where id = ?", String.class, id))
                .isEqualTo("12345678");
        assertThat(ids(staff(Role.REVIEWER, campus.province()).get("/staff/tasks?kind=checkAnswer")))
                .hasSize(1);
    }

    @Test
    void theTimeThatIsOverIsMarkedAndComesFirst() {
        String early = begin(campus.code());
        clock.advance(Duration.ofHours(20));
        String late = begin(campus.code());
        clock.advance(Duration.ofHours(5));
        Page list = staff(Role.SCHOOL_STAFF, campus.school()).get("/staff/tasks");
        assertThat(ids(list)).containsExactly(early, late);
        assertThat(list.textOf("task-" + early)).contains("已超时1小时");
        assertThat(list.textOf("task-" + late)).contains("还剩18小时");
    }

    @Test
    void tasksOfOtherInstitutionsAndRolesAreNotFound() {
        String id = begin(campus.code());
        String elsewhere = fixtures.campus().school();
        for (Visitor stranger : List.of(
                staff(Role.SCHOOL_STAFF, elsewhere),
                staff(Role.SCHOOL_STAFF, fixtures.sibling(campus).code()),
                staff(Role.REVIEWER, campus.school()))) {
            assertThat(ids(stranger.get("/staff/tasks"))).doesNotContain(id);
            assertThat(stranger.get("/staff/tasks/" + id).status()).isEqualTo(404);
            stranger.get("/staff/tasks");
            for (String verb : List.of("", "/claim", "/release")) {
                assertThat(stranger.post("/staff/tasks/" + id + verb, Map.of("phone", "12345678"))
                                .status())
                        .isEqualTo(404);
            }
        }
        for (String under : List.of(campus.code(), campus.school(), campus.province(), "")) {
            assertThat(ids(staff(Role.SCHOOL_STAFF, under.isEmpty() ? null : under)
                            .get("/staff/tasks?kind=askSchool")))
                    .contains(id);
        }
        assertThat(Visitor.arrive().signUpAndLogIn().get("/staff/tasks").status())
                .isEqualTo(403);
    }

    @Test
    void idsThatNobodyMadeAreAnsweredWithAPage() {
        Visitor school = staff(Role.SCHOOL_STAFF, campus.school());
        for (String id : List.of("0", "999999999", "a-b", "x".repeat(64), "x".repeat(65), "%27", "1%20or%201")) {
            assertThat(school.get("/staff/tasks/" + id).status()).isEqualTo(404);
        }
        for (String after : List.of("x", "none~1", "2026-13-45T99:99:99Z~1", "none~%27")) {
            assertThat(school.get("/staff/tasks?kind=nope&after=" + after).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void othersSeeAClaimedTaskAndCannotCompleteIt() {
        String id = begin(campus.code());
        Visitor one = staff(Role.SCHOOL_STAFF, campus.school());
        Visitor other = staff(Role.SCHOOL_STAFF, campus.school());
        Page before = other.get("/staff/tasks/" + id);
        Page taken = one.submit(one.get("/staff/tasks/" + id), "/staff/tasks/" + id + "/claim", Map.of());
        assertThat(taken.textOf("holder")).isEqualTo("我");

        assertThat(other.get("/staff/tasks").textOf("task-" + id)).contains(one.email());
        assertThat(other.get("/staff/tasks/" + id).textOf("held")).isNotBlank();
        for (String verb : List.of("/claim", "/release", "")) {
            Page conflict = other.submit(
                    before, "/staff/tasks/" + id + (verb.equals("/release") ? "" : verb), Map.of("phone", "12345678"));
            assertThat(conflict.status()).isEqualTo(409);
            assertThat(conflict.textOf("conflict")).contains(one.email(), "认领");
        }
        one.submit(one.get("/staff/tasks/" + id), "/staff/tasks/" + id + "/release", Map.of());
        Page free = other.get("/staff/tasks/" + id);
        assertThat(other.submit(free, "/staff/tasks/" + id, Map.of("phone", "12345678"))
                        .path())
                .startsWith("/staff/tasks?done");
    }

    @Test
    void theSecondClerkLearnsWhoWasFirst() {
        String id = begin(campus.code());
        Visitor first = staff(Role.SCHOOL_STAFF, campus.school());
        Visitor second = staff(Role.SCHOOL_STAFF, campus.school());
        Page page = second.get("/staff/tasks/" + id);
        first.submit(first.get("/staff/tasks/" + id), "/staff/tasks/" + id, Map.of("phone", "12345678"));
        Page conflict = second.submit(page, "/staff/tasks/" + id, Map.of("phone", "87654321"));
        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.textOf("conflict")).contains(first.email(), "办结");
        assertThat(jdbc.queryForObject("select answers ->> 'phone' from staff_task where id = ?", String.class, id))
                .isEqualTo("12345678");
    }

    @Test
    void aTaskWhoseInstanceEndedIsGone() {
        String id = begin(campus.code());
        Visitor school = staff(Role.SCHOOL_STAFF, campus.school());
        Page page = school.get("/staff/tasks/" + id);
        runtime.deleteProcessInstance(
                jdbc.queryForObject("select process_instance_id from staff_task where id = ?", String.class, id),
                "not needed",
                true);
        assertThat(ids(school.get("/staff/tasks"))).doesNotContain(id);
        assertThat(school.submit(page, "/staff/tasks/" + id, Map.of("phone", "12345678"))
                        .textOf("conflict"))
                .contains("不需要");
    }

    @Test
    void completedTasksAreRemovedAfterTheirTimeAndOpenOnesAreNot(@Autowired Map<String, Retained> kept) {
        String waits = begin(campus.code());
        String gone = begin(campus.code());
        runtime.deleteProcessInstance(
                jdbc.queryForObject("select process_instance_id from staff_task where id = ?", String.class, gone),
                "not needed",
                true);
        jdbc.update("update staff_task set created_at = now() - interval '10 years' where id in (?, ?)", waits, gone);
        kept.get("retainedTasks").remove(clock.instant().minus(Duration.ofDays(3_000)), 100);
        assertThat(jdbc.queryForList("select id from staff_task where id in (?, ?)", String.class, waits, gone))
                .containsExactly(waits);
    }

    @Test
    void aFormSentAfterTheLoginEndedIsNotProcessed() {
        String id = begin(campus.code());
        Visitor school = staff(Role.SCHOOL_STAFF, campus.school());
        Page page = school.get("/staff/tasks/" + id);
        jdbc.update("delete from spring_session where principal_name ="
                + " (select passport_id || '.' || login_round from account where email = '" + school.email() + "')");
        assertThat(school.submit(page, "/staff/tasks/" + id, Map.of("phone", "12345678"))
                        .path())
                .startsWith("/account/login");
        assertThat(jdbc.queryForObject("select state from staff_task where id = ?", String.class, id))
                .isEqualTo("OPEN");
    }

    @Test
    void tenThousandTasksCostAsManyStatementsAsTenAndEachIsShownOnce() {
        Visitor school = staff(Role.SCHOOL_STAFF, campus.school());
        rows(campus.code(), 10);
        school.get("/staff/tasks"); // fills the caches
        List<String> few = StatementCount.during(() -> school.get("/staff/tasks"));
        rows(campus.code(), 9_990);
        rows(fixtures.campus().code(), 500);
        List<String> many = StatementCount.during(() -> school.get("/staff/tasks"));
        assertThat(many).hasSameSizeAs(few).hasSizeLessThanOrEqualTo(5);
        jdbc.update("delete from staff_task where kind = 'askSchool' and id not in"
                + " (select id from staff_task where kind = 'askSchool' and institution = '" + campus.code()
                + "' order by due_at, id limit 60)");
        List<String> seen = new ArrayList<>();
        String next = "/staff/tasks?kind=askSchool";
        while (next != null) {
            Page page = school.get(next);
            seen.addAll(ids(page));
            next = page.links("下一页").stream().findFirst().orElse(null);
        }
        assertThat(seen).hasSize(60).doesNotHaveDuplicates();
    }

    private void rows(String institution, int count) {
        jdbc.update("""
                insert into staff_task (id, kind, name, process_instance_id, process_definition_id, role, institution,
                    priority, created_at, due_at)
                select 'row-' || ? || '-' || ? || '-' || n, 'askSchool', '联系学校', 'none', ?, 'SCHOOL_STAFF', ?, 50,
                    now(), case when n % 7 = 0 then 'infinity' else now() + n / 3 * interval '1 minute' end
                from generate_series(1, ?) n
                """, institution, count, definitions.process("StaffTrial"), institution, count);
    }

    private String begin(String institution) {
        String instance = runtime.startProcessInstanceById(
                        definitions.process("StaffTrial"), "17", new HashMap<>(Map.of("institution", institution)))
                .getId();
        return jdbc.queryForObject("select id from staff_task where process_instance_id = ?", String.class, instance);
    }

    private Visitor staff(Role role, String institution) {
        String email = Visitor.newEmail();
        signUps.createStaff(email, Visitor.PASSWORD, role, institution);
        return Visitor.arrive().logIn(email, Visitor.PASSWORD);
    }

    private static List<String> ids(Page list) {
        return list.attributes("tr[id^=task-]", "id").stream()
                .map(id -> id.substring("task-".length()))
                .toList();
    }
}
