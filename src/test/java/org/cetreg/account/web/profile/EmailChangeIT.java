package org.cetreg.account.web.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.Visitor;
import org.cetreg.account.recovery.RecoveryWindow;
import org.cetreg.shared.mail.Letterbox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** R-A6: changing an account's e-mail. */
@IntegrationTest
class EmailChangeIT {

    @Autowired
    JdbcTemplate jdbc;

    private final Visitor visitor = Visitor.arrive();
    private final String other = Visitor.newEmail();
    private RecoveryWindow recovery;
    private String email;

    @BeforeEach
    void somebodyIsLoggedIn(@Autowired AutowireCapableBeanFactory beans) {
        recovery = beans.createBean(RecoveryWindow.class);
        email = visitor.signUpAndLogIn().email();
    }

    @Test
    void theLoginChangesWithTheEmailAndOtherLoginsEnd() {
        Visitor phone = Visitor.arrive().logIn(email, Visitor.PASSWORD);

        Page saved = EmailChangeWindow.change(visitor, other, Visitor.PASSWORD);

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
        Page question = EmailChangeWindow.change(visitor, name + "@qq.con", Visitor.PASSWORD);

        assertThat(question.textOf("question")).isEqualTo("您是不是想输入 " + name + "@qq.com？");
        assertThat(question.body()).doesNotContain(Visitor.PASSWORD);
        assertThat(visitor.get("/account").text()).contains(email);
        Page saved = visitor.postWithoutToken(EmailChangeWindow.PAGE, question.formWithId(answer));

        assertThat(saved.path()).isEqualTo("/account?saved=email");
        assertThat(saved.text()).contains(name + domain);
        Visitor.arrive().logIn(name + domain, Visitor.PASSWORD);
    }

    @Test
    void theOldAddressIsToldWithoutBeingShownTheNewOne() {
        EmailChangeWindow.change(visitor, other, Visitor.PASSWORD);

        String told = Letterbox.text(recovery.mails(email).get(0));
        assertThat(told).contains("电子邮箱已于", "改为 v***@example.org", "致电报名中心").doesNotContain(other);
        assertThat(recovery.links(email))
                .as("mails to an unconfirmed address, which may be a stranger's")
                .isEmpty();
    }

    @Test
    void aTakenEmailIsReportedAtItsFieldInAnyLetterCaseAfterTheRightPassword() {
        String taken = Visitor.arrive().signUpAndLogIn().email();

        Page refused = EmailChangeWindow.change(visitor, taken.toUpperCase(), Visitor.PASSWORD);
        assertThat(refused.error("email")).contains("已经有通行证使用");
        assertThat(refused.form(EmailChangeWindow.PAGE))
                .containsEntry("email", taken.toUpperCase())
                .containsEntry("password", "");

        Page wrong = EmailChangeWindow.change(visitor, taken, "Wrong-wq2.Zr");
        assertThat(wrong.error("password")).contains("当前密码不正确");
        assertThat(wrong.error("email")).isNull();
        assertThat(recovery.mails(taken)).isEmpty();
    }

    @Test
    void guessingWhichAddressesAreTakenIsLimited() {
        String taken = Visitor.arrive().signUpAndLogIn().email();
        for (int i = 0; i < 4; i++) {
            EmailChangeWindow.change(visitor, taken, Visitor.PASSWORD);
        }

        assertThat(EmailChangeWindow.change(visitor, other, Visitor.PASSWORD).error("email"))
                .contains("修改次数过多");
    }

    @Test
    void guessingThePasswordInAnOpenLoginIsLimited() {
        for (int i = 0; i < 4; i++) {
            EmailChangeWindow.change(visitor, other, "Wrong-wq2.Zr");
        }

        assertThat(EmailChangeWindow.change(visitor, other, Visitor.PASSWORD).error("password"))
                .contains("后再试");
        assertThat(recovery.mails(other)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nobody", "a b@c.d", "a@example.org\r\nBcc: b@example.org", "a@faß.example"})
    void anInvalidEmailIsReportedAtItsFieldAndKept(String typed) {
        Page refused = EmailChangeWindow.change(visitor, typed, Visitor.PASSWORD);

        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.error("email")).isNotBlank();
        assertThat(visitor.get("/account").text()).contains(email);
    }

    @Test
    void theSameEmailIsNoChange() {
        assertThat(EmailChangeWindow.change(visitor, email.toUpperCase(), Visitor.PASSWORD)
                        .error("email"))
                .contains("现在的电子邮箱");
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "password", "captcha", "captchaQuestion", "captchaProof"})
    void oversizedFieldsAreNoError(String field) {
        Page form = visitor.get(EmailChangeWindow.PAGE);
        Map<String, String> fields = new HashMap<>(Visitor.solved(form));
        fields.putAll(Map.of("email", other, "password", Visitor.PASSWORD));
        fields.put(field, "a".repeat(10_000));

        Page answer = visitor.submit(form, EmailChangeWindow.PAGE, fields);

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void theSameFormSentTwiceChangesTheEmailOnce() {
        Page form = visitor.get(EmailChangeWindow.PAGE);
        Map<String, String> fields = new HashMap<>(Visitor.solved(form));
        fields.putAll(Map.of("email", other, "password", Visitor.PASSWORD));
        visitor.submit(form, EmailChangeWindow.PAGE, fields);

        Page again = visitor.submit(form, EmailChangeWindow.PAGE, fields);

        assertThat(again.error("email")).contains("现在的电子邮箱");
        assertThat(recovery.mails(email)).hasSize(1);
    }

    @Test
    void fieldsOfAnotherPassportChangeNothingThere() {
        Visitor victim = Visitor.arrive().signUpAndLogIn();
        Page form = visitor.get(EmailChangeWindow.PAGE);
        Map<String, String> fields = new HashMap<>(Visitor.solved(form));
        fields.putAll(Map.of("email", other, "password", Visitor.PASSWORD));
        fields.putAll(Map.of("accountId", "1", "passportId", "0".repeat(32), "holder.email", victim.email()));

        visitor.submit(form, EmailChangeWindow.PAGE, fields);

        assertThat(victim.get("/account").text()).contains(victim.email());
        assertThat(visitor.get("/account").text()).contains(other);
    }

    @Test
    void theAuditTrailNamesFromAndTo() {
        EmailChangeWindow.change(visitor, other, Visitor.PASSWORD);

        assertThat(jdbc.queryForList(
                        "select detail::text from audit_entry where action = 'account.changeEmail' and detail->>'to' = ?",
                        String.class,
                        other))
                .singleElement()
                .satisfies(detail -> assertThat(detail).contains(email));
    }
}
