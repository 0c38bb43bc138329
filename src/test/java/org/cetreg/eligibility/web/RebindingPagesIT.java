package org.cetreg.eligibility.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.StatementCount;
import org.cetreg.Visitor;
import org.cetreg.account.AccountUse;
import org.cetreg.account.Role;
import org.cetreg.account.login.SignUps;
import org.cetreg.registration.Walks;
import org.cetreg.shared.AccountId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tests a rebinding request through the pages of everybody involved, and the refusals of these pages. */
@IntegrationTest
class RebindingPagesIT {

    @Autowired
    Fixtures fixtures;

    @Autowired
    Walks walks;

    @Autowired
    SignUps signUps;

    @Autowired
    @Qualifier("reboundAccounts")
    AccountUse reboundAccounts;

    @Autowired
    JdbcTemplate jdbc;

    Fixtures.Student student;
    Visitor old;
    Visitor candidate;
    Visitor consultant;
    Visitor leader;

    @BeforeEach
    void everybodyIsThere() {
        student = fixtures.student(fixtures.openCampus(), "1");
        old = Visitor.arrive().signUpAndLogIn();
        walks.begin(student, id(old)).agree().query().confirm().choose("1");
        candidate = Visitor.arrive().signUpAndLogIn();
        consultant = staff(Role.CONSULTANT, null);
        leader = staff(Role.LEADER, student.campus().school());
    }

    @Test
    void aRequestIsCollectedAndApprovedAndRegistrationContinues() {
        assertThat(candidate.get("/account/rebinding").text()).contains("致电报名中心", passportOf(candidate));
        assertThat(old.get("/registration/desk").heading()).isEqualTo("报名信息");
        String task = collect();
        assertThat(candidate.get("/account/rebinding").textOf("state")).contains("等待审批");

        Page decide = leader.get(task);
        assertThat(decide.heading()).isEqualTo("审批换绑申请");
        assertThat(decide.textOf("passports"))
                .contains(passportOf(old), passportOf(candidate), old.email(), candidate.email());
        assertThat(decide.text()).contains(student.claim().name(), "电话核对学籍信息", consultant.email());
        assertThat(decide.body()).doesNotContain(student.claim().number());
        Page question = leader.submit(decide, task, Map.of("next", "approve"));
        assertThat(question.heading())
                .contains("真的要", student.claim().name(), "从 " + old.email(), "到 " + candidate.email());
        assertThat(question.links("不，返回")).containsExactly(task);
        assertThat(candidate.get("/account/rebinding").textOf("state")).contains("等待审批");
        Page approved = leader.submit(question, task, Map.of());
        assertThat(leader.submit(question, task, Map.of()).path()).isEqualTo(approved.path());
        assertThat(leader.submit(decide, task, Map.of("next", "approve")).path())
                .isEqualTo(approved.path());
        assertThat(approved.path()).startsWith("/staff/tasks?done");

        assertThat(old.get("/registration/desk").path()).startsWith("/account/login");
        assertThat(candidate.get("/registration/desk").textOf("rebound")).contains("换绑");
        assertThat(candidate.get("/account/rebinding").textOf("state")).contains("已换绑");
        assertThat(consultant.get("/staff/rebinding").textOf("recent")).contains("已换绑");
    }

    @Test
    void bothPassportsOfARebindingCountAsUsed() {
        collect();
        assertThat(reboundAccounts.used(List.of(id(old), id(candidate), id(leader))))
                .containsExactlyInAnyOrder(id(old), id(candidate));
        assertThat(candidate.get("/account/data").text()).contains("换绑申请");
    }

    @Test
    void aRejectionNeedsAReasonThatTheCandidateReads() {
        String task = collect();
        Page refused = leader.submit(leader.get(task), task, Map.of("next", "reject"));
        assertThat(refused.errors()).isNotEmpty();
        Page tooLong = leader.submit(leader.get(task), task, Map.of("next", "reject", "reason", "长".repeat(10_000)));
        assertThat(tooLong.errors()).isNotEmpty();
        leader.submit(leader.get(task), task, Map.of("next", "reject", "reason", "请<b>改用</b>视频核对"));
        Page state = candidate.get("/account/rebinding");
        assertThat(state.textOf("state")).contains("已驳回");
        assertThat(state.textOf("reason")).contains("请<b>改用</b>视频核对");
        assertThat(old.get("/registration/desk").heading()).isEqualTo("报名信息");
    }

    @Test
    void aRefusalIsShownInPlaceAndNothingTypedIsLost() {
        Page form = consultant.submit(consultant.get("/staff/rebinding"), "/staff/rebinding/begin", Map.of());
        assertThat(form.heading()).isEqualTo("受理换绑申请");
        Map<String, String> told = told();
        Page unknown = consultant.submit(form, action(form), with(told, "passportId", "F".repeat(32)));
        assertThat(unknown.textOf("refusals")).contains("没有这个通行证ID");
        assertThat(unknown.body()).contains("value=\"" + told.get("documentNumber") + "\"", "说出了班级");
        Page differs = consultant.submit(unknown, action(unknown), with(told, "email", "nobody@example.org"));
        assertThat(differs.textOf("refusals")).contains("不是该通行证的");
        Page empty = consultant.submit(differs, action(differs), with(told, "name", ""));
        assertThat(empty.errors()).isNotEmpty();
        Page huge = consultant.submit(differs, action(differs), with(told, "passportId", "A".repeat(10_000)));
        assertThat(huge.errors()).isNotEmpty();
        Page forged = consultant.submit(differs, action(differs), with(told, "checkedHow", "GUESS"));
        assertThat(forged.errors()).isNotEmpty();
        Page waits = consultant.submit(differs, action(differs), told);
        assertThat(waits.path()).startsWith("/staff/tasks?done");
    }

    @Test
    void theLeaderSeesWhoseAddressTakesNoMail() {
        String task = collect();
        Page reached = leader.get(task);
        assertThat(reached.textOf("from-mail-fails")).isNull();
        assertThat(reached.textOf("to-mail-fails")).isNull();

        jdbc.update(
                "insert into undeliverable_address (address, since, status) values (lower(?), now(), '5.1.1')",
                candidate.email());
        Page unreached = leader.get(task);
        assertThat(unreached.textOf("from-mail-fails")).isNull();
        assertThat(unreached.textOf("to-mail-fails")).isEqualTo("邮箱收不到邮件");
        assertThat(StatementCount.during(() -> leader.get(task))).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void aDoubleClickTakesOneCall() {
        Page start = consultant.get("/staff/rebinding");
        Page first = consultant.submit(start, "/staff/rebinding/begin", Map.of());
        Page second = consultant.submit(start, "/staff/rebinding/begin", Map.of());
        assertThat(action(second)).isEqualTo(action(first));
    }

    @Test
    void whoCollectedCannotDecideEvenAsALeader() {
        String task = collect();
        signUps.createStaff(consultant.email(), Visitor.PASSWORD, Role.LEADER, null);
        Visitor promoted = Visitor.arrive().logIn(consultant.email(), Visitor.PASSWORD);
        Page page = promoted.get(task);
        assertThat(page.textOf("own")).contains("须由另一位");
        Page refused = promoted.submit(page, task, Map.of("next", "approve"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.textOf("refused")).contains("须由另一位");
        assertThat(leader.get(task).heading()).isEqualTo("审批换绑申请");
    }

    @Test
    void theAnswerSurvivesTheConfirmationAndAStaleConfirmationIsReported() {
        String task = collect();
        Page decide = leader.get(task);
        Page question = leader.submit(decide, task, Map.of("next", "approve", "reason", ""));
        Map<String, String> carried = question.formWithId("confirm");
        assertThat(carried).containsAllEntriesOf(Map.of("next", "approve", "reason", "", "confirmed", "yes"));
        assertThat(carried).containsEntry("_task", decide.form(task).get("_task"));

        Page stale = leader.submit(question, task, Map.of("_task", "another"));
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.textOf("refused")).contains("有变动");
        assertThat(candidate.get("/account/rebinding").textOf("state")).contains("等待审批");
    }

    @Test
    void aLateConfirmationIsToldWhoDecidedFirst() {
        String task = collect();
        Visitor other = staff(Role.LEADER, null);
        Page question = leader.submit(leader.get(task), task, Map.of("next", "approve"));
        other.submit(other.get(task), task, Map.of("next", "reject", "reason", "不批准"));

        Page conflict = leader.submit(question, task, Map.of());
        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.textOf("conflict")).contains(other.email());
        assertThat(candidate.get("/account/rebinding").textOf("state")).contains("已驳回");
    }

    @Test
    void theSecondToDecideIsToldWhoWasFirst() {
        String task = collect();
        Visitor other = staff(Role.LEADER, null);
        Page page = other.get(task);
        leader.submit(leader.submit(leader.get(task), task, Map.of("next", "approve")), task, Map.of());
        Page conflict = other.submit(page, task, Map.of("next", "reject", "reason", "不批准"));
        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.textOf("conflict")).contains(leader.email());
        assertThat(candidate.get("/account/rebinding").textOf("state")).contains("已换绑");
    }

    @Test
    void othersHaveNoWayToIt() {
        String task = collect();
        for (Visitor stranger : List.of(
                staff(Role.LEADER, fixtures.campus().province()),
                staff(Role.REVIEWER, student.campus().school()),
                consultant)) {
            assertThat(stranger.get(task).status()).isEqualTo(404);
            stranger.get("/staff");
            assertThat(stranger.post(task, Map.of("next", "approve")).status()).isEqualTo(404);
        }
        for (String path : List.of("/staff/rebinding", "/staff/tasks", task)) {
            assertThat(candidate.get(path).status()).isEqualTo(403);
        }
        assertThat(leader.get("/staff/rebinding").status()).isEqualTo(403);
        assertThat(leader.post("/staff/rebinding/begin", Map.of()).status()).isEqualTo(403);
        assertThat(leader.post("/staff/rebinding/look", Map.of("documentNumber", "E1"))
                        .status())
                .isEqualTo(403);
        assertThat(Visitor.arrive().get("/account/rebinding").path()).startsWith("/account/login");
    }

    @Test
    void eachLookIsMaskedInScopeAndAudited() {
        Map<String, String> byNumber = Map.of("documentNumber", student.claim().number());
        Page found = look(consultant, byNumber);
        String number = student.claim().number();
        assertThat(found.text()).contains(student.claim().name().charAt(0) + "*", "已绑定通行证");
        assertThat(found.text()).doesNotContain(student.claim().name());
        assertThat(found.texts("code")).singleElement().asString().contains("*").doesNotContain(number);
        Map<String, String> byName = Map.of(
                "school", student.campus().school(), "name", student.claim().name());
        assertThat(look(consultant, byName).text()).contains("已绑定通行证");
        Visitor elsewhere = staff(Role.CONSULTANT, fixtures.campus().school());
        assertThat(look(elsewhere, byNumber).textOf("looked")).contains("没有符合的学籍");
        assertThat(jdbc.queryForList(
                        "select object from audit_entry where action = 'eligibility.look' and actor in (?, ?) order by id",
                        String.class,
                        "account:" + id(consultant),
                        "account:" + id(elsewhere)))
                .containsExactly(
                        "student-record:" + student.recordId(),
                        "student-record:" + student.recordId(),
                        "student-record:none");
    }

    @Test
    void lookupErrorsAreShownBesideTheField() {
        assertThat(look(consultant, Map.of()).errors()).hasSize(1);
        assertThat(look(consultant, Map.of("name", "张三")).error("school")).contains("5 位");
        assertThat(look(consultant, Map.of("school", "99301")).error("name")).contains("姓名");
        assertThat(look(consultant, Map.of("documentNumber", "9".repeat(10_000)))
                        .error("documentNumber"))
                .contains("太长");
    }

    @Test
    void looksAreLimited() {
        look(consultant, Map.of("documentNumber", "E0"));
        jdbc.update("update throttle set failures = 400 where kind = 'eligibility.staff'");
        assertThat(look(consultant, Map.of("documentNumber", student.claim().number()))
                        .textOf("looked"))
                .contains("次数过多");
        jdbc.update("delete from throttle where kind = 'eligibility.staff'");
    }

    @Test
    void pagesCostFewStatements() {
        String task = collect();
        assertThat(StatementCount.during(() -> leader.get(task))).hasSizeLessThanOrEqualTo(5);
        Page decide = leader.get(task);
        assertThat(StatementCount.during(() -> leader.submit(decide, task, Map.of("next", "approve"))))
                .hasSizeLessThanOrEqualTo(5);
        assertThat(StatementCount.during(() -> consultant.get("/staff/rebinding")))
                .hasSizeLessThanOrEqualTo(5);
        assertThat(StatementCount.during(() -> candidate.get("/account/rebinding")))
                .hasSizeLessThanOrEqualTo(5);
    }

    /** Returns the address of the leader's task for a request that a consultant has collected. */
    private String collect() {
        Page form = consultant.submit(consultant.get("/staff/rebinding"), "/staff/rebinding/begin", Map.of());
        Page waits = consultant.submit(form, action(form), told());
        assertThat(waits.path()).as(waits::text).startsWith("/staff/tasks?done");
        return "/staff/tasks/"
                + jdbc.queryForObject(
                        "select id from staff_task where kind = 'decideRebinding' and case_id ="
                                + " (select max(id)::text from rebinding_request where collected_by = ?)",
                        String.class,
                        id(consultant).value());
    }

    private Map<String, String> told() {
        return new HashMap<>(Map.of(
                "passportId", passportOf(candidate),
                "email", candidate.email(),
                "documentType", student.claim().type().name(),
                "documentNumber", student.claim().number(),
                "name", student.claim().name(),
                "checkedHow", "PHONE",
                "checkedNote", "说出了班级",
                "next", "submit"));
    }

    private static Map<String, String> with(Map<String, String> told, String field, String value) {
        Map<String, String> changed = new HashMap<>(told);
        changed.put(field, value);
        return changed;
    }

    private static Page look(Visitor who, Map<String, String> fields) {
        return who.submit(who.get("/staff/rebinding"), "/staff/rebinding/look", fields);
    }

    private static String action(Page shown) {
        return shown.actions().stream()
                .filter(action -> action.matches("/staff/tasks/[0-9A-Za-z-]+"))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("No task is shown on " + shown.path() + ": " + shown.text()));
    }

    private AccountId id(Visitor visitor) {
        return new AccountId(
                jdbc.queryForObject("select id from account where email = ?", Long.class, visitor.email()));
    }

    private String passportOf(Visitor visitor) {
        return jdbc.queryForObject("select passport_id from account where email = ?", String.class, visitor.email());
    }

    private Visitor staff(Role role, String institution) {
        String email = Visitor.newEmail();
        signUps.createStaff(email, Visitor.PASSWORD, role, institution);
        return Visitor.arrive().logIn(email, Visitor.PASSWORD);
    }
}
