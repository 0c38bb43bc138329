package org.cetreg.account.captcha;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.cetreg.shared.Digest;
import org.cetreg.shared.NetworkAddress;
import org.cetreg.shared.Throttle;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * The captcha (「验证码」) makes automated attempts costly, without pictures and without an external service. A script in
 * the page finds a number by trial (a proof of work). Visitors without scripts answer small sums asked in words, which
 * are limited more strictly. A challenge serves one form, at the address for which it was created, once; the same form
 * sent twice at the same time counts as one use.
 *
 * <p>After many failures at an address the captcha becomes harder there, step by step: each step doubles the work and
 * adds one sum. It never becomes impossible, because thousands of people may share an address, and only some of them
 * are guessing.
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
     * A challenge on a page.
     *
     * @param work the proof of work as JSON, for the script
     * @param question the alternative in words
     */
    public record Challenge(String work, WordQuestion question) {}

    /**
     * The answer to a challenge; each part may be missing.
     *
     * @param proof the script's solution
     * @param question the token of the question in words
     * @param numbers the answers to the sums, in their order
     */
    public record Answer(String proof, String question, List<Integer> numbers) {}

    /**
     * The submission for which a challenge was answered.
     *
     * @param content the whole content of the form; the same content again within seconds is the same form sent twice,
     *     and is accepted
     * @param address the internet address from which it comes
     */
    public record Occasion(CaptchaForm form, String content, String address) {

        /** Omits the content, which contains the visitor's input. */
        @Override
        public String toString() {
            return form + "@" + address;
        }
    }

    /** The result of judging an answer. */
    public enum Verdict {
        RIGHT,
        MISSING,
        WRONG,
        EXPIRED,
        USED,
        /** The challenge was created for another form. */
        FOREIGN,
        /** The challenge was created for another address; a phone may have changed its network in the meantime. */
        MOVED,
        /** The address requires a harder challenge by now. */
        EASY
    }

    /**
     * The verdict on an answer and the difficulty of its challenge.
     *
     * @param steps for a right answer, how many steps harder than usual the challenge was; for a challenge that was too
     *     easy, how many steps harder it must be
     */
    public record Judgement(Verdict verdict, int steps) {}

    /**
     * Creates a challenge, without any statement.
     *
     * @param address the internet address of the visitor
     * @param steps how many steps harder than usual
     */
    public Challenge challenge(CaptchaForm form, String address, int steps) {
        Instant expires = clock.instant().plus(settings.validFor());
        CaptchaBinding binding = new CaptchaBinding(form.key(), place(address), steps);
        return new Challenge(
                work.ask(binding, settings.attempts(steps), expires),
                WordQuestion.ask(settings.secret(), binding, expires));
    }

    /**
     * Returns how many steps harder than usual a challenge must be for this form at this address, by at most one
     * statement.
     */
    public int needed(CaptchaForm form, String address) {
        return form.byAddress()
                .map(kind -> throttle.standing(Map.of(kind, address)).steps())
                .orElse(0);
    }

    /**
     * Returns whether a challenge would be accepted, judging only by its own unverified statements. The script uses
     * this to decide early whether to continue with it.
     *
     * @param salt the salt of the challenge
     */
    public boolean fits(String salt, CaptchaForm form, String address, int needed) {
        return WorkChallenge.binding(salt)
                .filter(binding -> binding.form().equals(form.key())
                        && binding.place().equals(place(address))
                        && binding.steps() >= needed)
                .isPresent();
    }

    /**
     * Judges an answer and uses its challenge up. A caller that knows the failures at the address compares
     * {@link Judgement#steps()} with them to decide whether the challenge was hard enough. For answers in words, the
     * count and the comparison happen here.
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

    /**
     * Uses up a text of ours that stands for a challenge solved before. The same text sent twice within seconds counts
     * as one use.
     *
     * @return whether it had not been used
     */
    public boolean useUp(String text, Instant expires) {
        String id = mac("solved", text);
        return uses.use(id, id, expires) == Verdict.RIGHT;
    }

    private Judgement judgeWords(Answer answer, WordQuestion.Asked asked, Occasion occasion) {
        int needed = throttle.standing(Map.of(BY_WORDS, occasion.address())).steps();
        if (asked.binding().steps() < needed) {
            return new Judgement(Verdict.EASY, needed);
        }
        throttle.failed(BY_WORDS, occasion.address());
        // The challenge is used up before the answer is judged, so a wrong answer has no second try.
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

    /**
     * Returns a keyed digest of the subscriber's network, so that a page does not reveal the address for which it was
     * created.
     */
    private String place(String address) {
        return mac("place", NetworkAddress.subscriber(address)).substring(0, PLACE);
    }

    // The digest is keyed with the secret, because the text may contain a password.
    private String mac(String purpose, String text) {
        return Digest.signature(settings.secret(), "captcha." + purpose + "." + text);
    }
}
