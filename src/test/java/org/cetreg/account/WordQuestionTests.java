package org.cetreg.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordQuestionTests {

    private static final String SECRET = "a-secret-of-at-least-32-characters";
    private static final Instant EXPIRES = Instant.parse("2017-03-15T01:00:00Z");

    @RepeatedTest(50)
    void exactlyOneNumberAnswers() {
        WordQuestion question = WordQuestion.ask(SECRET, EXPIRES);
        int right = question.minus() ? question.left() - question.right() : question.left() + question.right();

        assertThat(right).isBetween(0, WordQuestion.GREATEST);
        assertThat(question.left()).isBetween(1, WordQuestion.GREATEST);
        assertThat(question.right()).isBetween(1, WordQuestion.GREATEST);
        assertThat(IntStream.rangeClosed(0, WordQuestion.GREATEST)
                        .filter(number -> WordQuestion.answers(SECRET, question.token(), number)))
                .containsExactly(right);
    }

    @Test
    void aTokenOfOursTellsWhenItExpires() {
        assertThat(WordQuestion.expiry(SECRET, WordQuestion.ask(SECRET, EXPIRES).token()))
                .contains(EXPIRES);
    }

    @Test
    void aTokenOfAnotherSecretOrChangedIsNone() {
        String token = WordQuestion.ask(SECRET, EXPIRES).token();
        String later = token.replace("." + EXPIRES.getEpochSecond(), "." + (EXPIRES.getEpochSecond() + 1));

        assertThat(later).isNotEqualTo(token);
        assertThat(WordQuestion.expiry(SECRET, later)).isEmpty();
        assertThat(WordQuestion.expiry(SECRET + "!", token)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "...", "a.b.c.d", "AAAAAAAAAAAAAAAA.9999999999.x.y"})
    void whatIsNoTokenIsNone(String token) {
        assertThat(WordQuestion.expiry(SECRET, token)).isEmpty();
    }
}
