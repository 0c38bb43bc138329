package org.cetreg.account.web.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.StatementCount;
import org.cetreg.TestClock;
import org.cetreg.Visitor;
import org.cetreg.account.Role;
import org.cetreg.account.login.SignUps;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** R-A3 in HTTP requests. */
@IntegrationTest
class LoginIT {

    private static final String PAGE = "/account/login";
    private static final String WRONG = "Wrong-wq2.Zr";

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TestClock clock;

    @Autowired
    SignUps signUps;

    private final Visitor visitor = Visitor.arrive();
    private String email;

    @BeforeEach
    void somebodyHasSignedUp() {
        email = Visitor.arrive().signUpAndLogIn().email();
    }

    @AfterEach
    void realTimeAgain() {
        clock.reset();
    }

    @Test
    void theRightPasswordLogsInWhateverTheEmailsLetterCase() {
        visitor.logIn(" " + email.toUpperCase() + " ", Visitor.PASSWORD);

        assertThat(visitor.get("/account").text()).contains(email);
    }

    @Test
    void theLoginPageLeadsToSigningUp() {
        assertThat(visitor.get(PAGE).links("点击注册")).contains("/account/signup");
    }

    @Test
    void theRequestedPageFollowsARequiredLogin() {
        Page asked = visitor.get("/account/profile?lang=zh");
        assertThat(asked.path()).startsWith(PAGE + "?next=");

        Page answer = visitor.submit(asked, PAGE, with(asked, Map.of()));

        assertThat(answer.path()).isEqualTo("/account/profile?lang=zh");
        assertThat(answer.heading()).isEqualTo("修改资料");
    }

    @Test
    void aPostedAddressIsNotOpenedAfterTheLogin() {
        visitor.get(PAGE);

        assertThat(visitor.post("/account/profile", Map.of("name", "张三")).path())
                .isEqualTo(PAGE);
    }

    @Test
    void noLoginLeadsToAnotherSite() {
        visitor.notFollowing();
        Page form = visitor.get(PAGE + "?next=//evil.example/");

        Page answer = visitor.submit(form, PAGE, with(form, Map.of("next", "https://evil.example/")));

        assertThat(answer.location()).isEqualTo("/registration");
    }

    @Test
    void failuresAreAnsweredTheSameWhetherOrNotTheAccountExists() {
        List<Page> answers = new java.util.ArrayList<>();
        List<String> known = StatementCount.during(() -> answers.add(visitor.tryToLogIn(email, WRONG)));
        List<String> unknown =
                StatementCount.during(() -> answers.add(Visitor.arrive().tryToLogIn(Visitor.newEmail(), WRONG)));

        assertThat(unknown).isEqualTo(known);
        assertThat(answers.get(0).errors()).containsExactly("账号或密码不正确，请检查后重新填写");
        assertThat(neutral(answers.get(1))).isEqualTo(neutral(answers.get(0)));
        assertThat(answers).allMatch(page -> page.status() == 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "a b@c.d", "' or 1=1 --", "<script>@example.org", "测试"})
    void anInvalidEmailFailsLikeAnyOther(String account) {
        Page answer = visitor.tryToLogIn(account, WRONG);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.errors()).containsExactly("账号或密码不正确，请检查后重新填写");
        assertThat(answer.form(PAGE)).containsEntry("account", account).containsEntry("password", "");
        assertThat(answer.body()).doesNotContain("<script>@");
    }

    @Test
    void repeatedFailuresSlowDownThenStopForAWhileAndSayUntilWhen() {
        for (int i = 0; i < 4; i++) {
            assertThat(visitor.tryToLogIn(email, WRONG).status()).isEqualTo(200);
        }

        Page slowed = visitor.tryToLogIn(email, Visitor.PASSWORD);
        assertThat(slowed.status()).isEqualTo(429);
        assertThat(slowed.errors().toString()).containsPattern("请等待 [1-5] 秒后再试");

        for (int i = 4; i < 10; i++) {
            clock.advance(Duration.ofMinutes(5));
            assertThat(visitor.tryToLogIn(email, WRONG).status()).isEqualTo(200);
        }
        Page stopped = visitor.tryToLogIn(email, Visitor.PASSWORD);
        assertThat(stopped.status()).isEqualTo(429);
        assertThat(stopped.errors().toString()).containsPattern("请在.*\\d\\d:\\d\\d（北京时间）之后再试");

        clock.advance(Duration.ofMinutes(16));
        visitor.logIn(email, Visitor.PASSWORD);
    }

    @Test
    void anAccountThatDoesNotExistIsStoppedJustTheSame() {
        String nobody = Visitor.newEmail();
        for (int i = 0; i < 4; i++) {
            visitor.tryToLogIn(nobody, WRONG);
        }

        assertThat(visitor.tryToLogIn(nobody, WRONG).status()).isEqualTo(429);
    }

    @Test
    void anAccountIsStoppedFromEveryAddressAndInEveryLetterCase() {
        for (int i = 0; i < 4; i++) {
            Visitor.arrive().tryToLogIn(i % 2 == 0 ? email : email.toUpperCase(), WRONG);
        }

        assertThat(Visitor.arrive().tryToLogIn(email, Visitor.PASSWORD).status())
                .isEqualTo(429);
    }

    @Test
    void aSuccessResetsEarlierFailures() {
        for (int i = 0; i < 3; i++) {
            visitor.tryToLogIn(email, WRONG);
        }
        visitor.logIn(email, Visitor.PASSWORD);

        for (int i = 0; i < 3; i++) {
            assertThat(Visitor.arrive().tryToLogIn(email, WRONG).status()).isEqualTo(200);
        }
        assertThat(Visitor.arrive().tryToLogIn(email, Visitor.PASSWORD).path()).doesNotContain("login");
    }

    @Test
    void withoutACaptchaNothingIsChecked() {
        Page form = visitor.get(PAGE);

        Page refused = visitor.submit(form, PAGE, Map.of("account", email, "password", Visitor.PASSWORD));

        assertThat(refused.error("captcha")).isNotBlank();
        assertThat(refused.form(PAGE)).containsEntry("account", email);
    }

    @Test
    void emptyFieldsAreReportedAtTheFields() {
        Page form = visitor.get(PAGE);

        Page refused = visitor.submit(form, PAGE, Map.of());

        assertThat(refused.error("account")).isNotBlank();
        assertThat(refused.error("password")).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"account", "password", "captcha", "captchaQuestion", "captchaProof", "next"})
    void oversizedFieldsAreNoError(String field) {
        Page form = visitor.get(PAGE);

        Page answer = visitor.submit(form, PAGE, with(form, Map.of(field, "a".repeat(10_000))));

        assertThat(answer.status()).isIn(200, 404);
    }

    @Test
    void theSameFormSentTwiceLogsInBothTimes() {
        Page form = visitor.get(PAGE);
        Map<String, String> fields = with(form, Map.of());
        visitor.notFollowing().submit(form, PAGE, fields);

        // The first login replaces the CSRF token, so the second visitor sends its form without having received the new
        // one.
        Visitor sameBrowser = Visitor.arrive().notFollowing();
        Page again = sameBrowser.get(PAGE);
        fields.put("_csrf", again.token().orElseThrow());
        sameBrowser.from("1.2.3.4");
        Page other = sameBrowser.submit(again, PAGE, fields);

        assertThat(other.error("captcha"))
                .as("the same form from another address is not a repetition")
                .isNotBlank();
    }

    @Test
    void aLoggedInVisitorSkipsTheLoginPage() {
        visitor.logIn(email, Visitor.PASSWORD);

        assertThat(visitor.get(PAGE + "?next=/account").path()).isEqualTo("/account");
    }

    @ParameterizedTest
    @CsvSource({"EXAMINATION_OFFICE, /office", "REVIEWER, /staff"})
    void staffLandOnTheirOwnPages(Role role, String page) {
        String staff = Visitor.newEmail();
        signUps.createStaff(staff, Visitor.PASSWORD, role, null);

        assertThat(visitor.notFollowing().tryToLogIn(staff, Visitor.PASSWORD).location())
                .isEqualTo(page);
    }

    @Test
    void loggingInCostsFewStatements() {
        Page form = visitor.notFollowing().get(PAGE);
        Map<String, String> fields = with(form, Map.of());

        List<String> statements = StatementCount.during(() -> visitor.submit(form, PAGE, fields));

        assertThat(statements)
                .as("captcha, limits, account, audit, session, session attribute")
                .hasSize(6);
    }

    @Test
    void loginsAndFailuresAreInTheAuditTrailWithoutPasswords() {
        visitor.from("198.18.7.7").tryToLogIn(email, WRONG);

        assertThat(jdbc.queryForList(
                        "select outcome from audit_entry where actor = 'address:198.18.7.7'", String.class))
                .contains("wrong");
        assertThat(jdbc.queryForObject(
                        "select count(*) from audit_entry where detail::text like '%' || ? || '%'",
                        Integer.class, WRONG))
                .isZero();
    }

    private Map<String, String> with(Page form, Map<String, String> otherwise) {
        Map<String, String> fields = new HashMap<>(Visitor.solved(form));
        fields.putAll(Map.of("account", email, "password", Visitor.PASSWORD));
        fields.putAll(otherwise);
        return fields;
    }

    /** Returns the page without the parts that always differ: tokens, challenges and input. */
    private static String neutral(Page page) {
        return page.body()
                .replaceAll("data-challenge=\"[^\"]*\"", "")
                .replaceAll("value=\"[^\"]*\"", "")
                .replaceAll("验证码：?.*等于几？", "")
                .replaceAll("(?s)<label[^>]*for=\"captcha\".*?</label>", "");
    }
}
