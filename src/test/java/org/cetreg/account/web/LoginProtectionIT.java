package org.cetreg.account.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.IntStream;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.Visitor;
import org.cetreg.shared.Throttle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** R-A3: failures close an account for a while, but no stranger locks its holder out. */
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
        assertThat(closed.errors().toString()).containsPattern("请在 .*\\d\\d:\\d\\d（北京时间） 之后再试");
        assertThat(closed.links("找回密码")).contains("/account/recover");
        holder.logIn(email, Visitor.PASSWORD);
    }

    @Test
    void nobodyBehindTheSameAddressClosesItForTheHoldersBrowser() {
        String campus = "198.18.44.4";
        fail(400, "login.address", campus);

        assertThat(Visitor.arrive()
                        .from(campus)
                        .tryToLogIn(email, Visitor.PASSWORD)
                        .status())
                .isEqualTo(429);
        holder.from(campus).logIn(email, Visitor.PASSWORD);
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
    void whoLogsInThereDoesNotForgiveAStrangersFailures() {
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
                        .status())
                .isEqualTo(429);
        Visitor.arrive().from("2001:db8:77:2::1").logIn(email, Visitor.PASSWORD);
    }

    @Test
    void answersInWordsAreCountedByTheWholeNetworkToo() {
        fail(60, "captcha.address", "2001:db8:78:1:aaaa::1");
        Visitor neighbour = Visitor.arrive().from("2001:db8:78:1:bbbb::2");
        Page form = neighbour.get("/account/login");

        Page answer = neighbour.submit(
                form, "/account/login", Map.of("account", email, "password", Visitor.PASSWORD, "captcha", "3"));

        assertThat(answer.error("captcha")).contains("之后再试");
    }

    @Test
    void thePageTellsWhichWayLeadsBackForWhom() {
        Page login = Visitor.arrive().get("/account/login");

        assertThat(login.links("找回密码")).contains("/account/recover");
        assertThat(login.links("重新注册")).contains("/account/signup");
        assertThat(login.text()).contains("登录不了？", "忘记密码", "学籍已绑定原通行证", "致电报名中心", "新的通行证ID");
    }

    private void fail(int times, String kind, String key) {
        IntStream.range(0, times).forEach(i -> throttle.failed(kind, key));
    }
}
