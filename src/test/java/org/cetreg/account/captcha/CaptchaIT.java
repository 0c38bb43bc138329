package org.cetreg.account.captcha;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.altcha.altcha.Altcha;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.StatementCount;
import org.cetreg.TestClock;
import org.cetreg.Visitor;
import org.cetreg.account.captcha.Captcha.Answer;
import org.cetreg.account.captcha.Captcha.Judgement;
import org.cetreg.account.captcha.Captcha.Occasion;
import org.cetreg.account.captcha.Captcha.Verdict;
import org.cetreg.shared.Throttle;
import org.cetreg.shared.retention.Housekeeping;
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
    Housekeeping housekeeping;

    @Autowired
    Captcha captcha;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TestClock clock;

    @Autowired
    CaptchaUses uses;

    @Autowired
    Throttle throttle;

    private final String content = "account=" + UUID.randomUUID();
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
        WordQuestion question = challenge(0).question();

        assertThat(judge(answer(question, right(question)))).isEqualTo(Verdict.RIGHT);
    }

    @Test
    void aWrongAnswerInWordsHasNoSecondTry() {
        WordQuestion question = challenge(0).question();

        assertThat(judge(answer(question, right(question) + 1))).isEqualTo(Verdict.WRONG);
        assertThat(judge(answer(question, right(question)))).isEqualTo(Verdict.USED);
    }

    @Test
    void eachChallengeIsValidForOneSubmission() {
        Answer work = solved();
        WordQuestion question = challenge(0).question();
        judge(work);
        judge(answer(question, right(question)));

        assertThat(judge(work, CaptchaForm.LOGIN, "another", address)).isEqualTo(Verdict.USED);
        assertThat(judge(answer(question, right(question)), CaptchaForm.LOGIN, "another", address))
                .isEqualTo(Verdict.USED);
    }

    @Test
    void eachChallengeIsValidForItsFormAndAddress() {
        Answer work = solved();
        WordQuestion question = challenge(0).question();
        for (Answer answer : List.of(work, answer(question, right(question)))) {
            assertThat(judge(answer, CaptchaForm.SIGN_UP, content, address)).isEqualTo(Verdict.FOREIGN);
            assertThat(judge(answer, CaptchaForm.LOGIN, content, "198.18.0.1")).isEqualTo(Verdict.MOVED);
            assertThat(judge(answer)).as("the challenge is still unused").isEqualTo(Verdict.RIGHT);
        }
    }

    @Test
    void aSubscribersNetworkCountsAsOneAddress() {
        String work =
                captcha.challenge(CaptchaForm.LOGIN, "2001:db8:78:9:aaaa::1", 0).work();

        assertThat(judge(solved(work), CaptchaForm.LOGIN, content, "2001:db8:78:9:bbbb::2"))
                .isEqualTo(Verdict.RIGHT);
    }

    @Test
    void onlyOneOfTwoSimultaneousFormsIsAccepted() throws Exception {
        for (int round = 0; round < 10; round++) {
            Answer work = solved();
            CyclicBarrier together = new CyclicBarrier(2);
            List<CompletableFuture<Verdict>> both = Stream.of("a", "b")
                    .map(other -> CompletableFuture.supplyAsync(() -> {
                        meet(together);
                        return judge(work, CaptchaForm.LOGIN, content + other, address);
                    }))
                    .toList();

            assertThat(both.stream().map(CompletableFuture::join))
                    .containsExactlyInAnyOrder(Verdict.RIGHT, Verdict.USED);
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theDifficultyIsReportedAndCannotBeForged() {
        Answer harder = solved(challenge(2).work());
        assertThat(captcha.judge(harder, new Occasion(CaptchaForm.LOGIN, content, address)))
                .isEqualTo(new Judgement(Verdict.RIGHT, 2));

        Answer usual = solved();
        String proof = new String(Base64.getDecoder().decode(usual.proof()), StandardCharsets.UTF_8);
        for (String forged : List.of(
                proof.replaceFirst("\\.0&", ".2&"),
                proof.replaceFirst("\\.0&\"", ".0&&for=login.AAAAAAAAAAAAAAAA.4&\""),
                proof.replaceFirst("for=login", "for=signup"))) {
            assertThat(forged).isNotEqualTo(proof);
            assertThat(judge(new Answer(
                            Base64.getEncoder().encodeToString(forged.getBytes(StandardCharsets.UTF_8)), null, null)))
                    .isEqualTo(Verdict.WRONG);
        }
    }

    @Test
    void eachStepIsTwiceTheWorkAndOneSumMoreButOnlyUpToTheHardest() {
        assertThat(IntStream.rangeClosed(0, 4)
                        .mapToObj(steps -> challenge(steps).work().replaceFirst(".*\"maxnumber\":(\\d+).*", "$1")))
                .containsExactly("500", "1000", "2000", "4000", "4000");
        assertThat(challenge(3).question().sums()).hasSize(4);
    }

    @Test
    void theSameFormIsAcceptedTwiceOnlyWithinSeconds() {
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
        WordQuestion question = challenge(0).question();
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
        assertThat(judge(new Answer("", "", List.of()))).isEqualTo(Verdict.MISSING);
        assertThat(judge(new Answer(null, "x", List.of(3)))).isEqualTo(Verdict.WRONG);
    }

    @Test
    void questionsInWordsGetMoreSumsWithoutClosing() {
        Judgement last = new Judgement(Verdict.RIGHT, 0);
        for (int i = 0; i <= 31 && last.verdict() == Verdict.RIGHT; i++) {
            last = judgeAll(challenge(0).question());
        }

        assertThat(last).isEqualTo(new Judgement(Verdict.EASY, 1));
        assertThat(judge(solved())).as("the proof of work").isEqualTo(Verdict.RIGHT);
        assertThat(judgeAll(challenge(1).question())).isEqualTo(new Judgement(Verdict.RIGHT, 1));
        IntStream.range(0, 200).forEach(i -> throttle.failed("captcha.address", address));
        assertThat(judgeAll(challenge(3).question())).isEqualTo(new Judgement(Verdict.EASY, 4));
        assertThat(judgeAll(challenge(4).question())).isEqualTo(new Judgement(Verdict.RIGHT, 4));
    }

    private Judgement judgeAll(WordQuestion question) {
        List<Integer> right =
                question.sums().stream().map(WordQuestion.Sum::result).toList();
        return captcha.judge(
                new Answer("", question.token(), right), new Occasion(CaptchaForm.LOGIN, content, address));
    }

    @Test
    void aChallengeCostsNoStatementAndAJudgementOne() {
        assertThat(StatementCount.during(() -> challenge(3))).isEmpty();
        Answer work = solved();
        assertThat(StatementCount.during(() -> judge(work))).hasSize(1);
    }

    @Test
    void expiredRowsAreRemoved() {
        judge(solved());
        clock.advance(Duration.ofDays(400)); // the challenges of other tests have expired too

        housekeeping.sweep(uses);

        assertThat(jdbc.queryForObject("select count(*) from captcha_used", Integer.class))
                .isZero();
    }

    @Test
    void loginWithoutScriptsWorksWithAnAnswerInWordsInBothLanguages() {
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

    private Captcha.Challenge challenge(int steps) {
        return captcha.challenge(CaptchaForm.LOGIN, address, steps);
    }

    private Verdict judge(Answer answer) {
        return judge(answer, CaptchaForm.LOGIN, content, address);
    }

    private Verdict judge(Answer answer, CaptchaForm form, String sent, String from) {
        return captcha.judge(answer, new Occasion(form, sent, from)).verdict();
    }

    private Answer solved() {
        return solved(challenge(0).work());
    }

    private static Answer solved(String work) {
        return new Answer(Visitor.solution(work).get("captchaProof"), null, null);
    }

    private static Answer answer(WordQuestion question, int number) {
        return new Answer("", question.token(), List.of(number));
    }

    private static int right(WordQuestion question) {
        return question.sums().get(0).result();
    }
}
