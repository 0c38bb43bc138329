package org.cetreg.engine.form.schema;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;

/**
 * The texts of one form in the reader's language. The message {@code form.<form>.<component>} comes first, then the
 * form's translation (the custom property {@code label.en}), then the form's own text. A form can therefore do without
 * messages.
 */
public final class FormTexts {

    /** Excludes addresses of other sites: browsers treat a backslash as a slash and ignore tabs and line breaks. */
    private static final Pattern IMAGE = Pattern.compile(
            "/(?![/\\\\])[^\\t\\r\\n]*|data:image/(png|jpeg|gif|webp|svg\\+xml)[;,].*", Pattern.CASE_INSENSITIVE);

    private final MessageSource messages;
    private final String formId;
    private final Locale locale;
    private final Template plain;
    private final Template markdown;

    /** Creates the texts of a form in this language. */
    public FormTexts(MessageSource messages, String formId, Locale locale, Feel feel) {
        this.messages = messages;
        this.formId = formId;
        this.locale = locale;
        this.plain = new Template(feel, value -> value);
        this.markdown = new Template(feel, Markdown::escape);
    }

    /** Returns whether an image comes from this site or is contained in the form itself. */
    public static boolean safeImage(String source) {
        return IMAGE.matcher(source).matches();
    }

    /** Returns a text of one line, computed with these data. */
    public String line(FormField field, String attribute, Map<String, Object> data) {
        return plain.render(own(field, attribute, field.text(attribute)), data).split("\n", 2)[0];
    }

    /** Returns the text before or after an input, such as a unit. */
    public String adorner(FormField field, String which, Map<String, Object> data) {
        return plain.render(own(field, which, field.adorner(which)), data).split("\n", 2)[0];
    }

    /** Returns the content of a text component as HTML that contains no markup but that of Markdown. */
    public String html(FormField field, Map<String, Object> data) {
        return Markdown.html(markdown.render(own(field, "text", field.text("text")), data));
    }

    /** Returns the label of an option. */
    public String option(FormField field, FormOption option) {
        return own(field, "option." + option.code(), option.label());
    }

    /** Returns the heading of a table's column. */
    public String column(FormField field, Map<?, ?> column) {
        return own(field, "column." + column.get("key"), FormValues.text(column.get("label")));
    }

    /** Returns a computed text, which cannot be translated. */
    public String computed(String text, Map<String, Object> data) {
        return plain.render(text, data).split("\n", 2)[0];
    }

    /**
     * Returns the message for an error. A component may have its own message, for example as the text {@code
     * error.pattern}.
     */
    String error(FormField field, FormError error) {
        Object[] arguments = error.arguments().toArray();
        String own = "error." + error.key().substring(error.key().lastIndexOf('.') + 1);
        String general =
                field.property(own).orElseGet(() -> messages.getMessage(error.key(), arguments, error.key(), locale));
        String inForm = inReadersLanguage(field, own).orElse(general);
        return messages.getMessage(field.messageKey(formId, own), arguments, inForm, locale);
    }

    /** Returns a text that all forms share, {@code engine.form.<key>}. */
    public String general(String key, Object... arguments) {
        return messages.getMessage("engine.form." + key, arguments, locale);
    }

    private String own(FormField field, String name, String text) {
        String inForm = inReadersLanguage(field, name).orElse(text);
        return messages.getMessage(field.messageKey(formId, name), null, inForm, locale);
    }

    /** Returns the form's translation; empty also when it is blank, so that the form's own text is shown instead. */
    private Optional<String> inReadersLanguage(FormField field, String name) {
        return field.property(name + "." + locale.getLanguage()).filter(text -> !text.isBlank());
    }

    /** Returns those of the errors that are this component's, in words. */
    public List<String> errors(FormField field, List<FormError> errors) {
        return errors.stream()
                .filter(error -> error.path().equals(field.name()))
                .map(error -> error(field, error))
                .toList();
    }
}
