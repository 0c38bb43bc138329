package org.cetreg.engine.form;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;

/**
 * The texts of one form in the reader's language: looked up as {@code form.<form>.<component>} with the form's own text
 * as the default, so that a form needs no messages and can have them.
 */
final class FormTexts {

    private static final Pattern IMAGE =
            Pattern.compile("/(?!/).*|data:image/(png|jpeg|gif|webp|svg\\+xml)[;,].*", Pattern.CASE_INSENSITIVE);

    private final MessageSource messages;
    private final String formId;
    private final Locale locale;
    private final Template plain;
    private final Template markdown;

    FormTexts(MessageSource messages, String formId, Locale locale, Feel feel) {
        this.messages = messages;
        this.formId = formId;
        this.locale = locale;
        this.plain = new Template(feel, value -> value);
        this.markdown = new Template(feel, Markdown::escape);
    }

    /** Only what comes from this site or stands in the form itself. */
    static boolean safeImage(String source) {
        return IMAGE.matcher(source).matches();
    }

    /** One line, computed with these data. */
    String line(FormField field, String attribute, Map<String, Object> data) {
        String suffix = attribute.equals("label") ? "" : "." + attribute;
        return plain.render(own(field, suffix, field.text(attribute)), data).split("\n", 2)[0];
    }

    String html(FormField field, Map<String, Object> data) {
        return Markdown.html(markdown.render(own(field, "", field.text("text")), data));
    }

    String option(FormField field, FormOption option) {
        return own(field, ".option." + option.code(), option.label());
    }

    /** A text that is computed but has no place in the bundles. */
    String computed(String text, Map<String, Object> data) {
        return plain.render(text, data).split("\n", 2)[0];
    }

    /** The error's message; the form may have its own, such as {@code form.<form>.<component>.error.pattern}. */
    String error(FormField field, FormError error) {
        Object[] arguments = error.arguments().toArray();
        String own = code(field, ".error." + error.key().substring(error.key().lastIndexOf('.') + 1));
        String general = messages.getMessage(error.key(), arguments, error.key(), locale);
        return messages.getMessage(own, arguments, general, locale);
    }

    String general(String key, Object... arguments) {
        return messages.getMessage("engine.form." + key, arguments, locale);
    }

    private String own(FormField field, String suffix, String text) {
        return messages.getMessage(code(field, suffix), null, text, locale);
    }

    private String code(FormField field, String suffix) {
        String name = field.path().isEmpty() ? field.id() : field.name();
        return "form." + formId + "." + name + suffix;
    }

    List<String> errors(FormField field, List<FormError> errors) {
        return errors.stream()
                .filter(error -> error.path().equals(field.name()))
                .map(error -> error(field, error))
                .toList();
    }
}
