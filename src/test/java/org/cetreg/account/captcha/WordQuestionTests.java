package org.cetreg.account.captcha;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cetreg.account.captcha.WordQuestion.Sum;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordQuestionTests {

    private static final String SECRET = "a-secret-of-at-least-32-characters";
    private static final Instant EXPIRES = Instant.parse("2017-03-15T01:00:00Z");
    private static final CaptchaBinding USUAL = new CaptchaBinding("login", "AAAA-AAAA_AAAA19", 0);
    private static final CaptchaBinding HARDER = new CaptchaBinding("login", "AAAA-AAAA_AAAA19", 2);

    @RepeatedTest(50)
    void exactlyOneNumberSolvesTheChallenge() {
        WordQuestion question = WordQuestion.ask(SECRET, USUAL, EXPIRES);
        Sum sum = question.sums().get(0);

        assertThat(question.sums()).hasSize(1);
        assertThat(sum.result()).isBetween(0, WordQuestion.GREATEST);
        assertThat(sum.left()).isBetween(1, WordQuestion.GREATEST);
        assertThat(sum.right()).isBetween(1, WordQuestion.GREATEST);
        assertThat(IntStream.rangeClosed(0, WordQuestion.GREATEST)
                        .filter(number -> WordQuestion.answers(SECRET, question.token(), List.of(number))))
                .containsExactly(sum.result());
    }

    @Test
    void eachStepIsOneSumMoreAndAllMustBeAnsweredInTheirOrder() {
        WordQuestion question = WordQuestion.ask(SECRET, HARDER, EXPIRES);
        List<Integer> right = question.sums().stream().map(Sum::result).toList();

        assertThat(right).hasSize(3);
        assertThat(WordQuestion.answers(SECRET, question.token(), right)).isTrue();
        assertThat(WordQuestion.answers(SECRET, question.token(), right.subList(0, 2)))
                .isFalse();
        assertThat(WordQuestion.answers(SECRET, question.token(), List.of())).isFalse();
        assertThat(WordQuestion.answers(
                        SECRET, question.token(), List.of(right.get(0), right.get(1), right.get(2) + 1)))
                .isFalse();
    }

    @Test
    void aTokenContainsItsExpiryAndBinding() {
        assertThat(WordQuestion.asked(
                        SECRET, WordQuestion.ask(SECRET, HARDER, EXPIRES).token()))
                .contains(new WordQuestion.Asked(HARDER, EXPIRES));
    }

    @Test
    void aTokenOfAnotherSecretOrAChangedTokenIsRefused() {
        String token = WordQuestion.ask(SECRET, HARDER, EXPIRES).token();

        for (String changed : List.of(
                token.replace("." + EXPIRES.getEpochSecond(), "." + (EXPIRES.getEpochSecond() + 1)),
                token.replace(".login.", ".signup."),
                token.replace("AAAA-", "AAAB-"),
                token.replace(".2.", ".0."))) {
            assertThat(changed).isNotEqualTo(token);
            assertThat(WordQuestion.asked(SECRET, changed)).isEmpty();
        }
        assertThat(WordQuestion.asked(SECRET + "!", token)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "...", "a.b.c.d", "AAAAAAAAAAAAAAAA.9999999999.x.y"})
    void whatIsNoTokenIsNone(String token) {
        assertThat(WordQuestion.asked(SECRET, token)).isEmpty();
    }

    @Test
    void tokensDifferEvenForTheSameSums() {
        assertThat(Stream.generate(
                                () -> WordQuestion.ask(SECRET, USUAL, EXPIRES).token())
                        .limit(100)
                        .map(token -> token.substring(0, token.indexOf('.'))))
                .doesNotHaveDuplicates();
    }
}
