package org.cetreg.account.unsent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.StatementCount;
import org.cetreg.TestClock;
import org.cetreg.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Input is not lost when a login ends, is not submitted automatically, and is shown to nobody else. */
@IntegrationTest
class UnsentFormIT {

    private static final String FORM = "/account/profile";
    private static final Map<String, String> TYPED = Map.of(
            "phone", "13800000001", "documentType", "PASSPORT", "documentNumber", "E99301077", "name", "周·\"<x>");

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TestClock clock;

    @Autowired
    UnsentFormStore forms;

    private final Visitor visitor = Visitor.arrive();
    private String owner;
    private Page form;

    @BeforeEach
    void somebodyOpensTheForm() {
        owner = visitor.signUpAndLogIn().email();
        form = visitor.get(FORM);
    }

    @AfterEach
    void timeIsNow() {
        clock.reset();
    }

    private void sessionEnds() {
        String session = new String(Base64.getDecoder().decode(visitor.cookie("CETSESSION")), StandardCharsets.UTF_8);
        jdbc.update("delete from spring_session where session_id = ?", session);
    }

    private Page send(Page page) {
        return visitor.submit(page, FORM, TYPED);
    }

    /** Logs in on the given login page. */
    private Page logIn(Page login, String email) {
        Map<String, String> fields = new HashMap<>(Visitor.solved(login));
        fields.putAll(Map.of("account", email, "password", Visitor.PASSWORD));
        return visitor.submit(login, "/account/login", fields);
    }

    private void logOut() {
        visitor.submit(visitor.get("/"), "/logout", Map.of());
    }

    private void assertTypedIsBack(Page page) {
        assertThat(page.path()).isEqualTo(FORM);
        assertThat(page.form(FORM)).containsAllEntriesOf(TYPED);
        assertNothingWasSubmitted();
    }

    private void assertNothingWasSubmitted() {
        assertThat(jdbc.queryForObject("select phone from account where email = ?", String.class, owner))
                .isNull();
    }

    private static void assertNothingTypedIn(Page page) {
        assertThat(page.body()).doesNotContain("13800000001", "E99301077", "周");
    }

    @Test
    void aFormIsReturnedWithItsInputAfterTheSessionEnded() {
        sessionEnds();

        Page login = send(form);
        assertThat(login.path()).startsWith("/account/login?next=%2Faccount%2Fprofile");
        assertThat(login.text()).contains("没有提交，但已经为您保留");
        assertNothingTypedIn(login);

        Page again = logIn(login, owner);
        assertTypedIsBack(again);
        assertThat(again.text()).contains("登录结束前填写的内容还没有提交");

        assertThat(visitor.submit(again, FORM, Map.of("name", "周")).path()).isEqualTo("/account?saved=profile");
        assertThat(jdbc.queryForObject("select phone from account where email = ?", String.class, owner))
                .isEqualTo("13800000001");
    }

    @Test
    void aFormIsReturnedAfterALogoutInAnotherTab() {
        logOut();

        Page login = send(form);

        assertThat(login.text()).contains("没有提交，但已经为您保留");
        assertTypedIsBack(logIn(login, owner));
    }

    @Test
    void itIsFilledInOnce() {
        sessionEnds();
        Page again = logIn(send(form), owner);
        assertTypedIsBack(again);

        assertThat(visitor.cookie("CETFORM")).isNull();
        assertNothingTypedIn(visitor.get(FORM));
        assertThat(rows()).isZero();
    }

    @Test
    void anotherAccountThatLogsInSeesNothingAndTheOwnerStillGetsIt() {
        String other = Visitor.arrive().signUpAndLogIn().email();
        sessionEnds();

        Page page = logIn(send(form), other);
        assertThat(page.path()).isEqualTo(FORM);
        assertNothingTypedIn(page);

        logOut();
        Page login = visitor.get("/account/login?next=" + FORM);
        assertTypedIsBack(logIn(login, owner));
    }

    @Test
    void aFormFromAnEarlierLoginIsNeitherSubmittedNorShownToTheNextOne() {
        String other = Visitor.arrive().signUpAndLogIn().email();
        logOut();
        logIn(visitor.get("/account/login"), other);

        Page refused = send(form);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.heading()).contains("另一个账号");
        assertNothingTypedIn(refused);
        assertNothingTypedIn(visitor.get(FORM));
        logOut();
        assertTypedIsBack(logIn(visitor.get("/account/login?next=" + FORM), owner));
    }

    @Test
    void aFormIsReturnedAtOnceAfterANewLogin() {
        logOut();
        logIn(visitor.get("/account/login"), owner);

        Page again = send(form);

        assertThat(again.status()).isEqualTo(403);
        assertTypedIsBack(again);
        assertThat(again.text()).contains("这个页面已经过期");
        assertThat(visitor.submit(again, FORM, Map.of("name", "周")).path()).isEqualTo("/account?saved=profile");
    }

    @Test
    void aPublicFormThatHasExpiredIsShownAgainWithoutPasswords() {
        Visitor stranger = Visitor.arrive();
        Page signUp = stranger.get("/account/signup");
        Map<String, String> fields = new HashMap<>(signUp.form("/account/signup"));
        fields.putAll(Map.of("email", "a@example.org", "password", "Secret-1", "name", "周", "_csrf", "old"));

        Page again = stranger.postWithoutToken("/account/signup", fields);

        assertThat(again.status()).isEqualTo(403);
        assertThat(again.form("/account/signup"))
                .containsEntry("email", "a@example.org")
                .containsEntry("name", "周");
        assertThat(again.body()).doesNotContain("Secret-1");
        assertThat(rows()).isZero();
    }

    @Test
    void storedInputIsUnreadableInTheDatabaseAndContainsNoPassword() {
        sessionEnds();
        send(form);

        byte[] sealed =
                jdbc.queryForObject("select sealed from unsent_form order by expires_at desc limit 1", byte[].class);
        assertThat(new String(sealed, StandardCharsets.UTF_8)).doesNotContain("E99301077", "phone");
        assertThat(jdbc.queryForObject(
                        "select token_hash from unsent_form order by expires_at desc limit 1", byte[].class))
                .isNotEqualTo(visitor.cookie("CETFORM").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void inputIsUnreadableWithoutTheBrowsersKey() {
        sessionEnds();
        Page login = send(form);
        String key = visitor.cookie("CETFORM");
        visitor.withCookie("CETFORM", (key.startsWith("a") ? "b" : "a") + key.substring(1));

        assertNothingTypedIn(logIn(login, owner));
        assertNothingTypedIn(Visitor.arrive().logIn(owner, Visitor.PASSWORD).get(FORM));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x.y", "MTcgMTc5MDAwMDAwMCAvYWNjb3VudA.AAAAAAAAAAAAAAAAAAAAAA"})
    void inputWithAForgedMarkIsNotKept(String mark) {
        sessionEnds();
        Map<String, String> fields = new HashMap<>(form.form(FORM));
        fields.putAll(TYPED);
        fields.put("_from", mark);

        assertThat(visitor.postWithoutToken(FORM, fields).path()).isEqualTo("/account/login?ended");
        fields.put("_csrf", "x");
        assertThat(visitor.postWithoutToken(FORM, fields).status()).isEqualTo(403);
        assertThat(rows()).isZero();
    }

    @Test
    void inputFromAnotherSiteIsNotKept() {
        sessionEnds();
        visitor.withHeader("Sec-Fetch-Site", "cross-site");

        assertThat(send(form).path()).isEqualTo("/account/login?ended");
        assertThat(rows()).isZero();
    }

    @Test
    void tooMuchIsNotKeptAndTheLoginPageSaysSo() {
        sessionEnds();
        Map<String, String> fields = new HashMap<>(TYPED);
        fields.put("name", "周".repeat(20_000));

        Page login = visitor.submit(form, FORM, fields);

        assertThat(login.text()).contains("内容太多，未能保留");
        assertThat(rows()).isZero();
    }

    @Test
    void afterAnHourItIsGone() {
        sessionEnds();
        Page login = send(form);
        clock.advance(Duration.ofMinutes(61));

        assertNothingTypedIn(logIn(visitor.get(login.path()), owner));
    }

    @Test
    void aPageCostsNothingMoreWhenNothingIsKept() {
        List<String> page = StatementCount.during(() -> visitor.get("/account/password"));

        assertThat(page).hasSize(1);
    }

    @Test
    void theLanguageIsSwitchedAfterARefusalWithoutLosingWhatWasTyped() {
        Page refused = visitor.submit(form, FORM, Map.of("phone", "1234567890123456789012345", "name", "周"));
        assertThat(refused.errors()).isNotEmpty();

        Page english = visitor.submit(refused, "/language", Map.of());

        assertThat(english.heading()).isEqualTo("Change details");
        assertThat(english.form(FORM))
                .containsEntry("phone", "1234567890123456789012345")
                .containsEntry("name", "周");
        assertThat(english.body()).contains("lang=\"en\"");
        assertNothingWasSubmitted();
        assertThat(visitor.get("/account").body()).contains("lang=\"en\"");
        Page chinese = visitor.submit(english, "/language", Map.of());
        assertThat(chinese.heading()).isEqualTo("修改资料");
        assertThat(visitor.submit(chinese, FORM, Map.of("phone", "13800000001")).path())
                .isEqualTo("/account?saved=profile");
    }

    @Test
    void switchingTheLanguageNeedsAFormOfOurs() {
        assertThat(visitor.postWithoutToken("/language", Map.of("_language", "en"))
                        .status())
                .isEqualTo(403);
        assertThat(visitor.post("/language", Map.of("_language", "<b>")).status())
                .isEqualTo(200);
    }

    private int rows() {
        return jdbc.queryForObject(
                "select count(*) from unsent_form f join account a on a.id = f.account_id where a.email = ?",
                Integer.class,
                owner);
    }
}
