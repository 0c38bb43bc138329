package org.cetreg.account.web.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.TestClock;
import org.cetreg.Visitor;
import org.cetreg.shared.Throttle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/** R-A1: input that signing up refuses, and what stands in the form afterwards. */
@IntegrationTest
class SignUpRefusalsIT {

    @Autowired
    TestClock clock;

    @Autowired
    Throttle throttle;

    private SignUpWindow window;

    @BeforeEach
    void somebodyArrives(@Autowired AutowireCapableBeanFactory beans) {
        window = beans.createBean(SignUpWindow.class);
    }

    @AfterEach
    void realTimeAgain() {
        clock.reset();
    }

    @Test
    void aTakenEmailIsReportedAtItsFieldInAnyLetterCase() {
        window.signUp(Map.of());
        clock.advance(Duration.ofMinutes(2));

        Page refused = window.submit(Visitor.arrive(), Map.of("email", window.email.toUpperCase()));

        assertThat(refused.error("email")).contains("已经注册");
        assertThat(refused.form(SignUpWindow.PAGE)).containsEntry("email", window.email.toUpperCase());
        assertThat(window.accounts()).isEqualTo(1);
    }

    @Test
    void differingPasswordsAreReportedAtTheirField() {
        Page refused = window.signUp(Map.of("passwordAgain", Visitor.PASSWORD + "x"));

        assertThat(refused.error("passwordAgain")).contains("不一致");
        assertThat(window.accounts()).isZero();
    }

    @Test
    void aWrongCaptchaIsReportedAtItsField() {
        Page refused = window.signUp(Map.of("captchaProof", "bm90aGluZw=="));

        assertThat(refused.error("captcha")).contains("验证码不正确");
        assertThat(window.accounts()).isZero();
    }

    @Test
    void nothingTypedIsLostExceptPasswordsAndCaptcha() {
        Page refused = window.signUp(Map.of(
                "passwordAgain", "", "documentType", "MACAO_ID", "documentNumber", "99301000001", "name", "颜冬儿"));

        assertThat(refused.form(SignUpWindow.PAGE))
                .containsEntry("email", window.email)
                .containsEntry("documentType", "MACAO_ID")
                .containsEntry("documentNumber", "99301000001")
                .containsEntry("name", "颜冬儿")
                .containsEntry("password", "")
                .containsEntry("passwordAgain", "")
                .containsEntry("captcha", "");
        assertThat(refused.body()).doesNotContain(Visitor.PASSWORD);
    }

    @Test
    void everyErrorIsInTheSummaryToo() {
        Page refused = window.submit(
                window.visitor,
                Map.of(
                        "email",
                        "nobody",
                        "password",
                        "123",
                        "documentNumber",
                        "1",
                        "name",
                        "<b>",
                        "passwordAgain",
                        ""));

        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.errors()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(List.of(refused.error("email"), refused.error("documentType"), refused.error("name")))
                .doesNotContainNull();
        assertThat(refused.body()).doesNotContain("value=\"<b>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345", "1234567890123456789", "123456", "woaini1314"})
    void badPasswordsAreReportedAtTheirField(String password) {
        Page refused = window.signUp(Map.of("password", password, "passwordAgain", password));

        assertThat(refused.error("password")).isNotBlank();
        assertThat(window.accounts()).isZero();
    }

    @Test
    void messagesAreInTheReadersLanguage() {
        window.visitor.get(SignUpWindow.PAGE + "?lang=en");

        assertThat(window.signUp(Map.of("email", "nobody")).error("email")).contains("Enter an e-mail address");
    }

    @Test
    void aTypeThatIsNotOnOfferIsRefused() {
        Page refused = window.signUp(Map.of("documentType", "OFFICER", "documentNumber", "12345"));

        assertThat(refused.error("documentType")).isNotBlank();
        assertThat(window.accounts()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "email",
                "password",
                "passwordAgain",
                "documentType",
                "documentNumber",
                "name",
                "captcha",
                "captchaQuestion",
                "captchaProof"
            })
    void oversizedFieldsAreRefusedWithAPage(String field) {
        Map<String, Object> fields = new HashMap<>(Map.of(field, "9".repeat(10_000)));
        if (field.startsWith("captcha")) {
            fields.putIfAbsent("captchaProof", "");
        }

        Page refused = window.submit(window.visitor, fields);

        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.errors()).isNotEmpty();
        assertThat(window.accounts()).isZero();
    }

    @Test
    void anEmptyFormIsRefusedWithAPage() {
        window.visitor.get(SignUpWindow.PAGE);

        Page refused = window.visitor.post(SignUpWindow.PAGE, Map.of());

        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.error("email")).isNotBlank();
        assertThat(refused.error("password")).isNotBlank();
    }

    @Test
    void repeatedFieldsDoNotBypassTheChecks() {
        Page refused = window.signUp(Map.of("email", List.of(window.email, "other" + window.email)));

        assertThat(refused.error("email")).isNotBlank();
    }

    @Test
    void eachTakenEmailMakesTheCaptchaHarder() {
        window.signUp(Map.of());
        clock.advance(Duration.ofMinutes(2));
        Visitor curious = Visitor.arrive();
        for (int i = 0; i < 31; i++) {
            assertThat(window.submit(curious, Map.of()).error("email")).contains("已经注册");
        }

        Page answer = window.submit(curious, Map.of());

        assertThat(answer.error("captcha")).contains("验证码需要更难一些");
        assertThat(answer.text()).doesNotContain("已经注册");
        assertThat(curious.submit(answer, SignUpWindow.PAGE, window.filledIn(answer))
                        .error("email"))
                .contains("已经注册");
    }

    @Test
    void afterManyFailuresSigningUpNeedsAHarderCaptchaAndTheInputIsKept() {
        String campus = "198.18.45.1";
        IntStream.range(0, 100).forEach(i -> throttle.failed("signup.address", campus));
        window.visitor.from(campus);

        Page harder = window.signUp(Map.of("name", "张三"));

        assertThat(harder.error("captcha")).contains("验证码需要更难一些");
        assertThat(harder.form(SignUpWindow.PAGE))
                .containsEntry("email", window.email)
                .containsEntry("name", "张三");
        assertThat(window.visitor
                        .submit(harder, SignUpWindow.PAGE, window.filledIn(harder))
                        .path())
                .isEqualTo("/account/welcome");
    }
}
