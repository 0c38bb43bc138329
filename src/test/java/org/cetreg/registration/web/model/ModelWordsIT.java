package org.cetreg.registration.web.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.cetreg.AnalystModels;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.TestClock;
import org.cetreg.Visitor;
import org.cetreg.account.Role;
import org.cetreg.account.login.SignUps;
import org.cetreg.eligibility.process.AccountRebindingProcess;
import org.cetreg.eligibility.process.RebindingOffice;
import org.cetreg.eligibility.process.ReviewOffice;
import org.cetreg.eligibility.rebinding.RebindingFacts;
import org.cetreg.eligibility.record.StudentFacts;
import org.cetreg.registration.Walks;
import org.cetreg.registration.web.TaskWindow;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.mail.Letterbox;
import org.cetreg.shared.rules.RefusalTexts;
import org.cetreg.shared.rules.Rules;
import org.cetreg.shared.time.BeijingTime;
import org.cetreg.work.StaffTasks;
import org.cetreg.work.WorkList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Pages and mails take their wording from the models: they show other times when a timer is changed, and never "null"
 * where a cell is empty.
 */
@IntegrationTest
class ModelWordsIT {

    @Autowired
    AnalystModels models;

    @Autowired
    Fixtures fixtures;

    @Autowired
    ReviewOffice office;

    @Autowired
    SignUps signUps;

    @Autowired
    Rules rules;

    @Autowired
    RefusalTexts refusalTexts;

    @Autowired
    AccountRebindingProcess rebinding;

    @Autowired
    StaffTasks staffTasks;

    @Autowired
    WorkList workList;

    @Autowired
    Walks walks;

    @Autowired
    Letterbox letterbox;

    @Autowired
    ManagementService management;

    @Autowired
    BeijingTime times;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TestClock clock;

    @AfterEach
    void withdraw() {
        models.withdraw();
        clock.reset();
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void thePaymentTimeLimitFollowsTheTimerEverywhere() {
        models.deploy(
                "registration",
                Map.of(
                        "SeatOrder.bpmn",
                        AnalystModels.shipped("processes/registration/SeatOrder.bpmn")
                                .replace("PT24H", "PT36H")
                                // Modeler gives a new one when the timer is drawn anew; it is not on the screen.
                                .replace("holdExpiredDefinition", "TimerEventDefinition_0x1y2z3")));
        fixtures.sitting();
        Visitor stranger = Visitor.arrive();
        assertThat(stranger.get("/").text()).contains("在36小时内支付");
        assertThat(stranger.get("/help").text()).contains("请在36小时内支付", "过了36小时才付款");
        Visitor candidate = Visitor.arrive().signUpAndLogIn();
        assertThat(candidate.get("/registration").text()).contains("提交后36小时内支付");

        Fixtures.Student student = fixtures.student(fixtures.openCampus(), "1");
        var window = TaskWindow.begin(student);
        assertThat(window.look().text()).contains("座位保留36小时");
        window.bind();
        assertThat(window.look().text()).contains("请在36小时内支付");

        for (Page page : List.of(
                stranger.get("/?lang=en"),
                stranger.get("/help"),
                candidate.get("/registration?lang=en"),
                window.visitor.get("/registration?lang=en"))) {
            assertThat(page.text())
                    .contains("36 hours")
                    .doesNotContain("within 24 hours of", "pay within 24 hours", "twenty-four", "null");
        }
        window.visitor.get("/registration?lang=zh");
        window.submit(Map.of("subjects", "1", "next", "submit"));
        assertThat(jdbc.queryForObject(
                        "select extract(epoch from o.held_until - o.held_at) / 3600 from seat_order o"
                                + " join registration r on r.id = o.registration_id"
                                + " join account a on a.id = r.account_id where a.email = ?",
                        Double.class,
                        window.visitor.email()))
                .isCloseTo(36, within(0.01));
    }

    @Test
    void theTimeLimitsOfAReviewFollowTheTimersEverywhere() {
        String shipped = AnalystModels.shipped("processes/eligibility/Cet6Review.bpmn");
        models.deploy(
                "eligibility",
                Map.of("Cet6Review.bpmn", shipped.replace("PT24H", "PT36H").replace(">PT5M<", ">PT10M<")));
        Fixtures.Campus campus = fixtures.openCampus();
        String task = office.request(campus);
        Visitor reviewer = staff(Role.REVIEWER, campus);
        Visitor supervisor = staff(Role.REVIEW_SUPERVISOR, campus);
        assertThat(Visitor.arrive().get("/help").text()).contains("复核一般在36小时内有结果");
        assertThat(reviewer.get("/staff/cet6-reviews").text()).contains("结论在10分钟内可以撤回");
        assertThat(reviewer.get("/staff/cet6-reviews?lang=en").text()).contains("within 10 minutes");

        clock.advance(Duration.ofHours(36).plusMinutes(1));
        String instance =
                jdbc.queryForObject("select process_instance_id from staff_task where id = ?", String.class, task);
        management
                .createJobQuery()
                .processInstanceId(instance)
                .executable()
                .list()
                .forEach(job -> management.executeJob(job.getId()));
        MimeMessage mail = letterbox.mailsTo(supervisor.email()).get(0);
        assertThat(Letterbox.text(mail)).contains("36小时内没有复核").doesNotContain("24小时");
        assertThat(Letterbox.html(mail)).contains("36小时");
    }

    @Test
    void theTimeLimitOfARebindingFollowsTheTimerEverywhere() throws Exception {
        String shipped = AnalystModels.shipped("processes/eligibility/AccountRebinding.bpmn");
        models.deploy("eligibility", Map.of("AccountRebinding.bpmn", shipped.replace("PT24H", "PT36H")));
        Fixtures.Campus campus = fixtures.openCampus();
        Fixtures.Student student = fixtures.student(campus, "1");
        walks.bound(student);
        var centre = new RebindingOffice(rebinding, staffTasks, workList, signUps, jdbc);
        Visitor leader = staff(Role.LEADER, campus);
        Visitor candidate = Visitor.arrive().signUpAndLogIn();
        var passport = new AccountId(
                jdbc.queryForObject("select id from account where email = ?", Long.class, candidate.email()));
        String task = centre.collect(centre.employ(Role.CONSULTANT, campus.school()), centre.told(passport, student));
        assertThat(jdbc.queryForObject(
                        "select extract(epoch from due_at - created_at) / 3600 from staff_task where id = ?",
                        Double.class,
                        task))
                .isCloseTo(36, within(0.01));
        assertThat(candidate.get("/account/rebinding").text()).contains("36小时").doesNotContain("24小时");
        assertThat(candidate.get("/account/rebinding?lang=en").text())
                .contains("36 hours")
                .doesNotContain("24 hours");

        clock.advance(Duration.ofHours(36).plusMinutes(1));
        String instance =
                jdbc.queryForObject("select process_instance_id from staff_task where id = ?", String.class, task);
        management
                .createJobQuery()
                .processInstanceId(instance)
                .executable()
                .list()
                .forEach(job -> management.executeJob(job.getId()));
        MimeMessage mail = letterbox.mailsTo(leader.email()).get(0);
        assertThat(mail.getSubject()).contains("36小时").doesNotContain("24小时");
        assertThat(Letterbox.text(mail) + Letterbox.html(mail)).doesNotContain("24小时");
        Visitor again = Visitor.arrive().logIn(leader.email(), Visitor.PASSWORD);
        assertThat(again.get("/staff/tasks/" + task).textOf("escalated")).contains("36小时");
        assertThat(again.get("/staff/tasks/" + task + "?lang=en").textOf("escalated"))
                .contains("36 hours");
    }

    @Test
    void theCandidateReadsWhenTheReviewWillBeAnswered() {
        models.deploy(
                "eligibility",
                Map.of(
                        "Cet6Review.bpmn",
                        AnalystModels.shipped("processes/eligibility/Cet6Review.bpmn")
                                .replace("PT24H", "PT36H")));
        Fixtures.Campus campus = fixtures.openCampus();
        var window = TaskWindow.bound(fixtures.student(campus, "1"));
        String path = "/registration/cet6-review";
        Page asked = window.visitor.submit(
                window.visitor.get(path), path, Map.of("number", campus.code() + "162100177", "confirmed", "true"));
        Instant created = jdbc.queryForObject(
                        "select created_at from cet6_review where ticket_number = ?",
                        java.sql.Timestamp.class,
                        campus.code() + "162100177")
                .toInstant();
        LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
        assertThat(asked.text()).contains(times.dateTime(created.plus(Duration.ofHours(36))));
    }

    @Test
    void anEmptyEnglishCellFallsBackToChineseAndAnEmptyRowToAGeneralText() {
        models.deploy(
                "eligibility",
                Map.of(
                        "Cet6NumberRules.dmn",
                        emptied("processes/eligibility/Cet6NumberRules.dmn", "textEn"),
                        "RebindingRules.dmn",
                        emptied("processes/eligibility/RebindingRules.dmn", "text", "textEn")));
        models.deploy(
                "registration",
                Map.of(
                        "SubjectRules.dmn",
                        emptied("processes/registration/SubjectRules.dmn", "textEn", "remedyEn", "remedy")));
        Fixtures.Campus campus = fixtures.openCampus();
        var window = TaskWindow.bound(fixtures.student(campus, "1"));
        String path = "/registration/cet6-review";
        Page refused = window.visitor.submit(window.visitor.get(path + "?lang=en"), path, Map.of("number", "123"));
        assertThat(refused.error("number")).contains("15位数字");
        assertThat(refused.body()).contains("lang=\"zh-CN\"");
        assertThat(refused.text()).doesNotContain("null");

        Page choosing = window.visitor.get("/registration");
        assertThat(choosing.texts("reason"))
                .isNotEmpty()
                .allSatisfy(reason -> assertThat(reason).isNotBlank().doesNotContain("null"));
        assertThat(choosing.text()).contains("Ask your school for the reason.").doesNotContain("null");

        var refusals = rules.against(new RebindingFacts(nobody(), "unknown", "bound", "none"));
        assertThat(refusals).isNotEmpty().allSatisfy(refusal -> {
            assertThat(refusalTexts.text(refusal, Locale.ENGLISH))
                    .isEqualTo("The rules for rebinding do not allow it.");
            assertThat(refusalTexts.text(refusal, Locale.CHINESE)).isEqualTo("不符合换绑的规定。");
        });
    }

    private static StudentFacts nobody() {
        return new StudentFacts(2030, 1, "", "", "", "none", "", 0, 0, "");
    }

    /** Returns the table with these columns emptied in every row, as Modeler saves empty cells. */
    private static String emptied(String path, String... columns) {
        String table = AnalystModels.shipped(path);
        for (String column : columns) {
            table = table.replaceAll("(?s)(<outputEntry id=\"\\w+_" + column + "\">\\s*<text>)[^<]*(</text>)", "$1$2");
        }
        return table;
    }

    private Visitor staff(Role role, Fixtures.Campus campus) {
        String email = Visitor.newEmail();
        signUps.createStaff(email, Visitor.PASSWORD, role, campus.school());
        return Visitor.arrive().logIn(email, Visitor.PASSWORD);
    }
}
