package org.cetreg.account.web.captcha;

import jakarta.servlet.http.HttpServletRequest;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.cetreg.account.captcha.Captcha;
import org.cetreg.account.captcha.CaptchaForm;
import org.cetreg.account.captcha.WordQuestion;
import org.cetreg.shared.RemoteAddress;
import org.cetreg.shared.web.rendering.Blanks;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.validation.Errors;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * The captcha as a field of a form. The template {@code account/captcha} asks it for a challenge, and the controller
 * passes the answer to it. Such a form binds the parameters {@code captcha}, {@code captchaQuestion} and
 * {@code captchaProof}.
 */
@Component
public class CaptchaField {

    private static final String FIELD = "captcha";
    private static final String STEPS = CaptchaField.class.getName() + ".steps";
    private static final int LONGEST_ANSWER = 100;
    private static final String BETWEEN = "[\\s,，、;；]+";

    private final Captcha captcha;
    private final MessageSource messages;
    private final Map<String, Integer> words = new HashMap<>();

    CaptchaField(Captcha captcha, MessageSource messages) {
        this.captcha = captcha;
        this.messages = messages;
        for (int number = 0; number <= WordQuestion.GREATEST; number++) {
            words.put(Integer.toString(number), number);
            for (Locale language : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
                words.put(word(number, language), number);
            }
        }
    }

    /**
     * The captcha parameters of a form.
     *
     * @param proof the parameter {@code captchaProof}: the script's solution
     * @param question the parameter {@code captchaQuestion}: the token of the question in words
     * @param answer the parameter {@code captcha}: the typed answer
     */
    public record Typed(String proof, String question, String answer) {}

    /**
     * A challenge as pages show it.
     *
     * @param work the proof of work as JSON, for the script
     * @param token identifies the question
     * @param question the alternative in words, in the language of the page
     * @param sums how many sums the question contains
     */
    public record Shown(String work, String token, String question, int sums) {}

    /**
     * Returns a new challenge for a page, of the difficulty that was determined during the current request. Merely
     * requesting a page costs no statement to determine it; the page's script asks for a harder challenge in time. On a
     * public page, the challenge is left blank.
     *
     * @param form the key of a {@link CaptchaForm}
     */
    public Shown challenge(String form) {
        CaptchaForm asked = CaptchaForm.of(form).orElseThrow();
        return Blanks.ofThisPage().map(blanks -> blank(asked, blanks)).orElseGet(() -> challenge(asked, 0));
    }

    private Shown blank(CaptchaForm form, Blanks blanks) {
        List<String> left = blanks.leave(3, () -> {
            Shown own = challenge(form, 0);
            return List.of(own.work(), own.token(), own.question());
        });
        return new Shown(left.get(0), left.get(1), left.get(2), 1);
    }

    /** Returns a new challenge that is at least the given number of steps harder than usual. */
    Shown challenge(CaptchaForm form, int atLeast) {
        Integer steps = (Integer)
                RequestContextHolder.currentRequestAttributes().getAttribute(STEPS, RequestAttributes.SCOPE_REQUEST);
        Captcha.Challenge made =
                captcha.challenge(form, RemoteAddress.current(), Math.max(atLeast, steps == null ? 0 : steps));
        return new Shown(
                made.work(),
                made.question().token(),
                ask(made.question()),
                made.question().sums().size());
    }

    /** Returns the question in words, in the language of the page. */
    private String ask(WordQuestion question) {
        Locale language = LocaleContextHolder.getLocale();
        return question.sums().stream()
                .map(sum -> messages.getMessage(
                        sum.minus() ? "captcha.minus" : "captcha.plus",
                        new Object[] {word(sum.left(), language), word(sum.right(), language)},
                        language))
                .collect(Collectors.joining(" "));
    }

    /**
     * Judges the captcha; reports an error at its field if it was not solved.
     *
     * @return how many steps harder than usual the challenge was; empty if it was not solved
     */
    public OptionalInt accepts(CaptchaForm form, Typed typed, HttpServletRequest request, Errors errors) {
        Captcha.Judgement judgement = judge(form, typed, request);
        if (judgement.verdict() == Captcha.Verdict.RIGHT) {
            return OptionalInt.of(judgement.steps());
        }
        errors.rejectValue(FIELD, message(judgement.verdict()));
        return OptionalInt.empty();
    }

    /** Reports at the captcha's field that it must be harder now, and makes the next one on the page harder. */
    public void askHarder(int steps, HttpServletRequest request, Errors errors) {
        request.setAttribute(STEPS, steps);
        errors.rejectValue(FIELD, message(Captcha.Verdict.EASY));
    }

    /** Judges the answer of a form. The next challenge on the following page is as hard as this one had to be. */
    Captcha.Judgement judge(CaptchaForm form, Typed typed, HttpServletRequest request) {
        List<Integer> numbers = numbers(typed.answer());
        boolean scripted = typed.proof() != null && !typed.proof().isBlank();
        Captcha.Judgement judgement = numbers.contains(null) && !scripted
                ? new Captcha.Judgement(Captcha.Verdict.WRONG, 0)
                : captcha.judge(
                        new Captcha.Answer(typed.proof(), typed.question(), numbers),
                        new Captcha.Occasion(form, content(request), request.getRemoteAddr()));
        request.setAttribute(STEPS, judgement.steps());
        return judgement;
    }

    /** Returns the key of the message for a verdict. */
    static String message(Captcha.Verdict verdict) {
        return "captcha." + verdict.name().toLowerCase(Locale.ROOT);
    }

    // Returns the whole input of the form, so that a proof is valid for one submission. Each text is preceded by its
    // length, so that different inputs never give the same content.
    private static String content(HttpServletRequest request) {
        StringBuilder content = new StringBuilder(request.getRequestURI());
        new TreeMap<>(request.getParameterMap()).forEach((name, values) -> {
            if (!name.startsWith("_") && !name.startsWith(FIELD)) {
                content.append('\n').append(name.length()).append(':').append(name);
                for (String value : values) {
                    content.append(' ').append(value.length()).append(':').append(value);
                }
            }
        });
        return content.toString();
    }

    /** Returns the typed numbers, with null for each that is not a number. */
    private List<Integer> numbers(String typed) {
        List<Integer> numbers = new ArrayList<>();
        if (typed == null || typed.isBlank()) {
            return numbers;
        }
        if (typed.length() > LONGEST_ANSWER) {
            numbers.add(null);
            return numbers;
        }
        String folded =
                Normalizer.normalize(typed, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
        for (String number : folded.split(BETWEEN)) {
            numbers.add(words.get(number.replaceFirst("^0+(?=\\d)", "")));
        }
        return numbers;
    }

    private String word(int number, Locale language) {
        return messages.getMessage("captcha.number." + number, null, language);
    }
}
