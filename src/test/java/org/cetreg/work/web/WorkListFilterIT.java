package org.cetreg.work.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.StatementCount;
import org.cetreg.StatementPlan;
import org.cetreg.Visitor;
import org.cetreg.account.Role;
import org.cetreg.account.login.SignUps;
import org.cetreg.engine.Definitions;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.Scope;
import org.cetreg.work.StaffTask;
import org.cetreg.work.WorkList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The filters of the work list, and that the number of statements does not depend on the number of tasks. */
@IntegrationTest
class WorkListFilterIT {

    @Autowired
    Fixtures fixtures;

    @Autowired
    Definitions definitions;

    @Autowired
    WorkList workList;

    @Autowired
    SignUps signUps;

    @Autowired
    JdbcTemplate jdbc;

    private Fixtures.Campus campus;
    private Visitor reviewer;

    @BeforeEach
    void aReviewerSeesTheProvince() {
        fixtures.sitting();
        campus = fixtures.campus();
        String email = Visitor.newEmail();
        signUps.createStaff(email, Visitor.PASSWORD, Role.REVIEWER, campus.province());
        reviewer = Visitor.arrive().logIn(email, Visitor.PASSWORD);
    }

    @AfterEach
    void removeTheRows() {
        jdbc.update("delete from staff_task where id like 'filter-%'");
    }

    @Test
    void onlyTasksOfTheInstitutionAreShown() {
        Fixtures.Campus sibling = fixtures.sibling(campus);
        row("one", campus.code(), "");
        row("other", sibling.code(), "");
        assertThat(shown("/staff/tasks")).contains("filter-one", "filter-other");
        assertThat(shown("/staff/tasks?institution=" + campus.school())).containsExactly("filter-one", "filter-other");
        assertThat(shown("/staff/tasks?institution=" + sibling.code())).containsExactly("filter-other");
        Page named = reviewer.get("/staff/tasks?institution=%20" + campus.code() + "%20");
        assertThat(ids(named)).containsExactly("filter-one");
        assertThat(named.textOf("under")).contains("校区" + campus.code());
    }

    @Test
    void tasksAreFilteredByState() {
        row("free", campus.code(), "");
        row("mine", campus.code(), ", claimed_by = '" + actor() + "', claimed_at = now()");
        row("taken", campus.code(), ", claimed_by = 'account:0', claimed_at = now()");
        row("late", campus.code(), ", due_at = now() - interval '1 minute'");
        row("raised", campus.code(), ", priority = 100");
        String here = "/staff/tasks?institution=" + campus.code() + "&state=";
        assertThat(shown(here + "all")).hasSize(5);
        assertThat(shown(here + "free")).containsExactly("filter-late", "filter-free", "filter-raised");
        assertThat(shown(here + "mine")).containsExactly("filter-mine");
        assertThat(shown(here + "taken")).containsExactly("filter-taken");
        assertThat(shown(here + "late")).containsExactly("filter-late", "filter-raised");
        assertThat(shown(here + "nope&kind=nope")).hasSize(5);
        assertThat(shown(here + "free&kind=decideCet6Review")).hasSize(3);
    }

    /** The number of tasks that others have claimed does not matter. */
    @Test
    void afterOneTaskComesTheNextThatNobodyElseHasTaken() {
        rows(campus.code(), 420);
        jdbc.update("update staff_task set claimed_by = 'account:0', claimed_at = now() where id like 'filter-%-420-%'"
                + " and id not like '%-420-420'");
        jdbc.update("update staff_task set claimed_by = null, claimed_at = null where id like '%-420-420'");
        row(
                "mine",
                campus.code(),
                ", claimed_by = '" + actor() + "', claimed_at = now(), due_at = now() + interval '9 days'");
        Clerk clerk = new Clerk(new Actor(actor()), reviewer.email(), Set.of("REVIEWER"), new Scope(campus.province()));
        assertThat(workList.nextOf("decideCet6Review", clerk))
                .get()
                .extracting(StaffTask::id)
                .asString()
                .endsWith("-420-420");
        jdbc.update("update staff_task set due_at = now() - interval '9 days' where id = 'filter-mine'");
        assertThat(workList.nextOf("decideCet6Review", clerk))
                .get()
                .extracting(StaffTask::id)
                .isEqualTo("filter-mine");
    }

    @ParameterizedTest
    @CsvSource({
        "12345678, 2、5 或 6 位数字",
        "abc, 2、5 或 6 位数字",
        "%27, 2、5 或 6 位数字",
        "00, 不属于您的机构",
        "PROVINCE999, 没有代码为",
    })
    void anUnusableCodeIsReportedAtItsFieldAndTheInputIsKept(String typed, String said) {
        row("one", campus.code(), "");
        String code = typed.replace("PROVINCE", campus.province());
        Page page = reviewer.get("/staff/tasks?state=free&kind=decideCet6Review&institution=" + code);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.error("institution")).contains(said);
        assertThat(page.errors()).hasSize(1);
        assertThat(ids(page)).isEmpty();
        assertThat(page.form("/staff/tasks"))
                .containsEntry("state", "free")
                .containsEntry("institution", decoded(code));
    }

    @Test
    void theFilterSurvivesPagingAndSwitchingTheLanguage() {
        rows(campus.code(), 30);
        rows(fixtures.sibling(campus).code(), 30);
        Page first = reviewer.get("/staff/tasks?state=free&institution=" + campus.code());
        assertThat(ids(first)).hasSize(25);
        Page second = reviewer.get(first.links("下一页").get(0));
        assertThat(ids(second)).hasSize(1).doesNotContainAnyElementsOf(ids(first));
        assertThat(second.form("/staff/tasks"))
                .containsEntry("state", "free")
                .containsEntry("institution", campus.code());
        assertThat(ids(reviewer.get(second.links("第一页").get(0)))).isEqualTo(ids(first));

        Page english = reviewer.get("/staff/tasks" + first.links("English").get(0));
        assertThat(english.heading()).isEqualTo("Tasks");
        assertThat(ids(english)).isEqualTo(ids(first));
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "free", "mine", "taken", "late"})
    void tenThousandTasksCostAsManyStatementsAsTenAndNoneReadsThemAll(String state) {
        String page = "/staff/tasks?state=" + state + "&institution=" + campus.school();
        rows(campus.code(), 10);
        reviewer.get(page); // fills the caches
        List<String> few = StatementCount.during(() -> reviewer.get(page));
        rows(campus.code(), 9_990);
        jdbc.execute("analyze staff_task");
        List<String> many = StatementCount.during(() -> reviewer.get(page));
        assertThat(many).hasSameSizeAs(few).hasSizeLessThanOrEqualTo(3);
        System.out.println("work list, " + state + ": " + few.size() + " statements at 10, " + many.size()
                + " at 10,000 open tasks");
        assertThat(many.stream().filter(sql -> sql.contains("staff_task")))
                .isNotEmpty()
                .allSatisfy(sql -> assertThat(StatementPlan.of(sql, jdbc))
                        .contains("Index")
                        .doesNotContain("Seq Scan on staff_task"));
    }

    private void row(String name, String institution, String changes) {
        jdbc.update(
                "insert into staff_task (id, kind, name, process_instance_id, process_definition_id, role, institution,"
                        + " priority, created_at, due_at) values (?, 'decideCet6Review', '复核', 'none', ?, 'REVIEWER', ?,"
                        + " 50, now(), now() + interval '1 hour' + ? * interval '1 second')",
                "filter-" + name,
                definitions.process("Cet6Review"),
                institution,
                List.of("one", "other", "free", "mine", "taken", "late", "raised")
                        .indexOf(name));
        if (!changes.isEmpty()) {
            jdbc.update("update staff_task set state = 'OPEN'" + changes + " where id = ?", "filter-" + name);
        }
    }

    /** Inserts tasks, of which every seventh is claimed and every tenth is overdue. */
    private void rows(String institution, int count) {
        jdbc.update("""
                insert into staff_task (id, kind, name, process_instance_id, process_definition_id, role, institution,
                    priority, created_at, due_at, claimed_by, claimed_at)
                select 'filter-' || ? || '-' || ? || '-' || n, 'decideCet6Review', '复核', 'none', ?, 'REVIEWER', ?, 50,
                    now(), now() + (n - ? / 10) * interval '1 minute',
                    case when n % 7 = 0 then 'account:0' end, case when n % 7 = 0 then now() end
                from generate_series(1, ?) n
                """, institution, count, definitions.process("Cet6Review"), institution, count, count);
    }

    private String actor() {
        return "account:" + jdbc.queryForObject("select id from account where email = ?", Long.class, reviewer.email());
    }

    private List<String> shown(String path) {
        return ids(reviewer.get(path)).stream()
                .filter(id -> id.startsWith("filter-"))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static List<String> ids(Page list) {
        return list.attributes("tr[id^=task-]", "id").stream()
                .map(id -> id.substring("task-".length()))
                .toList();
    }

    private static String decoded(String typed) {
        return typed.replace("%27", "'");
    }
}
