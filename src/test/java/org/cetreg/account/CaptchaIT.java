package org.cetreg.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.altcha.altcha.Altcha;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.StatementCount;
import org.cetreg.TestClock;
import org.cetreg.Visitor;
import org.cetreg.account.Captcha.Answer;
import org.cetreg.account.Captcha.Verdict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@IntegrationTest
class CaptchaIT {

    private static final String[] CHINESE = {
        "零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五", "十六", "十七", "十八", "十九",
        "二十"
    };

    @Autowired
    Captcha captcha;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TestClock clock;

    private final String occasion = "login:" + UUID.randomUUID();
    private final String address = "198.19." + (int) (Math.random() * 256) + "." + (int) (Math.random() * 256);

    @AfterEach
    void realTimeAgain() {
        clock.reset();
    }

    @Test
    void theWorkIsAccepted() {
        assertThat(judge(solved())).isEqualTo(Verdict.RIGHT);
    }

    @Test
    void theRightWordIsAccepted() {
        WordQuestion question = captcha.challenge().question();

        assertThat(judge(answer(question, right(question)))).isEqualTo(Verdict.RIGHT);
    }

    @Test
    void aWrongWordIsNotAndHasNoSecondTry() {
        WordQuestion question = captcha.challenge().question();

        assertThat(judge(answer(question, right(question) + 1))).isEqualTo(Verdict.WRONG);
        assertThat(judge(answer(question, right(question)))).isEqualTo(Verdict.USED);
    }

    @Test
    void eachServesForOneOccasionOnly() {
        Answer work = solved();
        WordQuestion question = captcha.challenge().question();
        judge(work);
        judge(answer(question, right(question)));

        assertThat(captcha.judge(work, "login:another", address)).isEqualTo(Verdict.USED);
        assertThat(captcha.judge(work, occasion, "198.18.0.1")).isEqualTo(Verdict.USED);
        assertThat(captcha.judge(answer(question, right(question)), "login:another", address))
                .isEqualTo(Verdict.USED);
    }

    @Test
    void theSameFormSentTwiceAtOncePassesButNotForEver() {
        Answer work = solved();
        assertThat(judge(work)).isEqualTo(Verdict.RIGHT);
        assertThat(judge(work)).isEqualTo(Verdict.RIGHT);
        assertThat(judge(work)).isEqualTo(Verdict.RIGHT);
        assertThat(judge(work)).isEqualTo(Verdict.USED);

        Answer later = solved();
        judge(later);
        clock.advance(Duration.ofSeconds(30));
        assertThat(judge(later)).isEqualTo(Verdict.USED);
    }

    @Test
    void anOldOneHasExpired() {
        Answer work = solved();
        WordQuestion question = captcha.challenge().question();
        clock.advance(Duration.ofMinutes(31));

        assertThat(judge(work)).isEqualTo(Verdict.EXPIRED);
        assertThat(judge(answer(question, right(question)))).isEqualTo(Verdict.EXPIRED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "e30=",
                "bnVsbA==",
                "W10=",
                "eyJhbGdvcml0aG0iOiJTSEEtMjU2In0=",
                "%%%",
                "eyJudW1iZXIiOiJ4In0="
            })
    void whatIsNoProofIsWrong(String proof) {
        assertThat(judge(new Answer(proof, null, null))).isEqualTo(Verdict.WRONG);
    }

    @Test
    void aProofForAChallengeOfAnotherIsWrong() throws Exception {
        Altcha.Challenge foreign = Altcha.createChallenge(new Altcha.ChallengeOptions()
                .setHmacKey("another-secret-of-at-least-32-characters")
                .setNumber(1L)
                .setExpires(clock.instant().plusSeconds(600).getEpochSecond()));
        String proof =
                "{\"algorithm\":\"SHA-256\",\"challenge\":\"%s\",\"number\":1,\"salt\":\"%s\",\"signature\":\"%s\"}"
                        .formatted(foreign.challenge, foreign.salt, foreign.signature);

        assertThat(judge(new Answer(
                        Base64.getEncoder().encodeToString(proof.getBytes(StandardCharsets.UTF_8)), null, null)))
                .isEqualTo(Verdict.WRONG);
    }

    @Test
    void nothingIsMissing() {
        assertThat(judge(new Answer("", "", null))).isEqualTo(Verdict.MISSING);
        assertThat(judge(new Answer(null, "x", 3))).isEqualTo(Verdict.WRONG);
    }

    @Test
    void wordsAreLimitedMoreStrictlyThanWork() {
        Verdict verdict = Verdict.RIGHT;
        for (int i = 0; i <= 31 && verdict == Verdict.RIGHT; i++) {
            WordQuestion question = captcha.challenge().question();
            verdict = judge(answer(question, right(question)));
        }

        assertThat(verdict).isEqualTo(Verdict.CLOSED);
        assertThat(captcha.wordsClosedUntil(address)).isPresent();
        assertThat(judge(solved())).isEqualTo(Verdict.RIGHT);
    }

    @Test
    void aChallengeCostsNoStatementAndAJudgementOne() {
        assertThat(StatementCount.during(captcha::challenge)).isEmpty();
        Answer work = solved();
        assertThat(StatementCount.during(() -> judge(work))).hasSize(1);
    }

    @Test
    void whatHasExpiredIsRemoved() {
        judge(solved());
        clock.advance(Duration.ofDays(400)); // whatever other tests left behind has expired too

        captcha.removeExpired();

        assertThat(jdbc.queryForObject("select count(*) from captcha_used", Integer.class))
                .isZero();
    }

    @Test
    void withoutScriptsOneLogsInWithAnAnswerInWordsAndInEitherLanguage() {
        String email = Visitor.arrive().signUpAndLogIn().email();
        for (String language : new String[] {"zh", "en"}) {
            Visitor visitor = Visitor.arrive();
            Page form = visitor.get("/account/login?lang=" + language);
            int right = readQuestion(form.text());
            String typed = language.equals("zh") ? CHINESE[right] : " 0" + right;

            Page answer = visitor.notFollowing()
                    .submit(
                            form,
                            "/account/login",
                            Map.of("account", email, "password", Visitor.PASSWORD, "captcha", typed));

            assertThat(answer.status()).as(answer::text).isEqualTo(302);
        }
    }

    private int readQuestion(String text) {
        for (int left = 0; left <= 20; left++) {
            for (int right = 0; right <= 20; right++) {
                if (text.contains("：" + CHINESE[left] + "加" + CHINESE[right] + "等于几")) {
                    return left + right;
                } else if (text.contains("：" + CHINESE[left] + "减" + CHINESE[right] + "等于几")) {
                    return left - right;
                } else if (text.contains("What is " + english(left) + " plus " + english(right) + "?")) {
                    return left + right;
                } else if (text.contains("What is " + english(left) + " minus " + english(right) + "?")) {
                    return left - right;
                }
            }
        }
        throw new AssertionError("No question in " + text);
    }

    private static String english(int number) {
        return "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
                .split(" ")[number];
    }

    private Verdict judge(Answer answer) {
        return captcha.judge(answer, occasion, address);
    }

    private Answer solved() {
        return new Answer(Visitor.solution(captcha.challenge().work()).get("captchaProof"), null, null);
    }

    private static Answer answer(WordQuestion question, int number) {
        return new Answer("", question.token(), number);
    }

    private static int right(WordQuestion question) {
        return question.minus() ? question.left() - question.right() : question.left() + question.right();
    }
}
