package org.cetreg.account.web;

import java.text.Normalizer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cetreg.account.Captcha;
import org.cetreg.account.WordQuestion;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.validation.Errors;

/**
 * The captcha as part of a form: the template {@code account/captcha} asks it for a challenge, the controller gives it
 * what came back. A form that has it binds the parameters {@code captcha}, {@code captchaQuestion} and
 * {@code captchaProof}.
 */
@Component
public class CaptchaField {

    private static final String FIELD = "captcha";
    private static final int LONGEST_ANSWER = 40;

    private final Captcha captcha;
    private final Waiting waiting;
    private final MessageSource messages;
    private final Map<String, Integer> words = new HashMap<>();

    CaptchaField(Captcha captcha, Waiting waiting, MessageSource messages) {
        this.captcha = captcha;
        this.waiting = waiting;
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

    /** A new challenge for a page. */
    public Captcha.Challenge challenge() {
        return captcha.challenge();
    }

    /** The question in words, in the language of the page. */
    public String ask(WordQuestion question) {
        Locale language = LocaleContextHolder.getLocale();
        return messages.getMessage(
                question.minus() ? "captcha.minus" : "captcha.plus",
                new Object[] {word(question.left(), language), word(question.right(), language)},
                language);
    }

    /**
     * Whether the captcha was answered; if not, says so at its field.
     *
     * @param occasion what the form is for, such as {@code login:somebody@example.org}
     * @param address the internet address of who sent it
     */
    public boolean accepts(Typed typed, String occasion, String address, Errors errors) {
        Integer number = number(typed.answer());
        boolean typedNonsense =
                number == null && typed.answer() != null && !typed.answer().isBlank();
        boolean scripted = typed.proof() != null && !typed.proof().isBlank();
        Captcha.Verdict verdict = typedNonsense && !scripted
                ? Captcha.Verdict.WRONG
                : captcha.judge(new Captcha.Answer(typed.proof(), typed.question(), number), occasion, address);
        switch (verdict) {
            case RIGHT -> {
                return true;
            }
            case CLOSED ->
                waiting.reject(errors, FIELD, captcha.wordsClosedUntil(address).orElse(Instant.EPOCH));
            default -> errors.rejectValue(FIELD, "captcha." + verdict.name().toLowerCase(Locale.ROOT));
        }
        return false;
    }

    private Integer number(String typed) {
        if (typed == null || typed.length() > LONGEST_ANSWER) {
            return null;
        }
        String folded =
                Normalizer.normalize(typed, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
        return words.get(folded.replaceFirst("^0+(?=\\d)", ""));
    }

    private String word(int number, Locale language) {
        return messages.getMessage("captcha.number." + number, null, language);
    }
}
