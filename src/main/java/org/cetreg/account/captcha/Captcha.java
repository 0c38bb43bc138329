package org.cetreg.account.captcha;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.cetreg.shared.NetworkAddress;
import org.cetreg.shared.Throttle;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * 「验证码」: makes automatic attempts costly, without pictures and without any outside service. A script in the page finds
 * a number by trying (a proof of work); who has no scripts answers small sums asked in words, which are limited more
 * strictly. Either serves one form, at the address it was made for, once; the same form sent twice at once is one use.
 *
 * <p>Where many failed at an address it becomes harder there, step by step: twice the work, one sum more. It never
 * becomes impossible, since thousands may share an address, and only some of them are guessing.
 */
@Component
@EnableConfigurationProperties(CaptchaSettings.class)
public class Captcha {

    private static final String BY_WORDS = "captcha.address";
    private static final int LONGEST = 2_000;
    private static final int PLACE = 16;

    private final CaptchaSettings settings;
    private final WorkChallenge work;
    private final CaptchaUses uses;
    private final Throttle throttle;
    private final Clock clock;

    Captcha(CaptchaSettings settings, CaptchaUses uses, Throttle throttle, ObjectMapper json, Clock clock) {
        this.settings = settings;
        this.work = new WorkChallenge(settings.secret(), json);
        this.uses = uses;
        this.throttle = throttle;
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
     * @param numbers the answers to it, in its order
     */
    public record Answer(String proof, String question, List<Integer> numbers) {}

    /**
     * What it was answered for.
     *
     * @param content all that was sent with it; the same once more within seconds is the same form sent twice, and passes
     * @param address the internet address of who answers
     */
    public record Occasion(CaptchaForm form, String content, String address) {

        /** Without the content, which holds what was typed. */
        @Override
        public String toString() {
            return form + "@" + address;
        }
    }

    /** What an answer is worth. */
    public enum Verdict {
        RIGHT,
        MISSING,
        WRONG,
        EXPIRED,
        USED,
        /** It was made for another form. */
        FOREIGN,
        /** It was made for another address: a telephone may have changed its network meanwhile. */
        MOVED,
        /** The address asks for a harder one by now. */
        EASY
    }

    /**
     * What an answer is worth, and how hard it was.
     *
     * @param steps if it was right, how many steps harder than usual the challenge was; if it was too easy, how many it
     *     must be
     */
    public record Judgement(Verdict verdict, int steps) {}

    /**
     * A new challenge; it costs no statement.
     *
     * @param address for whom
     * @param steps how many steps harder than usual
     */
    public Challenge challenge(CaptchaForm form, String address, int steps) {
        Instant expires = clock.instant().plus(settings.validFor());
        CaptchaBinding binding = new CaptchaBinding(form.key(), place(address), steps);
        return new Challenge(
                work.ask(binding, settings.attempts(steps), expires),
                WordQuestion.ask(settings.secret(), binding, expires));
    }

    /** How many steps harder than usual a challenge must be for this form at this address; one statement at most. */
    public int needed(CaptchaForm form, String address) {
        return form.byAddress()
                .map(kind -> throttle.standing(Map.of(kind, address)).steps())
                .orElse(0);
    }

    /**
     * Whether a challenge would be accepted by what it says of itself. Nothing proves what it says: it is for the script
     * to know early whether to go on with it.
     *
     * @param salt of the challenge
     */
    public boolean fits(String salt, CaptchaForm form, String address, int needed) {
        return WorkChallenge.binding(salt)
                .filter(binding -> binding.form().equals(form.key())
                        && binding.place().equals(place(address))
                        && binding.steps() >= needed)
                .isPresent();
    }

    /**
     * Judges an answer and uses its challenge up. Whether it was hard enough for the form, who knows how the address stands
     * compares with {@link Judgement#steps()}; answers in words are counted and compared here.
     */
    public Judgement judge(Answer answer, Occasion occasion) {
        if (answer.proof() != null && !answer.proof().isBlank()) {
            return work.solved(answer.proof())
                    .map(solved -> use(solved.id(), solved.binding(), solved.expires(), occasion))
                    .orElse(new Judgement(Verdict.WRONG, 0));
        }
        if (answer.question() == null
                || answer.numbers() == null
                || answer.numbers().isEmpty()) {
            return new Judgement(Verdict.MISSING, 0);
        }
        return answer.question().length() > LONGEST
                ? new Judgement(Verdict.WRONG, 0)
                : WordQuestion.asked(settings.secret(), answer.question())
                        .map(asked -> judgeWords(answer, asked, occasion))
                        .orElse(new Judgement(Verdict.WRONG, 0));
    }

    private Judgement judgeWords(Answer answer, WordQuestion.Asked asked, Occasion occasion) {
        int needed = throttle.standing(Map.of(BY_WORDS, occasion.address())).steps();
        if (asked.binding().steps() < needed) {
            return new Judgement(Verdict.EASY, needed);
        }
        throttle.failed(BY_WORDS, occasion.address());
        // Used up before it is judged, and for this answer only: a wrong one has no second try.
        String content = occasion.content() + "=" + answer.numbers();
        Judgement first = use(
                mac("question", answer.question()),
                asked.binding(),
                asked.expires(),
                new Occasion(occasion.form(), content, occasion.address()));
        boolean right = WordQuestion.answers(settings.secret(), answer.question(), answer.numbers());
        return first.verdict() == Verdict.RIGHT && !right ? new Judgement(Verdict.WRONG, 0) : first;
    }

    private Judgement use(String id, CaptchaBinding binding, Instant expires, Occasion occasion) {
        if (!binding.form().equals(occasion.form().key())) {
            return new Judgement(Verdict.FOREIGN, 0);
        }
        if (!binding.place().equals(place(occasion.address()))) {
            return new Judgement(Verdict.MOVED, 0);
        }
        return new Judgement(uses.use(id, mac("occasion", occasion.content()), expires), binding.steps());
    }

    /** Stands for a subscriber's network, so that a page does not tell whoever sees it where it was made for. */
    private String place(String address) {
        return mac("place", NetworkAddress.subscriber(address)).substring(0, PLACE);
    }

    // With our secret, since what is digested may hold a password.
    private String mac(String purpose, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(settings.secret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] digest = mac.doFinal(("captcha." + purpose + "." + text).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256", e);
        }
    }
}
