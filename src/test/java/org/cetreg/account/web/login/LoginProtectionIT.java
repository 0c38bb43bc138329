package org.cetreg.account.web.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.StatementCount;
import org.cetreg.Visitor;
import org.cetreg.shared.Throttle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** R-A3: failures close an account for a while, but a stranger cannot lock its holder out. */
@IntegrationTest
class LoginProtectionIT {

    private static final String WRONG = "Wrong-wq2.Zr";
    private static final String COOKIE = "CETDEVICE";

    @Autowired
    Throttle throttle;

    @Autowired
    JdbcTemplate jdbc;

    private final Visitor holder = Visitor.arrive();
    private String email;

    @BeforeEach
    void theHolderWasHereBefore() {
        email = holder.signUpAndLogIn().email();
        holder.submit(holder.get("/account"), "/logout", Map.of());
    }

    @Test
    void aStrangersFailuresCloseTheAccountForNewBrowsersButNotForTheHolders() {
        fail(10, "login.account", email);

        Page closed = Visitor.arrive().tryToLogIn(email, Visitor.PASSWORD);
        assertThat(closed.status()).isEqualTo(429);
        assertThat(closed.errors().toString()).containsPattern("请在.*\\d\\d:\\d\\d（北京时间）之后再试");
        assertThat(closed.links("找回密码")).contains("/account/recover");
        holder.logIn(email, Visitor.PASSWORD);
    }

    @Test
    void failuresOfOneStudentMakeTheCampusCaptchaHarderWithoutClosingIt() {
        String campus = "198.18.44.4";
        fail(400, "login.address", campus);
        Visitor newcomer = Visitor.arrive().from(campus);

        Page asked = newcomer.tryToLogIn(email, Visitor.PASSWORD);

        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.error("captcha")).contains("验证码需要更难一些");
        assertThat(asked.form("/account/login")).containsEntry("account", email);
        assertThat(asked.attribute("data-challenge").orElseThrow()).contains("\"maxnumber\":4000");
        assertThat(again(newcomer, asked, Visitor.PASSWORD).path()).doesNotStartWith("/account/login");
        assertThat(holder.from(campus).tryToLogIn(email, Visitor.PASSWORD).path())
                .as("the holder's browser is let in")
                .doesNotStartWith("/account/login");
    }

    @Test
    void anEasyChallengeIsRefusedWhereAHarderOneIsRequiredAndThePasswordIsNotChecked() {
        String campus = "198.18.44.5";
        Visitor guesser = Visitor.arrive().from(campus);
        Page fetchedBefore = guesser.get("/account/login");
        fail(400, "login.address", campus);

        Page asked = again(guesser, fetchedBefore, WRONG);

        assertThat(asked.error("captcha")).contains("验证码需要更难一些");
        assertThat(asked.errors().toString()).doesNotContain("账号或密码");
        Page wrong = again(guesser, asked, WRONG);
        assertThat(wrong.errors().toString()).contains("密码");
        assertThat(wrong.attribute("data-challenge").orElseThrow()).contains("\"maxnumber\":4000");
    }

    @Test
    void thePagesScriptLearnsInTimeWhetherItsChallengeIsValid() {
        String campus = "198.18.44.6";
        Visitor newcomer = Visitor.arrive().from(campus);
        String easy = look(newcomer.get("/account/login"));
        assertThat(newcomer.get(easy).status()).isEqualTo(204);
        assertThat(newcomer.get(easy.replace("for=login", "for=signup")).status())
                .as("a challenge for another form")
                .isEqualTo(200);
        assertThat(newcomer.from("198.18.44.7").get(easy).body())
                .as("another network")
                .contains("\"steps\":0");
        fail(400, "login.address", campus);

        assertThat(newcomer.from(campus).get(easy).body()).contains("\"maxnumber\":4000", "\"steps\":4");
        assertThat(newcomer.get("/captcha?for=nothing").status()).isEqualTo(404);
        assertThat(newcomer.get("/captcha?for=login&have=x").status()).isEqualTo(200);
        assertThat(StatementCount.during(() -> newcomer.get(easy))).hasSize(1);
    }

    /** Otherwise a guesser could reset the count by logging in with an account of their own. */
    @Test
    void aLoginDoesNotResetTheFailuresOfItsAddress() {
        String campus = "198.18.44.8";
        fail(400, "login.address", campus);
        Visitor guesser = Visitor.arrive().from(campus);
        Page asked = guesser.tryToLogIn(email, Visitor.PASSWORD);
        assertThat(again(guesser, asked, Visitor.PASSWORD).path()).doesNotStartWith("/account/login");

        assertThat(throttle.standing(Map.of("login.address", campus)).steps()).isEqualTo(4);
    }

    private static String look(Page page) {
        String challenge = page.attribute("data-challenge").orElseThrow();
        String salt = challenge.replaceFirst(".*\"salt\":\"([^\"]*)\".*", "$1");
        return "/captcha?for=login&have=" + URLEncoder.encode(salt, StandardCharsets.UTF_8);
    }

    @Test
    void aChangedNetworkIsReportedAndTheInputIsKept() {
        Visitor traveller = Visitor.arrive().from("198.18.44.8");
        Page form = traveller.get("/account/login");
        traveller.from("198.18.44.9");

        Page asked = again(traveller, form, Visitor.PASSWORD);

        assertThat(asked.error("captcha")).contains("您的网络在填写期间有变化");
        assertThat(asked.form("/account/login")).containsEntry("account", email);
        assertThat(again(traveller, asked, Visitor.PASSWORD).path()).doesNotStartWith("/account/login");
    }

    @Test
    void oneProofIsOneGuess() {
        Visitor guesser = Visitor.arrive();
        Page form = guesser.get("/account/login");
        Map<String, String> proof = Visitor.solved(form);
        assertThat(send(guesser, form, proof, WRONG).errors().toString()).contains("密码");

        assertThat(send(guesser, form, proof, WRONG + "2").error("captcha")).contains("验证码已经用过");
    }

    @Test
    void aProofForAnotherFormIsRefused() {
        Visitor guesser = Visitor.arrive();
        Page form = guesser.get("/account/login");

        Page refused = send(guesser, form, Visitor.solved(guesser.get("/account/signup")), Visitor.PASSWORD);

        assertThat(refused.error("captcha")).contains("为另一个表单");
    }

    private Page again(Visitor visitor, Page page, String password) {
        return send(visitor, page, Visitor.solved(page), password);
    }

    private Page send(Visitor visitor, Page page, Map<String, String> proof, String password) {
        Map<String, String> fields = new HashMap<>(proof);
        fields.putAll(Map.of("account", email, "password", password));
        return visitor.submit(page, "/account/login", fields);
    }

    @Test
    void failuresInAKnownBrowserAreCountedThereAndNowhereElse() {
        for (int i = 0; i < 4; i++) {
            assertThat(holder.tryToLogIn(email, WRONG).status()).isEqualTo(200);
        }

        assertThat(holder.tryToLogIn(email, Visitor.PASSWORD).status()).isEqualTo(429);
        Visitor.arrive().logIn(email, Visitor.PASSWORD);
    }

    @Test
    void aLoginInAKnownBrowserDoesNotResetAStrangersFailures() {
        fail(10, "login.account", email);

        holder.logIn(email, Visitor.PASSWORD);

        assertThat(Visitor.arrive().tryToLogIn(email, Visitor.PASSWORD).status())
                .isEqualTo(429);
    }

    @Test
    void theMarkOfAnotherPassportHelpsNobody() {
        Visitor thief = Visitor.arrive().signUpAndLogIn();
        String mark = thief.cookie(COOKIE);
        fail(10, "login.account", email);

        assertThat(Visitor.arrive()
                        .withCookie(COOKIE, mark)
                        .tryToLogIn(email, Visitor.PASSWORD)
                        .status())
                .isEqualTo(429);
    }

    @Test
    void theMarkLetsNobodyIn() {
        Visitor thief = Visitor.arrive().withCookie(COOKIE, holder.cookie(COOKIE));

        assertThat(thief.get("/account").path()).startsWith("/account/login");
        assertThat(thief.tryToLogIn(email, WRONG).status()).isEqualTo(200);
    }

    @Test
    void theMarkIsForServersOnlyAndStaysWhenSomebodyLogsOut() {
        Visitor newcomer = Visitor.arrive().notFollowing();
        Page login = newcomer.tryToLogIn(email, Visitor.PASSWORD);

        assertThat(login.headers("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith(COOKIE + "=")
                        && cookie.contains("HttpOnly")
                        && cookie.contains("SameSite=Lax")
                        && cookie.contains("Max-Age="));
        assertThat(holder.cookie(COOKIE)).isNotBlank();
    }

    @Test
    void aSubscribersWholeIpv6NetworkCountsAsOneAddress() {
        fail(400, "login.address", "2001:db8:77:1:aaaa::1");

        assertThat(Visitor.arrive()
                        .from("2001:db8:77:1:bbbb::2")
                        .tryToLogIn(email, Visitor.PASSWORD)
                        .error("captcha"))
                .contains("验证码需要更难一些");
        Visitor.arrive().from("2001:db8:77:2::1").logIn(email, Visitor.PASSWORD);
    }

    @Test
    void answersInWordsAreCountedByTheWholeNetworkTooAndBecomeMoreQuestions() {
        fail(60, "captcha.address", "2001:db8:78:1:aaaa::1");
        Visitor neighbour = Visitor.arrive().from("2001:db8:78:1:bbbb::2");
        Page form = neighbour.get("/account/login");

        Page answer = neighbour.submit(
                form, "/account/login", Map.of("account", email, "password", Visitor.PASSWORD, "captcha", "3"));

        assertThat(answer.error("captcha")).contains("验证码需要更难一些");
        assertThat(answer.text()).contains("共 4 题");
        Page nonsense = neighbour.submit(
                answer, "/account/login", Map.of("account", email, "password", Visitor.PASSWORD, "captcha", "三，5 x"));
        assertThat(nonsense.error("captcha")).contains("验证码不正确");
    }

    /** Checks R-A7. */
    @Test
    void ra7_thePageExplainsEveryWayToRecoverAccess() {
        Page login = Visitor.arrive().get("/account/login");

        assertThat(login.links("找回密码")).contains("/account/recover");
        assertThat(login.links("重新注册")).contains("/account/signup");
        assertThat(login.text()).contains("登录不了？", "忘记密码", "学籍已绑定原通行证", "致电报名中心", "新的通行证ID");
    }

    private void fail(int times, String kind, String key) {
        IntStream.range(0, times).forEach(i -> throttle.failed(kind, key));
    }
}
