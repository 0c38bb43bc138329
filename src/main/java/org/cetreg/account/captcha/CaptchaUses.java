package org.cetreg.account.captcha;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.cetreg.account.captcha.Captcha.Verdict;
import org.cetreg.shared.retention.Sweep;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The challenges that have been answered. Each can be used once; the same form sent twice at the same time counts as
 * one use.
 */
@Component
class CaptchaUses implements Sweep {

    private static final Duration SENT_TWICE = Duration.ofSeconds(20);
    private static final int MOST_USES = 3;

    private final JdbcTemplate jdbc;
    private final Clock clock;

    CaptchaUses(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Uses a challenge up, in one statement.
     *
     * @param id the challenge
     * @param occasion a digest of the whole content of the form
     */
    Verdict use(String id, String occasion, Instant expires) {
        Instant now = clock.instant();
        if (!now.isBefore(expires)) {
            return Verdict.EXPIRED;
        }
        int used = jdbc.update(
                """
                insert into captcha_used as c (id, occasion, used_at, expires_at) values (?, ?, ?, ?)
                on conflict (id) do update set uses = c.uses + 1
                    where c.occasion = excluded.occasion and c.used_at > ? and c.uses < ?
                """,
                id,
                occasion,
                Timestamp.from(now),
                Timestamp.from(expires),
                Timestamp.from(now.minus(SENT_TWICE)),
                MOST_USES);
        return used == 1 ? Verdict.RIGHT : Verdict.USED;
    }

    @Override
    public String of() {
        return "captcha_used";
    }

    @Override
    public int removeSome(int most) {
        return jdbc.update("""
                delete from captcha_used where id in (select id from captcha_used
                    where expires_at <= ? limit ? for update skip locked)
                """, Timestamp.from(clock.instant()), most);
    }
}
