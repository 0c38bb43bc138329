package org.cetreg.account.recovery;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** R-A5 「找回密码」 through the pages, with mails that reached a real mail server. */
@IntegrationTest
class RecoveryIT {

    private static final String NEW = "Neu-8vq.Kt";
    private static final Pattern LINK = Pattern.compile("(http://\\S+):\\d+/account/recover/[\\w-]{43}\\b");

    @Autowired
    RecoveryRequests requests;

    @Autowired
    Throttle throttle;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcTemplate jdbc;

    private final Visitor visitor = Visitor.arrive();
    private final Visitor holder = Visitor.arrive();
    private RecoveryWindow recovery;
    private String email;

    @BeforeEach
    void somebodyHasSignedUp(@Autowired AutowireCapableBeanFactory beans) {
        recovery = beans.createBean(RecoveryWindow.class);
        email = holder.signUpAndLogIn().email();
    }

    @AfterEach
    void realTimeAgain() {
        clock.reset();
    }

    @Test
    void aMailedLinkGivesANewPasswordOnceAndEndsEveryLogin() {
        Page mailed = recovery.ask(visitor, email);
        assertThat(mailed.heading()).isEqualTo("请查收邮件");

        Page done = recovery.choose(visitor, recovery.lastLink(email), email, NEW);

        assertThat(done.path()).isEqualTo(RecoveryWindow.PAGE + "/done");
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
        recovery.ask(visitor, email);
        String text = Letterbox.text(recovery.mails(email).get(0));

        assertThat(LINK.matcher(text).results().map(found -> found.group(1)))
                .containsExactly("http://localhost", "http://127.0.0.1");
        assertThat(text).contains("Open the link below to choose a new one", "(Beijing time)", "ignore this mail");
        assertThat(Letterbox.html(recovery.mails(email).get(0)))
                .contains(recovery.lastLink(email))
                .contains("127.0.0.1");
    }

    @Test
    void knownAndUnknownAddressesGetTheSameAnswerForTheSameWork() {
        List<Page> answers = new ArrayList<>();
        List<String> known = StatementCount.during(() -> answers.add(recovery.ask(visitor, email)));
        String nobody = Visitor.newEmail();
        List<String> unknown = StatementCount.during(() -> answers.add(recovery.ask(visitor, nobody)));

        assertThat(unknown).isEqualTo(known).hasSizeLessThanOrEqualTo(6);
        assertThat(answers.get(1).body()).isEqualTo(answers.get(0).body());
        assertThat(recovery.mails(nobody)).isEmpty();
        assertThat(recovery.mails(email)).hasSize(1);
    }

    @Test
    void recoveryUnlocksTheHoldersDeviceAtOnceDespiteStrangersFailures() {
        fail(10, "login.account", email);
        Visitor newPhone = Visitor.arrive();
        assertThat(newPhone.tryToLogIn(email, Visitor.PASSWORD).status()).isEqualTo(429);
        recovery.ask(visitor, email);
        Page form = newPhone.get(recovery.lastLink(email));
        newPhone.submit(
                form, recovery.lastLink(email), Map.of("email", email, "newPassword", NEW, "newPasswordAgain", NEW));
        fail(10, "login.account", email); // the stranger continues

        newPhone.logIn(email, NEW);
    }

    @Test
    void theHolderIsToldThatThePasswordWasChanged() {
        recovery.ask(visitor, email);
        recovery.choose(visitor, recovery.lastLink(email), email, NEW);

        assertThat(recovery.mails(email).stream().map(Letterbox::text).toList().get(1))
                .contains("密码已于", "找回密码");
    }

    @Test
    void mailIsLimitedAndAStrangerCannotLockTheHolderOut() {
        for (int i = 0; i < 4; i++) {
            assertThat(recovery.ask(visitor, i % 2 == 0 ? email : email.toUpperCase())
                            .path())
                    .isEqualTo(RecoveryWindow.PAGE + "/mailed");
        }

        Page tooOften = recovery.ask(visitor, email);

        assertThat(tooOften.status()).isEqualTo(429);
        assertThat(tooOften.errors().toString()).contains("最新一封邮件仍然有效");
        assertThat(recovery.mails(email)).hasSize(4);
        assertThat(recovery.choose(visitor, recovery.lastLink(email), email, NEW)
                        .path())
                .isEqualTo(RecoveryWindow.PAGE + "/done");
    }

    @Test
    void massRequestsMakeTheCaptchaHarderAtTheAddressWithoutClosingIt() {
        fail(200, "recovery.address", "2001:db8:79:1::1");
        visitor.from("2001:db8:79:1:ffff::2");

        Page harder = recovery.ask(visitor, email);
        assertThat(harder.error("captcha")).contains("验证码需要更难一些");
        assertThat(harder.form(RecoveryWindow.PAGE)).containsEntry("email", email);
        assertThat(recovery.mails(email)).isEmpty();

        Map<String, String> fields = new HashMap<>(Visitor.solved(harder));
        fields.put("email", email);
        assertThat(visitor.submit(harder, RecoveryWindow.PAGE, fields).path())
                .isEqualTo(RecoveryWindow.PAGE + "/mailed");
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

        recovery.ask(visitor, typed.formatted(unique));

        String inbox = address.replace("例子.中国", "xn--fsqu00a.xn--fiqs8s");
        assertThat(recovery.choose(visitor, recovery.lastLink(inbox), typed.formatted(unique), NEW)
                        .path())
                .isEqualTo(RecoveryWindow.PAGE + "/done");
        Visitor.arrive().logIn(address, NEW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nobody", "a b@c.d", "a@example.org\r\nBcc: b@example.org", "<script>@example.org"})
    void anInvalidEmailIsReportedAtItsField(String typed) {
        Page refused = recovery.ask(visitor, typed);

        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.error("email")).isNotBlank();
        assertThat(refused.body()).doesNotContain("<script>@");
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "captcha", "captchaQuestion", "captchaProof"})
    void oversizedFieldsAreNoError(String field) {
        Page form = visitor.get(RecoveryWindow.PAGE);
        Map<String, String> fields = new HashMap<>(Visitor.solved(form));
        fields.putAll(Map.of("email", email));
        fields.put(field, "a".repeat(10_000));

        assertThat(visitor.submit(form, RecoveryWindow.PAGE, fields).status()).isEqualTo(200);
    }

    @Test
    void withoutACaptchaNothingIsAsked() {
        Page refused = visitor.submit(visitor.get(RecoveryWindow.PAGE), RecoveryWindow.PAGE, Map.of("email", email));

        assertThat(refused.error("captcha")).isNotBlank();
        assertThat(refused.form(RecoveryWindow.PAGE)).containsEntry("email", email);
        assertThat(recovery.mails(email)).isEmpty();
    }

    @Test
    void theDatabaseKeepsNoTokenAndTheMailIsForgottenOnceSent() {
        recovery.ask(visitor, email);
        String token = recovery.lastLink(email).substring((RecoveryWindow.PAGE + "/").length());

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
        recovery.ask(visitor, email);
        IntStream.range(0, 4).parallel().forEach(node -> requests.answer());

        assertThat(recovery.mails(email)).hasSize(1);
    }

    private void fail(int times, String kind, String key) {
        IntStream.range(0, times).forEach(i -> throttle.failed(kind, key));
    }
}
