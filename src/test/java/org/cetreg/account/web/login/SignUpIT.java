package org.cetreg.account.web.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.TestClock;
import org.cetreg.Visitor;
import org.cetreg.shared.Throttle;
import org.cetreg.shared.mail.Letterbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** R-A1 and R-A2 in HTTP requests. */
@IntegrationTest
class SignUpIT {

    private static final String PAGE = "/account/signup";

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    Letterbox letterbox;

    @Autowired
    TestClock clock;

    @Autowired
    Throttle throttle;

    private final Visitor visitor = Visitor.arrive();
    private final String email = Visitor.newEmail();

    @AfterEach
    void realTimeAgain() {
        clock.reset();
    }

    @Test
    void signingUpLogsInAndShowsThePassportId() {
        Page welcome = signUp(Map.of());

        assertThat(welcome.path()).isEqualTo("/account/welcome");
        assertThat(welcome.text()).contains(email).containsPattern("通行证ID ?[0-9A-F]{32}");
        assertThat(welcome.links("点击进入报名")).containsExactly("/registration");
        assertThat(visitor.get("/account").text()).contains(email);
    }

    @Test
    void mailsAreWrittenInTheLanguageOfThePageAndFollowWhoeverSwitches() {
        visitor.get("/?lang=en");
        signUp(Map.of());
        assertThat(column("language")).isEqualTo("en");

        visitor.get("/account?lang=zh");
        assertThat(column("language")).isEqualTo("zh-CN");
        visitor.get("/account?lang=fr");
        assertThat(column("language")).isEqualTo("zh-CN");
    }

    @Test
    void thePasswordIsKeptOnlyAsAMemoryHardHash() {
        signUp(Map.of());

        assertThat(column("password_hash")).startsWith("{argon2}$argon2id$").doesNotContain(Visitor.PASSWORD);
    }

    @Test
    void aProfileIsNormalised() {
        Page welcome = signUp(
                Map.of("documentType", "RESIDENT_ID", "documentNumber", " 11010519491231002ｘ", "name", "张三 ・ 李四"));

        assertThat(welcome.path()).isEqualTo("/account/welcome");
        assertThat(column("document_number")).isEqualTo("11010519491231002X");
        assertThat(column("name")).isEqualTo("张三·李四");
    }

    @Test
    void aTakenEmailIsReportedAtItsFieldInAnyLetterCase() {
        signUp(Map.of());
        clock.advance(Duration.ofMinutes(2));

        Page refused = submit(Visitor.arrive(), Map.of("email", email.toUpperCase()));

        assertThat(refused.error("email")).contains("已经注册");
        assertThat(refused.form(PAGE)).containsEntry("email", email.toUpperCase());
        assertThat(accounts()).isEqualTo(1);
    }

    @Test
    void differingPasswordsAreReportedAtTheirField() {
        Page refused = signUp(Map.of("passwordAgain", Visitor.PASSWORD + "x"));

        assertThat(refused.error("passwordAgain")).contains("不一致");
        assertThat(accounts()).isZero();
    }

    @Test
    void aWrongCaptchaIsReportedAtItsField() {
        Page refused = signUp(Map.of("captchaProof", "bm90aGluZw=="));

        assertThat(refused.error("captcha")).contains("验证码不正确");
        assertThat(accounts()).isZero();
    }

    @Test
    void nothingTypedIsLostExceptPasswordsAndCaptcha() {
        Page refused = signUp(Map.of(
                "passwordAgain", "", "documentType", "MACAO_ID", "documentNumber", "99301000001", "name", "颜冬儿"));

        assertThat(refused.form(PAGE))
                .containsEntry("email", email)
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
        Page refused = submit(
                visitor,
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
        Page refused = signUp(Map.of("password", password, "passwordAgain", password));

        assertThat(refused.error("password")).isNotBlank();
        assertThat(accounts()).isZero();
    }

    @Test
    void messagesAreInTheReadersLanguage() {
        visitor.get(PAGE + "?lang=en");

        assertThat(signUp(Map.of("email", "nobody")).error("email")).contains("Enter an e-mail address");
    }

    @Test
    void strangeButLegalAddressesMayBeUsed() {
        String strange = "\"o'hara\"+cet=4/6." + email.substring(0, 20).replace('@', '.') + "@例子.中国";
        String quoted = "o'hara+cet=4/6&<x>" + email;
        Page refused = submit(visitor, Map.of("email", quoted));
        assertThat(refused.error("email")).isNotBlank();

        Page welcome = submit(Visitor.arrive(), Map.of("email", strange.replace("\"", "")));

        assertThat(welcome.path()).isEqualTo("/account/welcome");
        assertThat(welcome.text()).contains(strange.replace("\"", ""));
    }

    @Test
    void fieldsThatTheFormDoesNotHaveChangeNothing() {
        Page welcome = signUp(Map.of(
                "role", "ADMINISTRATOR",
                "institutionCode", "99",
                "id", "1",
                "passportId", "0".repeat(32),
                "signUp.profile.name", "x",
                "shownName", "x"));

        assertThat(welcome.path()).isEqualTo("/account/welcome");
        assertThat(column("role")).isEqualTo("CANDIDATE");
        assertThat(column("institution_code")).isNull();
        assertThat(column("passport_id")).isNotEqualTo("0".repeat(32));
    }

    @Test
    void aTypeThatIsNotOnOfferIsRefused() {
        Page refused = signUp(Map.of("documentType", "OFFICER", "documentNumber", "12345"));

        assertThat(refused.error("documentType")).isNotBlank();
        assertThat(accounts()).isZero();
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

        Page refused = submit(visitor, fields);

        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.errors()).isNotEmpty();
        assertThat(accounts()).isZero();
    }

    @Test
    void anEmptyFormIsRefusedWithAPage() {
        visitor.get(PAGE);

        Page refused = visitor.post(PAGE, Map.of());

        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.error("email")).isNotBlank();
        assertThat(refused.error("password")).isNotBlank();
    }

    @Test
    void repeatedFieldsDoNotBypassTheChecks() {
        Page refused = signUp(Map.of("email", List.of(email, "other" + email)));

        assertThat(refused.error("email")).isNotBlank();
    }

    @Test
    void theSameFormSentTwiceCreatesOneAccountWithTheSameAnswer() {
        Page form = visitor.get(PAGE);
        Map<String, String> fields = filledIn(form);

        List<Page> answers = IntStream.range(0, 2)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> visitor.submit(form, PAGE, fields)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).allMatch(page -> page.path().equals("/account/welcome"), "welcome");
        assertThat(accounts()).isEqualTo(1);
    }

    @Test
    void onlyOneOfManySimultaneousSignUpsGetsTheEmailAndTheOthersReadWhy() {
        List<Page> answers = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> submit(
                        Visitor.arrive(), Map.of("password", "Xk7-wq2.Z" + i, "passwordAgain", "Xk7-wq2.Z" + i))))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers.stream().filter(page -> page.path().equals("/account/welcome")))
                .hasSize(1);
        assertThat(answers.stream().filter(page -> !page.path().equals("/account/welcome")))
                .allSatisfy(page -> assertThat(page.error("email")).contains("已经注册"));
        assertThat(accounts()).isEqualTo(1);
    }

    @Test
    void eachTakenEmailMakesTheCaptchaHarder() {
        signUp(Map.of());
        clock.advance(Duration.ofMinutes(2));
        Visitor curious = Visitor.arrive();
        for (int i = 0; i < 31; i++) {
            assertThat(submit(curious, Map.of()).error("email")).contains("已经注册");
        }

        Page answer = submit(curious, Map.of());

        assertThat(answer.error("captcha")).contains("验证码需要更难一些");
        assertThat(answer.text()).doesNotContain("已经注册");
        assertThat(curious.submit(answer, PAGE, filledIn(answer)).error("email"))
                .contains("已经注册");
    }

    @Test
    void aLoggedInVisitorSkipsTheSignUpPage() {
        visitor.signUpAndLogIn();

        assertThat(visitor.get(PAGE).path()).isEqualTo("/account");
    }

    @Test
    void afterManyFailuresSigningUpNeedsAHarderCaptchaAndTheInputIsKept() {
        String campus = "198.18.45.1";
        IntStream.range(0, 100).forEach(i -> throttle.failed("signup.address", campus));
        visitor.from(campus);

        Page harder = signUp(Map.of("name", "张三"));

        assertThat(harder.error("captcha")).contains("验证码需要更难一些");
        assertThat(harder.form(PAGE)).containsEntry("email", email).containsEntry("name", "张三");
        assertThat(visitor.submit(harder, PAGE, filledIn(harder)).path()).isEqualTo("/account/welcome");
    }

    @Test
    void anAddressWithInvisibleSignsIsTheOneThatIsSeen() {
        signUp(Map.of("email", "\u200B" + email.replace("@", "\u00AD@\u202C") + "\uFEFF"));

        assertThat(column("email")).isEqualTo(email);
        Visitor.arrive().logIn(email, Visitor.PASSWORD);
        Visitor.arrive().logIn(email + "\u200B", Visitor.PASSWORD);
    }

    @Test
    void theWelcomeLetterConfirmsTheEmail() throws Exception {
        Page welcome = signUp(Map.of());

        assertThat(welcome.text()).contains("验证邮件已发到这个邮箱", "不验证也可以继续报名");
        assertThat(visitor.get("/account").text()).contains("未验证");
        String letter = Letterbox.text(letterbox.welcomesTo(email).get(0));
        Matcher link = Pattern.compile("/account/confirm/[\\w-]{43}\\b").matcher(letter);
        assertThat(link.find()).isTrue();
        visitor.submit(visitor.get(link.group()), link.group(), Map.of());
        assertThat(visitor.get("/account").text()).contains("已验证").doesNotContain("未验证");
    }

    @ParameterizedTest
    @CsvSource({"take, @qq.com", "keep, @qq.con"})
    void aMisspeltDomainIsQuestionedOnceAndTheInputIsKept(String answer, String domain) {
        String name = email.substring(0, email.indexOf('@'));
        Page question = signUp(Map.of("email", name + "@qq.con", "name", "张三"));

        assertThat(question.textOf("question")).isEqualTo("您是不是想输入 " + name + "@qq.com？");
        assertThat(question.body()).doesNotContain(Visitor.PASSWORD);
        Page welcome = visitor.postWithoutToken(PAGE, question.formWithId(answer));

        assertThat(welcome.path()).isEqualTo("/account/welcome");
        assertThat(welcome.text()).contains(name + domain);
        assertThat(visitor.get("/account/profile").body()).contains("value=\"张三\"");
        Visitor.arrive().logIn(name + domain, Visitor.PASSWORD);
    }

    @Test
    void anExpiredPassedPasswordIsTypedAgainWithoutASecondQuestion() {
        String typed = email.substring(0, email.indexOf('@')) + "@qq.con";
        Page question = signUp(Map.of("email", typed));
        clock.advance(Duration.ofHours(1));

        Page again = visitor.postWithoutToken(PAGE, question.formWithId("keep"));
        assertThat(again.error("password")).isNotNull();
        assertThat(again.form(PAGE)).containsEntry("email", typed).containsEntry("emailKept", typed);
        Map<String, String> fields = new HashMap<>(filledIn(again));
        fields.put("email", typed);
        assertThat(visitor.submit(again, PAGE, fields).path()).isEqualTo("/account/welcome");
    }

    private Page signUp(Map<String, ?> otherwise) {
        return submit(visitor, otherwise);
    }

    private Page submit(Visitor who, Map<String, ?> otherwise) {
        Page form = who.get(PAGE);
        Map<String, Object> fields = new HashMap<>(filledIn(form));
        fields.putAll(otherwise);
        return who.submit(form, PAGE, fields);
    }

    private Map<String, String> filledIn(Page form) {
        Map<String, String> fields = new HashMap<>(Visitor.solved(form));
        fields.putAll(Map.of("email", email, "password", Visitor.PASSWORD, "passwordAgain", Visitor.PASSWORD));
        return fields;
    }

    private int accounts() {
        return jdbc.queryForObject(
                "select count(*)::int from account where lower(email) = lower(?)", Integer.class, email);
    }

    private String column(String name) {
        return jdbc.queryForObject("select " + name + " from account where email = ?", String.class, email);
    }
}
