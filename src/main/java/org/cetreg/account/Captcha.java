package org.cetreg.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.altcha.altcha.Altcha;
import org.cetreg.shared.Throttle;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * 「验证码」: makes automatic attempts costly, without pictures and without any outside service. A script in the page finds
 * a number by trying (a proof of work); who has no scripts answers a small sum asked in words, which is limited more
 * strictly. Either serves once, for one occasion; the same form sent twice at once is one occasion.
 */
@Component
@EnableConfigurationProperties(CaptchaSettings.class)
public class Captcha {

    private static final String BY_WORDS = "captcha.address";
    private static final Duration SENT_TWICE = Duration.ofSeconds(20);
    private static final int MOST_USES = 3;
    private static final int BATCH = 1_000;
    private static final int LONGEST = 2_000;

    private final CaptchaSettings settings;
    private final Throttle throttle;
    private final JdbcTemplate jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    Captcha(CaptchaSettings settings, Throttle throttle, JdbcTemplate jdbc, ObjectMapper json, Clock clock) {
        this.settings = settings;
        this.throttle = throttle;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /**
     * What a page asks.
     *
     * @param work the proof of work as JSON, for the script
     * @param question the same in words
     */
    public record Challenge(String work, WordQuestion question) {}

    /**
     * What came back; each part may be missing.
     *
     * @param proof what the script found
     * @param question the token of the question in words
     * @param number the answer to it
     */
    public record Answer(String proof, String question, Integer number) {}

    /** What an answer is worth. */
    public enum Verdict {
        RIGHT,
        MISSING,
        WRONG,
        EXPIRED,
        USED,
        /** Too many questions in words were answered from this address; see {@link Captcha#wordsClosedUntil}. */
        CLOSED
    }

    /** A new challenge; it costs no statement. */
    public Challenge challenge() {
        Instant expires = clock.instant().plus(settings.validFor());
        try {
            Altcha.Challenge work = Altcha.createChallenge(new Altcha.ChallengeOptions()
                    .setAlgorithm(Altcha.Algorithm.SHA256)
                    .setMaxNumber(settings.hardness())
                    .setSecureRandomNumber(true)
                    .setExpires(expires.getEpochSecond())
                    .setHmacKey(settings.secret()));
            Map<String, Object> shown = new LinkedHashMap<>();
            shown.put("algorithm", work.algorithm);
            shown.put("challenge", work.challenge);
            shown.put("maxnumber", settings.hardness());
            shown.put("salt", work.salt);
            shown.put("signature", work.signature);
            return new Challenge(json.writeValueAsString(shown), WordQuestion.ask(settings.secret(), expires));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A challenge cannot be written", e);
        } catch (Exception e) {
            throw new IllegalStateException("Every Java can make a challenge", e);
        }
    }

    /** The time until which this address gets no further questions in words; empty when it may answer one. */
    public Optional<Instant> wordsClosedUntil(String address) {
        return throttle.closedUntil(BY_WORDS, address);
    }

    /**
     * Judges an answer and uses its challenge up.
     *
     * @param occasion what it was answered for, such as {@code login:somebody@example.org}; the same once more within
     *     seconds is the same form sent twice, and passes
     * @param address the internet address of who answers; answers in words are counted by it
     */
    public Verdict judge(Answer answer, String occasion, String address) {
        if (answer.proof() != null && !answer.proof().isBlank()) {
            return judgeWork(answer.proof(), occasion + "@" + address);
        }
        if (answer.question() == null || answer.number() == null) {
            return Verdict.MISSING;
        }
        if (wordsClosedUntil(address).isPresent()) {
            return Verdict.CLOSED;
        }
        throttle.failed(BY_WORDS, address);
        return judgeWords(answer.question(), answer.number(), occasion + "@" + address);
    }

    private Verdict judgeWork(String proof, String occasion) {
        Optional<Altcha.Payload> payload =
                proof.length() > LONGEST ? Optional.empty() : Optional.ofNullable(solution(proof));
        return payload.map(solved ->
                        use(solved.signature, occasion, Instant.ofEpochSecond(Long.parseLong(expires(solved.salt)))))
                .orElse(Verdict.WRONG);
    }

    private Altcha.Payload solution(String proof) {
        try {
            Altcha.Payload payload = json.readValue(Base64.getDecoder().decode(proof), Altcha.Payload.class);
            return Altcha.verifySolution(payload, settings.secret(), false) ? payload : null;
        } catch (Exception e) {
            // The library reads what a stranger sent and declares every exception: whatever it throws, it is no proof.
            return null;
        }
    }

    private static String expires(String salt) {
        try {
            return Altcha.extractParams(salt).get("expires");
        } catch (Exception e) {
            throw new IllegalStateException("We signed a challenge without an expiry", e);
        }
    }

    private Verdict judgeWords(String token, int answer, String occasion) {
        Optional<Instant> expires =
                token.length() > LONGEST ? Optional.empty() : WordQuestion.expiry(settings.secret(), token);
        if (expires.isEmpty()) {
            return Verdict.WRONG;
        }
        // Used up before it is judged, and for this answer only: a wrong one has no second try.
        Verdict first = use(digest(token), occasion + "=" + answer, expires.get());
        boolean right = WordQuestion.answers(settings.secret(), token, answer);
        return first == Verdict.RIGHT && !right ? Verdict.WRONG : first;
    }

    private Verdict use(String id, String occasion, Instant expires) {
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
                digest(occasion),
                Timestamp.from(now),
                Timestamp.from(expires),
                Timestamp.from(now.minus(SENT_TWICE)),
                MOST_USES);
        return used == 1 ? Verdict.RIGHT : Verdict.USED;
    }

    /** Removes what has expired, a batch at a time; several nodes may do it at once. */
    @Scheduled(initialDelayString = "${cet.housekeeping.every}", fixedDelayString = "${cet.housekeeping.every}")
    void removeExpired() {
        while (jdbc.update("""
                        delete from captcha_used where id in (select id from captcha_used
                            where expires_at <= ? limit ? for update skip locked)
                        """, Timestamp.from(clock.instant()), BATCH) == BATCH) {}
    }

    private static String digest(String text) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
