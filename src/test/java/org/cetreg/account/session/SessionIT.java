package org.cetreg.account.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.StatementCount;
import org.cetreg.TestClock;
import org.cetreg.Visitor;
import org.cetreg.account.Role;
import org.cetreg.account.login.Logins;
import org.cetreg.account.login.SignUps;
import org.cetreg.shared.retention.Housekeeping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

@IntegrationTest
class SessionIT {

    @Autowired
    Housekeeping housekeeping;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    ServerProperties server;

    @Autowired
    SessionSettings settings;

    @Autowired
    Sessions sessions;

    @Autowired
    Logins logins;

    @Autowired
    SignUps signUps;

    @Autowired
    TestClock clock;

    private final Visitor visitor = Visitor.arrive();

    @ParameterizedTest
    @ValueSource(strings = {"/account/login", "/account/signup", "/account", "/nowhere"})
    void visitorsWhoAreNotLoggedInCostNoSession(String path) {
        List<String> statements = StatementCount.during(() -> visitor.get(path));

        assertThat(statements).isEmpty();
        assertThat(visitor.cookie("CETSESSION")).isNull();
    }

    @Test
    void aFailedLoginCreatesNoSession() {
        visitor.tryToLogIn(Visitor.newEmail(), "Wrong-wq2.Zr");

        assertThat(visitor.cookie("CETSESSION")).isNull();
    }

    @Test
    void aLoggedInPageCostsOneStatementForTheSession() {
        visitor.signUpAndLogIn();

        List<String> page = StatementCount.during(() -> visitor.get("/account/password"));
        List<String> account = StatementCount.during(() -> visitor.get("/account"));

        assertThat(page).hasSize(1).allMatch(sql -> sql.startsWith("SELECT") && sql.contains("spring_session"));
        assertThat(account).hasSize(3); // plus the account and the state of its mailbox
    }

    @Test
    void aFileCostsNoStatementEvenWhenLoggedIn() {
        visitor.signUpAndLogIn();

        assertThat(StatementCount.during(() -> visitor.get("/assets/cet.css"))).isEmpty();
    }

    @Test
    void theLastUseIsWrittenOnceInAWhile() {
        visitor.signUpAndLogIn();
        jdbc.update(
                "update spring_session set last_access_time = last_access_time - ? where session_id = ?",
                RarelyTouchedSessions.TOUCH.toMillis(),
                sessionId(visitor));

        List<String> first = StatementCount.during(() -> visitor.get("/account/password"));
        List<String> second = StatementCount.during(() -> visitor.get("/account/password"));

        assertThat(first).hasSize(2).anyMatch(sql -> sql.startsWith("UPDATE spring_session"));
        assertThat(second).hasSize(1);
    }

    @Test
    void onTheirOwnDeviceCandidatesStayLoggedInFromTheEveningBefore() {
        String email = Visitor.arrive().signUpAndLogIn().email();
        Page form = visitor.notFollowing().get("/account/login");

        Page in = visitor.submit(form, "/account/login", login(form, email, Map.of("ownDevice", "true")));

        long seconds = settings.ownDevice().toSeconds();
        assertThat(in.headers("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith("CETSESSION=") && cookie.contains("Max-Age=" + seconds));
        assertThat(jdbc.queryForObject(
                        "select (expiry_time - creation_time) / 1000 from spring_session where session_id = ?",
                        Long.class,
                        sessionId(visitor)))
                .isBetween(seconds, seconds + 5);
        assertThat(visitor.get("/account").status()).isEqualTo(200);
    }

    @Test
    void elsewhereALoginEndsWithTheBrowserOrAnHourWithoutUse() {
        String email = Visitor.arrive().signUpAndLogIn().email();
        Page form = visitor.notFollowing().get("/account/login");

        Page in = visitor.submit(form, "/account/login", login(form, email, Map.of()));

        assertThat(in.headers("Set-Cookie"))
                .noneMatch(cookie -> cookie.startsWith("CETSESSION=") && cookie.contains("Max-Age"));
        assertThat(interval())
                .isEqualTo(server.getServlet().getSession().getTimeout().toSeconds());
    }

    @Test
    void staffDoNotStayLoggedInOnAnyDevice() {
        String email = Visitor.newEmail();
        signUps.createStaff(email, Visitor.PASSWORD, Role.REVIEWER, null);
        Page form = visitor.get("/account/login");

        visitor.submit(form, "/account/login", login(form, email, Map.of("ownDevice", "true")));

        assertThat(interval())
                .isEqualTo(server.getServlet().getSession().getTimeout().toSeconds());
    }

    @Test
    void whoSignsUpOnTheirOwnDeviceStaysLoggedInToo() {
        Page form = visitor.get("/account/signup");
        Map<String, String> fields = new java.util.HashMap<>(Visitor.solved(form));
        fields.putAll(Map.of("email", Visitor.newEmail(), "password", Visitor.PASSWORD));
        fields.putAll(Map.of("passwordAgain", Visitor.PASSWORD, "ownDevice", "true"));

        visitor.submit(form, "/account/signup", fields);

        assertThat(interval()).isEqualTo(settings.ownDevice().toSeconds());
    }

    private long interval() {
        return jdbc.queryForObject(
                "select max_inactive_interval from spring_session where session_id = ?",
                Long.class,
                sessionId(visitor));
    }

    private static Map<String, String> login(Page form, String email, Map<String, String> more) {
        Map<String, String> fields = new java.util.HashMap<>(Visitor.solved(form));
        fields.putAll(Map.of("account", email, "password", Visitor.PASSWORD));
        fields.putAll(more);
        return fields;
    }

    @Test
    void anotherNodeFindsTheLogin() {
        visitor.signUpAndLogIn();

        Session found = otherNode().findById(sessionId(visitor));

        assertThat(SessionPrincipals.kept(found).orElseThrow().principal().email())
                .isEqualTo(visitor.email());
    }

    @Test
    void loggingOutEndsTheSessionEverywhere() {
        visitor.signUpAndLogIn();
        String session = sessionId(visitor);
        String cookie = visitor.cookie("CETSESSION");
        Page page = visitor.get("/account");

        Page home = visitor.submit(page, "/logout", Map.of());

        assertThat(home.path()).isEqualTo("/");
        assertThat(otherNode().findById(session)).isNull();
        Visitor thief = Visitor.arrive().withCookie("CETSESSION", cookie);
        assertThat(thief.get("/account").path()).startsWith("/account/login");
        assertThat(thief.get("/account").text()).contains("登录已经结束");
    }

    @Test
    void loggingOutNeedsAFormOfOurs() {
        visitor.signUpAndLogIn();

        assertThat(visitor.postWithoutToken("/logout", Map.of()).status()).isEqualTo(403);
        assertThat(visitor.get("/logout").status()).isEqualTo(404);
        assertThat(visitor.get("/account").status()).isEqualTo(200);
    }

    @Test
    void loggingInGivesANewSessionWhateverCookieTheBrowserHadBefore() {
        Visitor other = Visitor.arrive().signUpAndLogIn();
        String planted = other.cookie("CETSESSION");
        String email = Visitor.arrive().signUpAndLogIn().email();

        visitor.withCookie("CETSESSION", planted);
        Page form = visitor.get("/account/password");
        assertThat(form.status()).isEqualTo(200);
        Visitor victim = Visitor.arrive();
        Page login = victim.get("/account/login");
        victim.withCookie("CETSESSION", planted);
        Map<String, String> fields = new java.util.HashMap<>(Visitor.solved(login));
        fields.putAll(Map.of("account", email, "password", Visitor.PASSWORD));
        victim.submit(login, "/account/login", fields);

        assertThat(victim.cookie("CETSESSION")).isNotEqualTo(planted);
        assertThat(victim.get("/account").text()).contains(email);
        assertThat(visitor.get("/account").path()).startsWith("/account/login");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000\u0000", "x", "' or 1=1", "00000000-0000-0000-0000-000000000000"})
    void aForgedCookieIsIgnored(String id) {
        visitor.withCookie("CETSESSION", Base64.getEncoder().encodeToString(id.getBytes(StandardCharsets.UTF_8)));

        assertThat(visitor.get("/account").path()).startsWith("/account/login");
        assertThat(visitor.get("/account/login").status()).isEqualTo(200);
    }

    @Test
    void anUnreadableSessionIsTreatedAsEnded() {
        visitor.signUpAndLogIn();
        jdbc.update(
                "update spring_session_attributes set attribute_bytes = ? where session_primary_id ="
                        + " (select primary_id from spring_session where session_id = ?)",
                new byte[] {1, 2, 3},
                sessionId(visitor));

        assertThat(visitor.get("/account").path()).startsWith("/account/login");
    }

    @Test
    void endedSessionsAreRemovedAndOthersStay() {
        visitor.signUpAndLogIn();
        Visitor gone = Visitor.arrive().signUpAndLogIn();
        jdbc.update("update spring_session set expiry_time = 1 where session_id = ?", sessionId(gone));

        housekeeping.sweep(sessions);

        assertThat(jdbc.queryForList("select 1 from spring_session where session_id = ?", sessionId(gone)))
                .isEmpty();
        assertThat(visitor.get("/account").status()).isEqualTo(200);
    }

    @Test
    void whoMovesTheClockStaysLoggedIn() {
        visitor.signUpAndLogIn();
        clock.advance(Duration.ofDays(300));
        try {
            housekeeping.sweep(sessions);
            assertThat(visitor.get("/account").status()).isEqualTo(200);
            assertThat(visitor.get("/account").path()).isEqualTo("/account");
        } finally {
            clock.reset();
        }
    }

    @Test
    void allLoginsOfAPassportCanBeEnded() {
        visitor.signUpAndLogIn();
        Visitor phone = Visitor.arrive().logIn(visitor.email(), Visitor.PASSWORD);
        Visitor other = Visitor.arrive().signUpAndLogIn();

        logins.endAll(
                jdbc.queryForObject("select passport_id from account where email = ?", String.class, visitor.email()));

        assertThat(visitor.get("/account").path()).startsWith("/account/login");
        assertThat(phone.get("/account").path()).startsWith("/account/login");
        assertThat(other.get("/account").path()).isEqualTo("/account");
    }

    @Test
    void aLoginCheckedWhileAllAreEndedGivesNoValidSession() {
        visitor.signUpAndLogIn();

        jdbc.update("update account set login_round = login_round + 1 where email = ?", visitor.email());

        assertThat(visitor.get("/account").path()).startsWith("/account/login");
    }

    private static String sessionId(Visitor visitor) {
        return new String(Base64.getDecoder().decode(visitor.cookie("CETSESSION")), StandardCharsets.UTF_8);
    }

    private FindByIndexNameSessionRepository<? extends Session> otherNode() {
        return Sessions.sessionRepository(jdbc, server, settings);
    }
}
