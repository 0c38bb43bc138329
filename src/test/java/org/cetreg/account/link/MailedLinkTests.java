package org.cetreg.account.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.cetreg.account.EmailAddress;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.StatusPairs;
import org.junit.jupiter.api.Test;

class MailedLinkTests {

    private static final Instant MADE = Instant.parse("2026-05-10T04:00:00Z");
    private static final Instant EXPIRES = MADE.plus(Duration.ofHours(2));
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void aUsedOrExpiredLinkStaysSo() {
        StatusPairs.of(LinkState.class)
                .forEach(pair -> StatusPairs.check(LinkState.TABLE, pair, Set.of("OPEN>USED", "OPEN>EXPIRED")));
    }

    @Test
    void itIsValidUntilItExpires() {
        assertThat(link(null).state(EXPIRES.minus(MINUTE))).isEqualTo(LinkState.OPEN);
        assertThat(link(null).state(EXPIRES)).isEqualTo(LinkState.EXPIRED);
        assertThat(link(null).state(EXPIRES.plus(MINUTE))).isEqualTo(LinkState.EXPIRED);
    }

    @Test
    void aUsedLinkStaysUsedAfterItExpires() {
        assertThat(link(MADE).state(MADE)).isEqualTo(LinkState.USED);
        assertThat(link(MADE).state(EXPIRES.plus(MINUTE))).isEqualTo(LinkState.USED);
    }

    @Test
    void theSameFormSentTwiceDiffersFromALinkUsedLongAgo() {
        assertThat(link(null).usedWithin(MINUTE, MADE)).isFalse();
        assertThat(link(MADE).usedWithin(MINUTE, MADE.plus(MINUTE).minusSeconds(1)))
                .isTrue();
        assertThat(link(MADE).usedWithin(MINUTE, MADE.plus(MINUTE))).isFalse();
    }

    @Test
    void itIsForOneAddressInEveryLetterCase() {
        assertThat(link(null).isTo(new EmailAddress("YAN@example.org"))).isTrue();
        assertThat(link(null).isTo(new EmailAddress("luo@example.org"))).isFalse();
    }

    private static MailedLink link(Instant usedAt) {
        return new MailedLink(
                "hash", new AccountId(4), MailedLink.Purpose.RECOVER, "yan@example.org", MADE, EXPIRES, usedAt);
    }
}
