package org.cetreg.shared.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailSettingsTests {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @ParameterizedTest
    @CsvSource({"0, PT1M", "1, PT1M", "2, PT2M", "3, PT4M", "6, PT32M", "7, PT1H", "99, PT1H", "2147483647, PT1H"})
    void eachFurtherAttemptWaitsTwiceAsLongUpToTheLongestPause(int failed, Duration pause) {
        assertThat(mail(MINUTE, Duration.ofHours(1), DAY).pauseAfter(failed)).isEqualTo(pause);
    }

    @Test
    void pausesThatMakeNoSenseAreRefused() {
        assertThat(mail(MINUTE, MINUTE, DAY).isSensible()).isTrue();
        assertThat(mail(SECOND, MINUTE, DAY).isSensible()).isTrue();
        assertThat(mail(Duration.ZERO, MINUTE, DAY).isSensible()).isFalse();
        assertThat(mail(SECOND.negated(), MINUTE, DAY).isSensible()).isFalse();
        assertThat(mail(MINUTE.plus(SECOND), MINUTE, DAY).isSensible()).isFalse();
    }

    @Test
    void theWordsOfALetterAreNotKeptLongerThanTheLetter() {
        assertThat(mail(SECOND, MINUTE, Duration.ofDays(30).minus(SECOND)).isSensible())
                .isTrue();
        assertThat(mail(SECOND, MINUTE, Duration.ofDays(30)).isSensible()).isTrue();
        assertThat(mail(SECOND, MINUTE, Duration.ofDays(30).plus(SECOND)).isSensible())
                .isFalse();
    }

    @Test
    void noticesGoToTheSenderUnlessTheyHaveAnAddressOfTheirOwn() {
        assertThat(mail(bounces("", true)).returnAddress("mail.1.x")).isEqualTo("cet@mail.example.edu.cn");
        assertThat(mail(bounces(" bounces@example.edu.cn ", false)).returnAddress("mail.1.x"))
                .isEqualTo("bounces@example.edu.cn");
        assertThat(mail(bounces("bounces@example.edu.cn", true)).returnAddress("mail.1.x"))
                .isEqualTo("bounces+mail.1.x@example.edu.cn");
    }

    @Test
    void theDomainIsTheSenders() {
        assertThat(mail(bounces("", false)).domain()).isEqualTo("mail.example.edu.cn");
    }

    @Test
    void aMailboxIsReadWhenItsServerIsSet() {
        assertThat(bounces("", false).read()).isFalse();
        assertThat(bounces("imap.example.edu.cn", SECOND, SECOND).read()).isTrue();
    }

    @Test
    void aMailboxIsLookedIntoAfterSomeTimeAndAnsweredWithinSome() {
        assertThat(bounces("", SECOND, SECOND).isSensible()).isTrue();
        assertThat(bounces("", Duration.ZERO, SECOND).isSensible()).isFalse();
        assertThat(bounces("", SECOND, Duration.ZERO).isSensible()).isFalse();
        assertThat(bounces("", SECOND, SECOND.negated()).isSensible()).isFalse();
    }

    @Test
    void noLogGetsThePasswordOfTheMailbox() {
        assertThat(bounces("imap.example.edu.cn", SECOND, SECOND)).hasToString("BounceSettings imap.example.edu.cn");
    }

    private static MailSettings mail(Duration retryAfter, Duration retryAtMost, Duration keepWords) {
        return mail(retryAfter, retryAtMost, keepWords, bounces("", false));
    }

    private static MailSettings mail(BounceSettings bounces) {
        return mail(SECOND, MINUTE, DAY, bounces);
    }

    private static MailSettings mail(
            Duration retryAfter, Duration retryAtMost, Duration keepWords, BounceSettings bounces) {
        return new MailSettings(
                "cet@mail.example.edu.cn",
                SECOND,
                20,
                retryAfter,
                retryAtMost,
                54,
                keepWords,
                Duration.ofDays(30),
                bounces);
    }

    private static BounceSettings bounces(String address, boolean tagged) {
        return new BounceSettings(address, tagged, "", 993, true, "", "secret", "INBOX", SECOND, 200, SECOND);
    }

    private static BounceSettings bounces(String host, Duration every, Duration timeout) {
        return new BounceSettings("", false, host, 993, true, "", "secret", "INBOX", every, 200, timeout);
    }
}
