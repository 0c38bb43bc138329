package org.cetreg.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.cetreg.browser.WebappSite.API;
import static org.cetreg.browser.WebappSite.APP;
import static org.cetreg.browser.WebappSite.ENGINE;
import static org.cetreg.browser.WebappSite.actor;
import static org.cetreg.browser.WebappSite.address;
import static org.cetreg.browser.WebappSite.api;
import static org.cetreg.browser.WebappSite.ask;
import static org.cetreg.browser.WebappSite.fixtures;
import static org.cetreg.browser.WebappSite.jdbc;
import static org.cetreg.browser.WebappSite.json;
import static org.cetreg.browser.WebappSite.site;
import static org.cetreg.browser.WebappSite.staff;
import static org.cetreg.browser.WebappSite.statuses;
import static org.cetreg.browser.WebappSite.text;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.cetreg.Fixtures;
import org.cetreg.Fixtures.Student;
import org.cetreg.Visitor;
import org.cetreg.account.Role;
import org.cetreg.eligibility.cet6.Cet6Review;
import org.cetreg.eligibility.cet6.Cet6Reviews;
import org.cetreg.eligibility.cet6.Cet6TicketNumber;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Camunda's Tasklist, switched on: it has the same effect as the site's own pages and is limited to the same people.
 */
class TasklistBrowserIT {

    private static final Path PICTURE = Path.of("target", "screenshots", "TasklistBrowserIT", "form.png");
    private static final String REASON = "查无此号，请核对。";

    private static Fixtures.Campus campus;
    private static int seats = 10;

    @BeforeAll
    static void start() {
        WebappSite.open();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @BeforeEach
    void somewhere() {
        campus = fixtures.openCampus();
    }

    @Test
    void aDecisionInTasklistIsTheSameAsOneOnOurOwnPage() throws IOException {
        Cet6Review there = request();
        Cet6Review here = request();
        Visitor reviewer = staff(Role.REVIEWER, campus.school());

        reviewer.get("/staff/tasks/" + task(here));
        org.cetreg.Page done = reviewer.post(
                "/staff/tasks/" + task(here), Map.of("next", "fail", "reasonCode", "notFound", "reasonText", REASON));
        assertThat(done.status()).isEqualTo(200);
        inTasklist(reviewer, there);

        assertThat(outcome(there)).isEqualTo(outcome(here));
        assertThat(outcome(there).get(0))
                .containsEntry("state", "DONE")
                .containsEntry("done_by", actor(reviewer))
                .containsEntry("done_name", reviewer.email())
                .containsEntry("decision", "FAIL")
                .containsEntry("decided_by", actor(reviewer))
                .containsEntry("decided_name", reviewer.email())
                .containsEntry("reason_text", REASON);
        assertThat(reviewer.get("/staff/cet6-reviews").actions())
                .contains("/staff/cet6-reviews/" + there.id() + "/take-back");

        timeIsOver(there);
        timeIsOver(here);
        assertThat(mail(there)).isEqualTo(mail(here)).containsEntry("template", "cet6Failed");
        assertThat(state(there)).isEqualTo("FAILED");
    }

    /**
     * Uses Tasklist in a browser: finds the task among the reviewer's own, reads the case, claims the task, and rejects
     * the request with a reason.
     */
    private static void inTasklist(Visitor reviewer, Cet6Review review) {
        try (Playwright playwright = Playwright.create();
                var browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(BrowserProgram.find())
                                .setArgs(List.of("--no-sandbox")))) {
            var window = browser.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                    .setLocale("zh-CN")
                    .setViewportSize(1600, 1400));
            for (String name : List.of("CETSESSION", "XSRF-TOKEN")) {
                window.addCookies(List.of(new Cookie(name, reviewer.cookie(name)).setUrl(address)));
            }
            Page page = window.newPage();
            page.setDefaultTimeout(30_000);
            page.navigate(address + APP);
            assertThat(page.locator(".tasks-list li.task")).hasCount(1);
            page.locator(".tasks-list li.task").click();
            assertThat(page.locator(".fjs-form"))
                    .containsText(review.ticketNumber().orElseThrow().text());
            page.locator("[ng-click='claim()']").click();
            page.locator("[id$='-next-1']").check();
            page.locator("[id$='-reasonCode']").focus();
            page.locator(".fjs-dropdownlist-item")
                    .getByText("查无此号", new Locator.GetByTextOptions().setExact(true))
                    .click();
            assertThat(page.locator("[id$='-next-1']")).hasCount(0); // a review with a reason can no longer pass
            page.locator(".fjs-form textarea").fill(REASON);
            page.screenshot(new Page.ScreenshotOptions().setPath(PICTURE));
            page.locator("button.btn-primary:visible").last().click();
            assertThat(page.locator(".tasks-list li.task")).hasCount(0);
        }
    }

    @Test
    void theServerHoldsTheFormsRulesInTasklistToo() throws IOException {
        Cet6Review own = request();
        Cet6Review other = request();
        Visitor reviewer = staff(Role.REVIEWER, campus.school());
        String task = "task/" + task(own);
        assertThat(api(reviewer, "POST", task + "/claim", Map.of("userId", "account:1"))
                        .statusCode())
                .as("claiming for somebody else")
                .isEqualTo(403);

        HttpResponse<byte[]> refused = submit(reviewer, own, Map.of("next", "fail", "reasonText", REASON));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(text(refused)).contains("未通过的原因");
        assertThat(outcome(own).get(0)).containsEntry("state", "OPEN");

        HttpResponse<byte[]> contradicted = submit(reviewer, own, Map.of("next", "pass", "reasonCode", "notFound"));
        assertThat(contradicted.statusCode()).isEqualTo(400);
        assertThat(text(contradicted)).contains("只能按「复核未通过」");
        HttpResponse<byte[]> wordless = submit(reviewer, own, Map.of("next", "fail", "reasonCode", "other"));
        assertThat(wordless.statusCode()).isEqualTo(400);
        assertThat(text(wordless)).contains("其他原因");
        var blank = Map.of("next", "fail", "reasonCode", "other", "otherReason", " \u3000");
        assertThat(text(submit(reviewer, own, blank))).contains("其他原因");
        assertThat(outcome(own).get(0)).containsEntry("state", "OPEN");

        var made = Map.of("next", "pass", "requestId", other.id().value(), "clerk", "account:1", "outcome", "failed");
        assertThat(submit(reviewer, own, made).statusCode()).isEqualTo(204);
        assertThat(outcome(own).get(0)).containsEntry("decision", "PASS").containsEntry("decided_by", actor(reviewer));
        assertThat(outcome(other).get(0)).containsEntry("state", "OPEN");

        HttpResponse<byte[]> late = submit(reviewer, own, Map.of("next", "pass"));
        assertThat(late.statusCode()).isEqualTo(400);
        assertThat(text(late)).contains(reviewer.email());
    }

    @Test
    void nobodySeesOrDoesInTasklistWhatIsNotTheirs() throws IOException {
        Cet6Review review = request();
        String task = "task/" + task(review);
        for (Visitor stranger : List.of(
                staff(Role.REVIEWER, fixtures.openCampus().school()),
                staff(Role.CONSULTANT, null),
                staff(Role.LEADER, null))) {
            assertThat(tasks(stranger)).doesNotContain(task(review));
            assertThat(json(api(stranger, "POST", "task", Map.of("taskId", task(review)))))
                    .isEmpty();
            assertThat(api(stranger, "GET", task, null).statusCode()).isEqualTo(404);
            assertThat(api(stranger, "GET", task + "/deployed-form", null).statusCode())
                    .isEqualTo(403);
            assertThat(api(stranger, "GET", task + "/form-variables", null).statusCode())
                    .isEqualTo(403);
            assertThat(api(stranger, "POST", task + "/claim", Map.of("userId", actor(stranger)))
                            .statusCode())
                    .isEqualTo(400);
            assertThat(submit(stranger, review, Map.of("next", "pass")).statusCode())
                    .isEqualTo(400);
        }
        Visitor reviewer = staff(Role.REVIEWER, campus.province());
        assertThat(tasks(reviewer)).contains(task(review));
        assertThat(text(api(reviewer, "GET", task + "/deployed-form", null)))
                .contains(review.ticketNumber().orElseThrow().text());
        Visitor operator = staff(Role.OPERATOR, null);
        assertThat(tasks(operator)).contains(task(review));
        assertThat(submit(operator, review, Map.of("next", "pass")).statusCode())
                .isEqualTo(400);
        assertThat(api(operator, "POST", task + "/assignee", Map.of("userId", "account:1"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(outcome(review).get(0)).containsEntry("state", "OPEN");
    }

    @Test
    void tasklistIsForClerksAndCockpitForOperatorsOfTheWholeCountry() throws IOException {
        Visitor nobody = Visitor.at(URI.create(address));
        assertThat(nobody.get(APP).path()).startsWith("/account/login");
        assertThat(ask(nobody, "GET", API + "task", null).statusCode()).isEqualTo(401);
        for (Visitor closedOut : List.of(
                Visitor.at(URI.create(address)).signUpAndLogIn(),
                staff(Role.SCHOOL_STAFF, campus.school()),
                staff(Role.OPERATOR, campus.school()))) {
            assertThat(statuses(closedOut, APP, cockpit(), API + "task", API + "filter"))
                    .containsOnly(403);
        }
        Visitor reviewer = staff(Role.REVIEWER, campus.school());
        assertThat(statuses(reviewer, cockpit(), API + "process-instance", API + "deployment", API + "task/report"))
                .containsOnly(403);
        Visitor operator = staff(Role.OPERATOR, null);
        assertThat(statuses(operator, APP, cockpit(), API + "process-instance")).containsOnly(200);
        assertThat(ask(operator, "POST", "/camunda/api/admin/setup/" + ENGINE + "/user/create", Map.of())
                        .statusCode())
                .isEqualTo(403);
        assertThat(statuses(operator, "/engine-rest/engine", "/webjars/camunda/index.html"))
                .containsOnly(404);
        HttpResponse<byte[]> forged = operator.send(
                "POST",
                API + "task",
                Map.of("Content-Type", "application/json"),
                "{}".getBytes(StandardCharsets.UTF_8),
                Duration.ofSeconds(20));
        assertThat(forged.statusCode()).as("without the token").isEqualTo(403);
    }

    /** CVE-2026-109432: an expression is a stranger's code, wherever in a request or a stored filter it appears. */
    @Test
    void noExpressionThatABrowserSendsIsEvaluated() throws IOException {
        WebappIntruder.sendsExpressions(staff(Role.REVIEWER, campus.school()), staff(Role.OPERATOR, null));
        WebappIntruder.findsExpressionsInFilters(staff(Role.OPERATOR, null));
    }

    /** CVE-2026-77226: anybody could create the webapps' first administrator. */
    @Test
    void nobodyMakesAnAdministratorByTheSetup() throws IOException {
        WebappIntruder.setsUp(Visitor.at(URI.create(address)), 401);
        WebappIntruder.setsUp(Visitor.at(URI.create(address)).signUpAndLogIn(), 403);
        for (Role role : List.of(Role.REVIEWER, Role.ADMINISTRATOR, Role.OPERATOR)) {
            WebappIntruder.setsUp(staff(role, role == Role.REVIEWER ? campus.school() : null), 403);
        }
    }

    /** The filter of a user's own tasks names no user: each user sees the tasks that they have claimed. */
    @Test
    void oneOwnTasksAreFoundWithoutAnyExpression() throws IOException {
        Cet6Review review = request();
        Visitor reviewer = staff(Role.REVIEWER, campus.school());
        Visitor colleague = staff(Role.REVIEWER, campus.school());
        String claim = "task/" + task(review) + "/claim";
        assertThat(api(reviewer, "POST", claim, Map.of("userId", actor(reviewer)))
                        .statusCode())
                .isEqualTo(204);
        assertThat(json(api(reviewer, "GET", "filter/cet-mine/list", null)).findValuesAsText("id"))
                .containsExactly(task(review));
        assertThat(json(api(reviewer, "GET", "filter/cet-mine/count", null))
                        .path("count")
                        .asInt())
                .isEqualTo(1);
        assertThat(json(api(colleague, "GET", "filter/cet-mine/list", null))).isEmpty();
    }

    @Test
    void operatorsChangesAreInTheAuditTrail() throws IOException {
        Cet6Review review = request();
        String job = jdbc.queryForObject(
                "select id_ from act_ru_job where process_instance_id_ = ?",
                String.class,
                site.getBean(Cet6Reviews.class).get(review.id()).processInstanceId());
        Visitor operator = staff(Role.OPERATOR, null);
        String retries = "job/" + job + "/retries";
        assertThat(api(staff(Role.REVIEWER, campus.school()), "PUT", retries, Map.of("retries", 2))
                        .statusCode())
                .isEqualTo(403);
        assertThat(api(operator, "POST", "job/count", Map.of()).statusCode()).isEqualTo(200);
        assertThat(api(operator, "PUT", retries, Map.of("retries", 2)).statusCode())
                .isEqualTo(204);
        assertThat(jdbc.queryForList(
                        "select object || ' ' || outcome from audit_entry where actor = ? and action = 'webapps.change'",
                        String.class,
                        actor(operator)))
                .containsExactly("PUT /" + retries + " 204");
    }

    private static String cockpit() {
        return "/camunda/app/cockpit/" + ENGINE + "/";
    }

    private static Cet6Review request() {
        Student student = fixtures.student(campus, "1", "F");
        return site.getBean(Cet6Reviews.class)
                .request(
                        fixtures.sitting(),
                        student.recordId(),
                        fixtures.account(),
                        new Cet6TicketNumber(campus.code() + "1621001" + seats++))
                .review();
    }

    private static String task(Cet6Review review) {
        return jdbc.queryForObject(
                "select id from staff_task where kind = 'decideCet6Review' and case_id = ?",
                String.class,
                String.valueOf(review.id()));
    }

    /** Returns the records of a decision: the task, the request, and the audit trail. */
    private static List<Map<String, Object>> outcome(Cet6Review review) {
        return jdbc.queryForList("""
                select t.state, t.role, t.done_by, t.done_name, t.answers::text, r.decision, r.decided_by, r.decided_name,
                    r.reason_code, r.reason_text, (select string_agg(concat_ws(' ', a.actor, a.action, a.outcome), ', ' order by a.id)
                        from audit_entry a where a.object = 'cet6-review:' || r.id and a.action <> 'cet6Review.request') as trail
                from cet6_review r join staff_task t on t.case_id = r.id::text and t.kind = 'decideCet6Review' where r.id = ?
                """, review.id().value());
    }

    private static Map<String, Object> mail(Cet6Review review) {
        return jdbc.queryForMap(
                "select template, language, subject, text from mail where once = ?",
                "cet6Review.outcome:" + review.id());
    }

    private static String state(Cet6Review review) {
        return jdbc.queryForObject(
                "select state from cet6_review where id = ?",
                String.class,
                review.id().value());
    }

    /** Fires the timer after which a decision takes effect. */
    private static void timeIsOver(Cet6Review review) {
        ManagementService management = site.getBean(ManagementService.class);
        String instance = site.getBean(Cet6Reviews.class).get(review.id()).processInstanceId();
        for (int wait = 0; wait < 3; wait++) {
            management
                    .createJobQuery()
                    .processInstanceId(instance)
                    .list()
                    .forEach(job -> management.executeJob(job.getId()));
        }
    }

    private static List<String> tasks(Visitor visitor) throws IOException {
        return json(api(visitor, "GET", "filter/cet-open/list", null)).findValuesAsText("id");
    }

    private static HttpResponse<byte[]> submit(Visitor visitor, Cet6Review review, Map<String, ?> values)
            throws IOException {
        Map<String, Object> variables = new java.util.HashMap<>();
        values.forEach((name, value) -> variables.put(name, Map.of("value", value)));
        return api(visitor, "POST", "task/" + task(review) + "/submit-form", Map.of("variables", variables));
    }
}
