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
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.validation.Errors;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * The captcha as part of a form: the template {@code account/captcha} asks it for a challenge, the controller gives it
 * what came back. A form that has it binds the parameters {@code captcha}, {@code captchaQuestion} and
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
     * What a form sent back.
     *
     * @param proof the parameter {@code captchaProof}: what the script found
     * @param question the parameter {@code captchaQuestion}: the token of the question in words
     * @param answer the parameter {@code captcha}: what was typed
     */
    public record Typed(String proof, String question, String answer) {}

    /**
     * A new challenge for a page. It is as hard as the request at hand has found out that it must be; a page that was
     * only asked for costs no statement to find out, and its script asks in time.
     *
     * @param form the key of a {@link CaptchaForm}
     */
    public Captcha.Challenge challenge(String form) {
        return challenge(CaptchaForm.of(form).orElseThrow(), 0);
    }

    /** The same, so many steps harder at least. */
    Captcha.Challenge challenge(CaptchaForm form, int atLeast) {
        Integer steps = (Integer)
                RequestContextHolder.currentRequestAttributes().getAttribute(STEPS, RequestAttributes.SCOPE_REQUEST);
        return captcha.challenge(form, RemoteAddress.current(), Math.max(atLeast, steps == null ? 0 : steps));
    }

    /** The question in words, in the language of the page. */
    public String ask(WordQuestion question) {
        Locale language = LocaleContextHolder.getLocale();
        return question.sums().stream()
                .map(sum -> messages.getMessage(
                        sum.minus() ? "captcha.minus" : "captcha.plus",
                        new Object[] {word(sum.left(), language), word(sum.right(), language)},
                        language))
                .collect(Collectors.joining(" "));
    }

    /**
     * Whether the captcha was answered; if not, says so at its field.
     *
     * @return how many steps harder than usual the challenge was; empty when it was not answered
     */
    public OptionalInt accepts(CaptchaForm form, Typed typed, HttpServletRequest request, Errors errors) {
        Captcha.Judgement judgement = judge(form, typed, request);
        if (judgement.verdict() == Captcha.Verdict.RIGHT) {
            return OptionalInt.of(judgement.steps());
        }
        errors.rejectValue(FIELD, message(judgement.verdict()));
        return OptionalInt.empty();
    }

    /** Says at the captcha's field that it must be harder now, and makes the one on the page so. */
    public void askHarder(int steps, HttpServletRequest request, Errors errors) {
        request.setAttribute(STEPS, steps);
        errors.rejectValue(FIELD, message(Captcha.Verdict.EASY));
    }

    /** Judges what a form sent back; a challenge on the page that follows is as hard as this one had to be. */
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

    /** The key of the message that says what an answer is worth. */
    static String message(Captcha.Verdict verdict) {
        return "captcha." + verdict.name().toLowerCase(Locale.ROOT);
    }

    // All that was typed, so that a proof serves for one submission; each text with its length, so that no two look
    // alike.
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

    /** The numbers that were typed; one that is none is null. */
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
