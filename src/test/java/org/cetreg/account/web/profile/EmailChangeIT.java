package org.cetreg.account.web.profile;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.TestClock;
import org.cetreg.Visitor;
import org.cetreg.account.recovery.RecoveryRequests;
import org.cetreg.shared.mail.Letterbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** R-A6: changing an account's e-mail, 「验证邮箱」, and reversing a change. */
@IntegrationTest
class EmailChangeIT {

    private static final String PAGE = "/account/email";
    private static final String NEW = "Neu-8vq.Kt";
    private static final Pattern LINK = Pattern.compile("/account/(?:recover|confirm)/[\\w-]{43}\\b");

    @Autowired
    Letterbox letterbox;

    @Autowired
    RecoveryRequests requests;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcTemplate jdbc;

    private final Visitor visitor = Visitor.arrive();
    private final String other = Visitor.newEmail();
    private String email;

    @BeforeEach
    void somebodyIsLoggedIn() {
        email = visitor.signUpAndLogIn().email();
    }

    @AfterEach
    void realTimeAgain() {
        clock.reset();
    }

    @Test
    void theLoginChangesWithTheEmailAndOtherLoginsEnd() {
        Visitor phone = Visitor.arrive().logIn(email, Visitor.PASSWORD);

        Page saved = change(visitor, other, Visitor.PASSWORD);

        assertThat(saved.path()).isEqualTo("/account?saved=email");
        assertThat(saved.text()).contains(other, "未验证").doesNotContain(email);
        assertThat(phone.get("/account").path()).startsWith("/account/login");
        assertThat(Visitor.arrive().tryToLogIn(email, Visitor.PASSWORD).errors())
                .isNotEmpty();
        Visitor.arrive().logIn(other, Visitor.PASSWORD);
    }

    @ParameterizedTest
    @CsvSource({"take, @qq.com", "keep, @qq.con"})
    void aMisspeltDomainIsQuestionedOnceAndTheInputIsKept(String answer, String domain) {
        String name = other.substring(0, other.indexOf('@'));
        Page question = change(visitor, name + "@qq.con", Visitor.PASSWORD);

        assertThat(question.textOf("question")).isEqualTo("您是不是想输入 " + name + "@qq.com？");
        assertThat(question.body()).doesNotContain(Visitor.PASSWORD);
        assertThat(visitor.get("/account").text()).contains(email);
        Page saved = visitor.postWithoutToken(PAGE, question.formWithId(answer));

        assertThat(saved.path()).isEqualTo("/account?saved=email");
        assertThat(saved.text()).contains(name + domain);
        Visitor.arrive().logIn(name + domain, Visitor.PASSWORD);
    }

    @Test
    void theOldAddressIsToldWithoutBeingShownTheNewOne() {
        change(visitor, other, Visitor.PASSWORD);

        String told = Letterbox.text(mails(email).get(0));
        assertThat(told).contains("电子邮箱已于", "改为 v***@example.org", "致电报名中心").doesNotContain(other);
        assertThat(links(email))
                .as("mails to an unconfirmed address, which may be a stranger's")
                .isEmpty();
    }

    @Test
    void aLinkConfirmsTheEmailOnceAButtonIsPressed() {
        visitor.submit(visitor.get("/account"), "/account/email/confirmation", Map.of());
        String link = lastLink(email);
        Visitor scanner = Visitor.arrive();
        assertThat(scanner.get(link).heading()).isEqualTo("验证邮箱");
        assertThat(visitor.get("/account").text()).contains("未验证");

        Page confirmed = scanner.submit(scanner.get(link), link, Map.of());

        assertThat(confirmed.text()).contains("邮箱已验证");
        assertThat(visitor.get("/account").text()).contains("已验证").doesNotContain("未验证");
        assertThat(scanner.get(link).text()).contains("已经用过");
        scanner.get("/account/login");
        assertThat(scanner.post(link, Map.of()).status()).isEqualTo(410);
    }

    @Test
    void aConfirmationLinkExpiresAndIsInvalidAfterAChangeOfEmail() {
        visitor.submit(visitor.get("/account"), "/account/email/confirmation", Map.of());
        String link = lastLink(email);
        clock.advance(Duration.ofDays(3));
        assertThat(Visitor.arrive().get(link).text()).contains("已经过期");
        clock.reset();

        change(visitor, other, Visitor.PASSWORD);

        assertThat(Visitor.arrive().get(link).text()).contains("最新一封");
        assertThat(visitor.get("/account").text()).contains("未验证");
    }

    @Test
    void mailsToConfirmDoNotFloodAMailbox() {
        for (int i = 0; i < 4; i++) {
            visitor.submit(visitor.get("/account"), "/account/email/confirmation", Map.of());
        }

        Page later = visitor.submit(visitor.get("/account"), "/account/email/confirmation", Map.of());

        assertThat(later.status()).isEqualTo(429);
        assertThat(later.text()).containsPattern("\\d\\d:\\d\\d（北京时间）");
        assertThat(mails(email)).hasSize(4);
    }

    @Test
    void theUndoLinkRecoversAnAccountFromAThiefWhoChangedTheEmail() {
        confirm(visitor, email);
        Visitor thief = Visitor.arrive().logIn(email, Visitor.PASSWORD);
        change(thief, other, Visitor.PASSWORD);
        confirm(thief, other);
        changePassword(thief, Visitor.PASSWORD, "Thief-8vq.Kt");
        String undo = lastLink(email);
        ask(other);
        String thiefsRecovery = lastLink(other);

        Page done = choose(Visitor.arrive(), undo, email, NEW);

        assertThat(done.path()).isEqualTo("/account/recover/done");
        assertThat(thief.get("/account").path()).startsWith("/account/login");
        assertThat(Visitor.arrive().get(thiefsRecovery).status()).isEqualTo(410);
        assertThat(Visitor.arrive().tryToLogIn(other, "Thief-8vq.Kt").errors()).isNotEmpty();
        Visitor back = Visitor.arrive().logIn(email, NEW);
        assertThat(back.get("/account").text()).contains(email, "已验证");
        assertThat(mails(other).stream().map(Letterbox::text).toList().toString())
                .contains("v***@example.org");
    }

    @Test
    void changingTheEmailRepeatedlyDoesNotRemoveTheUndoLink() {
        confirm(visitor, email);
        Visitor thief = Visitor.arrive().logIn(email, Visitor.PASSWORD);
        change(thief, other, Visitor.PASSWORD);
        confirm(thief, other);
        change(thief, email, Visitor.PASSWORD);
        assertThat(links(other)).as("a later address gets no undo link").noneMatch(link -> link.contains("recover"));
        change(thief, other, Visitor.PASSWORD);
        confirm(thief, other);
        String third = Visitor.newEmail();
        clock.advance(Duration.ofMinutes(10));
        change(thief, third, Visitor.PASSWORD);

        // The thief's link, mailed to a later address, does not override the holder's.
        assertThat(choose(Visitor.arrive(), lastLink(other), other, "Thief-8vq.Kt")
                        .path())
                .isEqualTo("/account/recover/done");
        assertThat(choose(Visitor.arrive(), lastLink(email), email, NEW).path()).isEqualTo("/account/recover/done");

        Visitor.arrive().logIn(email, NEW);
        assertThat(Visitor.arrive().get(lastLink(other)).status()).isEqualTo(410);
    }

    @Test
    void theLinkThatTakesAChangeBackExpires() {
        confirm(visitor, email);
        change(visitor, other, Visitor.PASSWORD);
        String undo = lastLink(email);
        clock.advance(Duration.ofDays(7));

        assertThat(Visitor.arrive().get(undo).text()).contains("已经过期");
    }

    @Test
    void anAddressWithAnUndoLinkCannotBeUsedByAnotherAccount() {
        confirm(visitor, email);
        change(visitor, other, Visitor.PASSWORD);
        Visitor thief = Visitor.arrive();
        Page form = thief.get("/account/signup");
        Map<String, String> fields = new HashMap<>(Visitor.solved(form));
        fields.putAll(Map.of("email", email, "password", NEW, "passwordAgain", NEW));

        assertThat(thief.submit(form, "/account/signup", fields).error("email")).contains("已经注册过");
        thief.signUpAndLogIn();
        assertThat(change(thief, email, Visitor.PASSWORD).error("email")).contains("已经有通行证使用");

        clock.advance(Duration.ofDays(7));
        Visitor.arrive().signUpAndLogIn(email, NEW);
    }

    @Test
    void aTakenEmailIsReportedAtItsFieldInAnyLetterCaseAfterTheRightPassword() {
        String taken = Visitor.arrive().signUpAndLogIn().email();

        Page refused = change(visitor, taken.toUpperCase(), Visitor.PASSWORD);
        assertThat(refused.error("email")).contains("已经有通行证使用");
        assertThat(refused.form(PAGE))
                .containsEntry("email", taken.toUpperCase())
                .containsEntry("password", "");

        Page wrong = change(visitor, taken, "Wrong-wq2.Zr");
        assertThat(wrong.error("password")).contains("当前密码不正确");
        assertThat(wrong.error("email")).isNull();
        assertThat(mails(taken)).isEmpty();
    }

    @Test
    void guessingWhichAddressesAreTakenIsLimited() {
        String taken = Visitor.arrive().signUpAndLogIn().email();
        for (int i = 0; i < 4; i++) {
            change(visitor, taken, Visitor.PASSWORD);
        }

        assertThat(change(visitor, other, Visitor.PASSWORD).error("email")).contains("修改次数过多");
    }

    @Test
    void guessingThePasswordInAnOpenLoginIsLimited() {
        for (int i = 0; i < 4; i++) {
            change(visitor, other, "Wrong-wq2.Zr");
        }

        assertThat(change(visitor, other, Visitor.PASSWORD).error("password")).contains("后再试");
        assertThat(mails(other)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nobody", "a b@c.d", "a@example.org\r\nBcc: b@example.org", "a@faß.example"})
    void anInvalidEmailIsReportedAtItsFieldAndKept(String typed) {
        Page refused = change(visitor, typed, Visitor.PASSWORD);

        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.error("email")).isNotBlank();
        assertThat(visitor.get("/account").text()).contains(email);
    }

    @Test
    void theSameEmailIsNoChange() {
        assertThat(change(visitor, email.toUpperCase(), Visitor.PASSWORD).error("email"))
                .contains("现在的电子邮箱");
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "password", "captcha", "captchaQuestion", "captchaProof"})
    void oversizedFieldsAreNoError(String field) {
        Page form = visitor.get(PAGE);
        Map<String, String> fields = new HashMap<>(Visitor.solved(form));
        fields.putAll(Map.of("email", other, "password", Visitor.PASSWORD));
        fields.put(field, "a".repeat(10_000));

        Page answer = visitor.submit(form, PAGE, fields);

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void theSameFormSentTwiceChangesTheEmailOnce() {
        Page form = visitor.get(PAGE);
        Map<String, String> fields = new HashMap<>(Visitor.solved(form));
        fields.putAll(Map.of("email", other, "password", Visitor.PASSWORD));
        visitor.submit(form, PAGE, fields);

        Page again = visitor.submit(form, PAGE, fields);

        assertThat(again.error("email")).contains("现在的电子邮箱");
        assertThat(mails(email)).hasSize(1);
    }

    @Test
    void fieldsOfAnotherPassportChangeNothingThere() {
        Visitor victim = Visitor.arrive().signUpAndLogIn();
        Page form = visitor.get(PAGE);
        Map<String, String> fields = new HashMap<>(Visitor.solved(form));
        fields.putAll(Map.of("email", other, "password", Visitor.PASSWORD));
        fields.putAll(Map.of("accountId", "1", "passportId", "0".repeat(32), "holder.email", victim.email()));

        visitor.submit(form, PAGE, fields);

        assertThat(victim.get("/account").text()).contains(victim.email());
        assertThat(visitor.get("/account").text()).contains(other);
    }

    @Test
    void theAuditTrailNamesFromAndTo() {
        change(visitor, other, Visitor.PASSWORD);

        assertThat(jdbc.queryForList(
                        "select detail::text from audit_entry where action = 'account.changeEmail' and detail->>'to' = ?",
                        String.class,
                        other))
                .singleElement()
                .satisfies(detail -> assertThat(detail).contains(email));
    }

    private Page change(Visitor who, String typed, String password) {
        Page form = who.get(PAGE);
        Map<String, String> fields = new HashMap<>(Visitor.solved(form));
        fields.putAll(Map.of("email", typed, "password", password));
        return who.submit(form, PAGE, fields);
    }

    private void confirm(Visitor who, String address) {
        if (who.get("/account").text().contains("未验证")) {
            who.submit(who.get("/account"), "/account/email/confirmation", Map.of());
            String link = lastLink(address);
            who.submit(who.get(link), link, Map.of());
        }
    }

    private void changePassword(Visitor who, String old, String now) {
        String page = "/account/password";
        who.submit(who.get(page), page, Map.of("oldPassword", old, "newPassword", now, "newPasswordAgain", now));
    }

    private void ask(String address) {
        Visitor somebody = Visitor.arrive();
        Page form = somebody.get("/account/recover");
        Map<String, String> fields = new HashMap<>(Visitor.solved(form));
        fields.put("email", address);
        somebody.submit(form, "/account/recover", fields);
        requests.answer();
    }

    private static Page choose(Visitor who, String link, String typedEmail, String password) {
        return who.submit(
                who.get(link),
                link,
                Map.of("email", typedEmail, "newPassword", password, "newPasswordAgain", password));
    }

    private List<MimeMessage> mails(String address) {
        return letterbox.mailsTo(address);
    }

    private List<String> links(String address) {
        return mails(address).stream()
                .map(Letterbox::text)
                .flatMap(text -> LINK.matcher(text).results())
                .map(MatchResult::group)
                .toList();
    }

    private String lastLink(String address) {
        List<String> links = links(address);
        assertThat(links).as("links mailed to " + address).isNotEmpty();
        return links.get(links.size() - 1);
    }
}
