package org.cetreg.account.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.StatementCount;
import org.cetreg.TestClock;
import org.cetreg.Visitor;
import org.cetreg.shared.Throttle;
import org.cetreg.shared.mail.Letterbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** R-A5 「找回密码」 through the pages, with mails that reached a real mail server. */
@IntegrationTest
class RecoveryIT {

    private static final String PAGE = "/account/recover";
    private static final String NEW = "Neu-8vq.Kt";
    private static final Pattern LINK = Pattern.compile("(http://\\S+):\\d+(/account/recover/[\\w-]{43})\\b");

    @Autowired
    RecoveryRequests requests;

    @Autowired
    Letterbox letterbox;

    @Autowired
    Throttle throttle;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcTemplate jdbc;

    private final Visitor visitor = Visitor.arrive();
    private final Visitor holder = Visitor.arrive();
    private String email;

    @BeforeEach
    void somebodyHasSignedUp() {
        email = holder.signUpAndLogIn().email();
    }

    @AfterEach
    void realTimeAgain() {
        clock.reset();
    }

    @Test
    void aMailedLinkGivesANewPasswordOnceAndEndsEveryLogin() {
        Page mailed = ask(email);
        assertThat(mailed.heading()).isEqualTo("请查收邮件");

        Page done = choose(link(email), email, NEW);

        assertThat(done.path()).isEqualTo(PAGE + "/done");
        assertThat(holder.get("/account").path()).startsWith("/account/login");
        assertThat(Visitor.arrive().tryToLogIn(email, Visitor.PASSWORD).errors())
                .isNotEmpty();
        visitor.logIn(email, NEW);
        assertThat(visitor.get("/account").text())
                .as("the recovered account's e-mail is confirmed")
                .contains("已验证");
    }

    @Test
    void theMailHasALinkForEachNetworkAndSaysWhatToDoInTheHoldersLanguage() {
        holder.get("/account?lang=en");
        ask(email);
        String text = Letterbox.text(mails(email).get(0));

        assertThat(LINK.matcher(text).results().map(found -> found.group(1)))
                .containsExactly("http://localhost", "http://127.0.0.1");
        assertThat(text).contains("Open the link below to choose a new one", "(Beijing time)", "ignore this mail");
        assertThat(Letterbox.html(mails(email).get(0))).contains(link(email)).contains("127.0.0.1");
    }

    @Test
    void knownAndUnknownAddressesGetTheSameAnswerForTheSameWork() {
        List<Page> answers = new ArrayList<>();
        List<String> known = StatementCount.during(() -> answers.add(ask(email)));
        String nobody = Visitor.newEmail();
        List<String> unknown = StatementCount.during(() -> answers.add(ask(nobody)));

        assertThat(unknown).isEqualTo(known).hasSizeLessThanOrEqualTo(6);
        assertThat(answers.get(1).body()).isEqualTo(answers.get(0).body());
        assertThat(mails(nobody)).isEmpty();
        assertThat(mails(email)).hasSize(1);
    }

    @Test
    void aLinkExpires() {
        ask(email);
        String link = link(email);
        clock.advance(Duration.ofHours(2));

        assertClosed(visitor.get(link), "过期");
        assertClosed(choosing(link, email, NEW), "过期");
        Visitor.arrive().logIn(email, Visitor.PASSWORD);
    }

    @Test
    void aNewRequestReplacesThePreviousLink() {
        ask(email);
        String first = link(email);
        ask(email);
        String second = link(email);

        assertClosed(visitor.get(first), "最新一封");
        assertThat(choose(second, email, NEW).path()).isEqualTo(PAGE + "/done");
    }

    @Test
    void openingALinkDoesNotUseItUp() {
        ask(email);
        String link = link(email);
        for (int i = 0; i < 5; i++) {
            assertThat(Visitor.arrive().get(link).heading()).isEqualTo("设置新密码");
        }

        assertThat(choose(link, email, NEW).path()).isEqualTo(PAGE + "/done");
    }

    @Test
    void aUsedLinkIsRefusedWithAReason() {
        ask(email);
        String link = link(email);
        choose(link, email, NEW);

        assertClosed(visitor.get(link), "已经用过");
        assertClosed(choosing(link, email, "Other-8vq.Kt"), "已经用过");
        assertThat(Visitor.arrive().tryToLogIn(email, "Other-8vq.Kt").errors()).isNotEmpty();
    }

    @Test
    void theSameFormSentTwiceGetsTheSameAnswerForAShortTime() {
        ask(email);
        String link = link(email);
        choose(link, email, NEW);

        assertThat(choosing(link, email, NEW).path()).isEqualTo(PAGE + "/done");
        clock.advance(Duration.ofMinutes(2));
        assertClosed(choosing(link, email, NEW), "已经用过");
    }

    @Test
    void theSecondOfTwoTabsIsNotified() {
        ask(email);
        String link = link(email);
        Visitor other = Visitor.arrive();
        Page tab = other.get(link);
        choose(link, email, NEW);

        Page second = other.submit(
                tab, link, Map.of("email", email, "newPassword", "Other-8vq.Kt", "newPasswordAgain", "Other-8vq.Kt"));

        assertClosed(second, "已经用过");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "%00",
                "' or 1=1 --",
                "<script>",
                "测试",
                "../login"
            })
    void anInvalidTokenOpensNothing(String token) {
        Page page =
                visitor.get(PAGE + "/" + java.net.URLEncoder.encode(token, java.nio.charset.StandardCharsets.UTF_8));

        assertThat(page.status()).isIn(400, 404, 410);
        assertThat(page.body()).doesNotContain("<script>");
    }

    @Test
    void anAlteredTokenOpensNothing() {
        ask(email);
        String link = link(email);
        String altered = link.substring(0, link.length() - 2) + (link.endsWith("AA") ? "BB" : "AA");

        assertClosed(visitor.get(altered), "不完整");
        visitor.get("/account/login");
        assertClosed(visitor.post(altered, Map.of("email", email, "newPassword", NEW, "newPasswordAgain", NEW)), "不完整");
    }

    @Test
    void aLinkOfAnotherPurposeOpensNothing() {
        holder.submit(holder.get("/account"), "/account/email/confirmation", Map.of());
        String text = Letterbox.text(letterbox.mailsTo(email).get(0));
        String token = text.replaceFirst("(?s).*/account/confirm/([\\w-]{43}).*", "$1");

        assertClosed(visitor.get(PAGE + "/" + token), "不完整");
        ask(email);
        Page foreign = visitor.get(link(email).replace("recover", "confirm"));
        assertThat(foreign.status()).isEqualTo(410);
    }

    @Test
    void theLinkAloneIsNotEnoughAndAnotherPassportsEmailIsRefused() {
        String other = Visitor.arrive().signUpAndLogIn().email();
        ask(email);

        Page refused = choose(link(email), other, NEW);

        assertThat(refused.error("email")).contains("不是收到这封邮件的电子邮箱");
        assertThat(refused.form(link(email))).containsEntry("email", other);
        Visitor.arrive().logIn(other, Visitor.PASSWORD);
        Visitor.arrive().logIn(email, Visitor.PASSWORD);
    }

    @Test
    void guessingTheEmailOfALinkIsLimited() {
        ask(email);
        String link = link(email);
        for (int i = 0; i < 6; i++) {
            choose(link, Visitor.newEmail(), NEW);
        }

        assertThat(choose(link, email, NEW).error("email")).contains("后再试");
    }

    @Test
    void badPasswordsAreReportedAtTheirFieldAndTheLinkStaysValid() {
        ask(email);
        String link = link(email);

        assertThat(choose(link, email, "123456").error("newPassword")).contains("常见");
        assertThat(choose(link, email, "a".repeat(10_000)).error("newPassword")).isNotBlank();
        Page form = visitor.get(link);
        Page differ = visitor.submit(form, link, Map.of("email", email, "newPassword", NEW, "newPasswordAgain", "x"));
        assertThat(differ.error("newPasswordAgain")).isNotBlank();
        assertThat(differ.body()).doesNotContain(NEW);
        assertThat(visitor.submit(form, link, Map.of()).error("email")).isNotBlank();
        assertThat(choose(link, "a".repeat(10_000), NEW).error("email")).isNotBlank();

        assertThat(choose(link, email, NEW).path()).isEqualTo(PAGE + "/done");
    }

    @Test
    void recoveryUnlocksTheHoldersDeviceAtOnceDespiteStrangersFailures() {
        fail(10, "login.account", email);
        Visitor newPhone = Visitor.arrive();
        assertThat(newPhone.tryToLogIn(email, Visitor.PASSWORD).status()).isEqualTo(429);
        ask(email);
        Page form = newPhone.get(link(email));
        newPhone.submit(form, link(email), Map.of("email", email, "newPassword", NEW, "newPasswordAgain", NEW));
        fail(10, "login.account", email); // the stranger continues

        newPhone.logIn(email, NEW);
    }

    @Test
    void theHolderIsToldThatThePasswordWasChanged() {
        ask(email);
        choose(link(email), email, NEW);

        assertThat(mails(email).stream().map(Letterbox::text).toList().get(1)).contains("密码已于", "找回密码");
    }

    @Test
    void mailIsLimitedAndAStrangerCannotLockTheHolderOut() {
        for (int i = 0; i < 4; i++) {
            assertThat(ask(i % 2 == 0 ? email : email.toUpperCase()).path()).isEqualTo(PAGE + "/mailed");
        }

        Page tooOften = ask(email);

        assertThat(tooOften.status()).isEqualTo(429);
        assertThat(tooOften.errors().toString()).contains("最新一封邮件仍然有效");
        assertThat(mails(email)).hasSize(4);
        assertThat(choose(link(email), email, NEW).path()).isEqualTo(PAGE + "/done");
    }

    @Test
    void aLinkOutlivesThePauseBeforeTheNextRequest() {
        fail(9, "recovery.mailbox", email);
        clock.advance(Duration.ofHours(2));
        ask(email); // now it is closed for the longest pause
        String link = link(email);
        clock.advance(Duration.ofHours(2).minusMinutes(1));

        assertThat(ask(email).status()).isEqualTo(429);
        assertThat(choose(link, email, NEW).path()).isEqualTo(PAGE + "/done");
    }

    @Test
    void massRequestsMakeTheCaptchaHarderAtTheAddressWithoutClosingIt() {
        fail(200, "recovery.address", "2001:db8:79:1::1");
        visitor.from("2001:db8:79:1:ffff::2");

        Page harder = ask(email);
        assertThat(harder.error("captcha")).contains("验证码需要更难一些");
        assertThat(harder.form(PAGE)).containsEntry("email", email);
        assertThat(mails(email)).isEmpty();

        Map<String, String> fields = new HashMap<>(Visitor.solved(harder));
        fields.put("email", email);
        assertThat(visitor.submit(harder, PAGE, fields).path()).isEqualTo(PAGE + "/mailed");
    }

    @ParameterizedTest
    @CsvSource({
        "plus+%s@example.org, PLUS+%s@Example.org",
        "\"quoted %s\"@example.org, \"quoted %s\"@example.org",
        "idn%s@例子.中国, idn%s@xn--fsqu00a.xn--fiqs8s",
        "'o''hara%s/x=y@example.org', 'o''hara%s/x=y@example.org'"
    })
    void strangeButLegalAddressesGetTheirMail(String signedUp, String typed) {
        String unique = Long.toString(System.nanoTime(), 36);
        String address = signedUp.formatted(unique);
        Visitor.arrive().signUpAndLogIn(address, Visitor.PASSWORD);

        ask(typed.formatted(unique));

        String inbox = address.replace("例子.中国", "xn--fsqu00a.xn--fiqs8s");
        assertThat(choose(link(inbox), typed.formatted(unique), NEW).path()).isEqualTo(PAGE + "/done");
        Visitor.arrive().logIn(address, NEW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nobody", "a b@c.d", "a@example.org\r\nBcc: b@example.org", "<script>@example.org"})
    void anInvalidEmailIsReportedAtItsField(String typed) {
        Page refused = ask(typed);

        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.error("email")).isNotBlank();
        assertThat(refused.body()).doesNotContain("<script>@");
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "captcha", "captchaQuestion", "captchaProof"})
    void oversizedFieldsAreNoError(String field) {
        Page form = visitor.get(PAGE);
        Map<String, String> fields = new HashMap<>(Visitor.solved(form));
        fields.putAll(Map.of("email", email));
        fields.put(field, "a".repeat(10_000));

        assertThat(visitor.submit(form, PAGE, fields).status()).isEqualTo(200);
    }

    @Test
    void withoutACaptchaNothingIsAsked() {
        Page refused = visitor.submit(visitor.get(PAGE), PAGE, Map.of("email", email));

        assertThat(refused.error("captcha")).isNotBlank();
        assertThat(refused.form(PAGE)).containsEntry("email", email);
        assertThat(mails(email)).isEmpty();
    }

    @Test
    void theDatabaseKeepsNoTokenAndTheMailIsForgottenOnceSent() {
        ask(email);
        String token = link(email).substring((PAGE + "/").length());

        assertThat(jdbc.queryForList("select l::text from mailed_link l", String.class))
                .isNotEmpty()
                .noneMatch(row -> row.contains(token));
        assertThat(jdbc.queryForList("select m::text from mail m", String.class))
                .noneMatch(row -> row.contains(token));
        assertThat(jdbc.queryForList("select a::text from audit_entry a where action like 'account.%'", String.class))
                .noneMatch(row -> row.contains(token));
    }

    @Test
    void severalNodesAnswerARequestOnce() {
        ask(email);
        IntStream.range(0, 4).parallel().forEach(node -> requests.answer());

        assertThat(mails(email)).hasSize(1);
    }

    private Page ask(String typed) {
        Page form = visitor.get(PAGE);
        Map<String, String> fields = new HashMap<>(Visitor.solved(form));
        fields.put("email", typed);
        return visitor.submit(form, PAGE, fields);
    }

    /** Opens the page and then sends its form, as a browser does. */
    private Page choose(String link, String typedEmail, String password) {
        return visitor.submit(
                visitor.get(link),
                link,
                Map.of("email", typedEmail, "newPassword", password, "newPasswordAgain", password));
    }

    /** Sends a form from a page that was opened earlier. */
    private Page choosing(String link, String typedEmail, String password) {
        visitor.get("/account/login");
        return visitor.post(link, Map.of("email", typedEmail, "newPassword", password, "newPasswordAgain", password));
    }

    private List<jakarta.mail.internet.MimeMessage> mails(String address) {
        requests.answer();
        return letterbox.mailsTo(address);
    }

    /** Returns the path of the newest link that was mailed to the address. */
    private String link(String address) {
        return mails(address).stream()
                .map(Letterbox::text)
                .flatMap(text -> LINK.matcher(text).results())
                .map(found -> found.group(2))
                .reduce((first, last) -> last)
                .orElseThrow(() -> new AssertionError("No link was mailed to " + address));
    }

    private void fail(int times, String kind, String key) {
        IntStream.range(0, times).forEach(i -> throttle.failed(kind, key));
    }

    private static void assertClosed(Page page, String why) {
        assertThat(page.status()).isEqualTo(410);
        assertThat(page.heading()).isEqualTo("链接已失效");
        assertThat(page.text()).contains(why);
        assertThat(page.links("重新申请")).containsExactly(PAGE);
    }
}
