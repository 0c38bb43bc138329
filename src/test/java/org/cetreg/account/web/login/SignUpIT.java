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
import org.cetreg.shared.mail.Letterbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/** R-A1 and R-A2 in HTTP requests. */
@IntegrationTest
class SignUpIT {

    @Autowired
    Letterbox letterbox;

    @Autowired
    TestClock clock;

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
    void signingUpLogsInAndShowsThePassportId() {
        Page welcome = window.signUp(Map.of());

        assertThat(welcome.path()).isEqualTo("/account/welcome");
        assertThat(welcome.text()).contains(window.email).containsPattern("通行证ID ?[0-9A-F]{32}");
        assertThat(welcome.links("点击进入报名")).containsExactly("/registration");
        assertThat(window.visitor.get("/account").text()).contains(window.email);
    }

    @Test
    void mailsAreWrittenInTheLanguageOfThePageAndFollowWhoeverSwitches() {
        window.visitor.get("/?lang=en");
        window.signUp(Map.of());
        assertThat(window.column("language")).isEqualTo("en");

        window.visitor.get("/account?lang=zh");
        assertThat(window.column("language")).isEqualTo("zh-CN");
        window.visitor.get("/account?lang=fr");
        assertThat(window.column("language")).isEqualTo("zh-CN");
    }

    @Test
    void thePasswordIsKeptOnlyAsAMemoryHardHash() {
        window.signUp(Map.of());

        assertThat(window.column("password_hash"))
                .startsWith("{argon2}$argon2id$")
                .doesNotContain(Visitor.PASSWORD);
    }

    @Test
    void aProfileIsNormalised() {
        Page welcome = window.signUp(
                Map.of("documentType", "RESIDENT_ID", "documentNumber", " 11010519491231002ｘ", "name", "张三 ・ 李四"));

        assertThat(welcome.path()).isEqualTo("/account/welcome");
        assertThat(window.column("document_number")).isEqualTo("11010519491231002X");
        assertThat(window.column("name")).isEqualTo("张三·李四");
    }

    @Test
    void strangeButLegalAddressesMayBeUsed() {
        String strange = "\"o'hara\"+cet=4/6." + window.email.substring(0, 20).replace('@', '.') + "@例子.中国";
        String quoted = "o'hara+cet=4/6&<x>" + window.email;
        Page refused = window.submit(window.visitor, Map.of("email", quoted));
        assertThat(refused.error("email")).isNotBlank();

        Page welcome = window.submit(Visitor.arrive(), Map.of("email", strange.replace("\"", "")));

        assertThat(welcome.path()).isEqualTo("/account/welcome");
        assertThat(welcome.text()).contains(strange.replace("\"", ""));
    }

    @Test
    void fieldsThatTheFormDoesNotHaveChangeNothing() {
        Page welcome = window.signUp(Map.of(
                "role", "ADMINISTRATOR",
                "institutionCode", "99",
                "id", "1",
                "passportId", "0".repeat(32),
                "signUp.profile.name", "x",
                "shownName", "x"));

        assertThat(welcome.path()).isEqualTo("/account/welcome");
        assertThat(window.column("role")).isEqualTo("CANDIDATE");
        assertThat(window.column("institution_code")).isNull();
        assertThat(window.column("passport_id")).isNotEqualTo("0".repeat(32));
    }

    @Test
    void theSameFormSentTwiceCreatesOneAccountWithTheSameAnswer() {
        Page form = window.visitor.get(SignUpWindow.PAGE);
        Map<String, String> fields = window.filledIn(form);

        List<Page> answers = IntStream.range(0, 2)
                .mapToObj(i ->
                        CompletableFuture.supplyAsync(() -> window.visitor.submit(form, SignUpWindow.PAGE, fields)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).allMatch(page -> page.path().equals("/account/welcome"), "welcome");
        assertThat(window.accounts()).isEqualTo(1);
    }

    @Test
    void onlyOneOfManySimultaneousSignUpsGetsTheEmailAndTheOthersReadWhy() {
        List<Page> answers = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> window.submit(
                        Visitor.arrive(), Map.of("password", "Xk7-wq2.Z" + i, "passwordAgain", "Xk7-wq2.Z" + i))))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers.stream().filter(page -> page.path().equals("/account/welcome")))
                .hasSize(1);
        assertThat(answers.stream().filter(page -> !page.path().equals("/account/welcome")))
                .allSatisfy(page -> assertThat(page.error("email")).contains("已经注册"));
        assertThat(window.accounts()).isEqualTo(1);
    }

    @Test
    void aLoggedInVisitorSkipsTheSignUpPage() {
        window.visitor.signUpAndLogIn();

        assertThat(window.visitor.get(SignUpWindow.PAGE).path()).isEqualTo("/account");
    }

    @Test
    void anAddressWithInvisibleSignsIsTheOneThatIsSeen() {
        window.signUp(Map.of("email", "\u200B" + window.email.replace("@", "\u00AD@\u202C") + "\uFEFF"));

        assertThat(window.column("email")).isEqualTo(window.email);
        Visitor.arrive().logIn(window.email, Visitor.PASSWORD);
        Visitor.arrive().logIn(window.email + "\u200B", Visitor.PASSWORD);
    }

    @Test
    void theWelcomeLetterConfirmsTheEmail() throws Exception {
        Page welcome = window.signUp(Map.of());

        assertThat(welcome.text()).contains("验证邮件已发到这个邮箱", "不验证也可以继续报名");
        assertThat(window.visitor.get("/account").text()).contains("未验证");
        String letter = Letterbox.text(letterbox.welcomesTo(window.email).get(0));
        Matcher link = Pattern.compile("/account/confirm/[\\w-]{43}\\b").matcher(letter);
        assertThat(link.find()).isTrue();
        window.visitor.submit(window.visitor.get(link.group()), link.group(), Map.of());
        assertThat(window.visitor.get("/account").text()).contains("已验证").doesNotContain("未验证");
    }

    @ParameterizedTest
    @CsvSource({"take, @qq.com", "keep, @qq.con"})
    void aMisspeltDomainIsQuestionedOnceAndTheInputIsKept(String answer, String domain) {
        String name = window.email.substring(0, window.email.indexOf('@'));
        Page question = window.signUp(Map.of("email", name + "@qq.con", "name", "张三"));

        assertThat(question.textOf("question")).isEqualTo("您是不是想输入 " + name + "@qq.com？");
        assertThat(question.body()).doesNotContain(Visitor.PASSWORD);
        Page welcome = window.visitor.postWithoutToken(SignUpWindow.PAGE, question.formWithId(answer));

        assertThat(welcome.path()).isEqualTo("/account/welcome");
        assertThat(welcome.text()).contains(name + domain);
        assertThat(window.visitor.get("/account/profile").body()).contains("value=\"张三\"");
        Visitor.arrive().logIn(name + domain, Visitor.PASSWORD);
    }

    @Test
    void anExpiredPassedPasswordIsTypedAgainWithoutASecondQuestion() {
        String typed = window.email.substring(0, window.email.indexOf('@')) + "@qq.con";
        Page question = window.signUp(Map.of("email", typed));
        clock.advance(Duration.ofHours(1));

        Page again = window.visitor.postWithoutToken(SignUpWindow.PAGE, question.formWithId("keep"));
        assertThat(again.error("password")).isNotNull();
        assertThat(again.form(SignUpWindow.PAGE)).containsEntry("email", typed).containsEntry("emailKept", typed);
        Map<String, String> fields = new HashMap<>(window.filledIn(again));
        fields.put("email", typed);
        assertThat(window.visitor.submit(again, SignUpWindow.PAGE, fields).path())
                .isEqualTo("/account/welcome");
    }
}
