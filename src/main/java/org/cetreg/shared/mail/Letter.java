package org.cetreg.shared.mail;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What somebody is to be told. The words stand in {@code templates/mail/<template>.txt}, whose first line is the subject,
 * and {@code templates/mail/<template>.html}.
 *
 * @param to the e-mail address
 * @param template the templates' name
 * @param locale the reader's language
 * @param model what the templates ask for: numbers, words, instants, money
 * @param once a name such as {@code seatOrder.remind:42}; of all letters with the same only the first is sent; null: all are
 * @param secret whether the words are deleted as soon as the letter is sent, since they hold a link that opens something
 */
public record Letter(String to, String template, Locale locale, Map<String, ?> model, String once, boolean secret) {

    private static final int LONGEST_ADDRESS = 254;
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9]*");

    /**
     * @throws IllegalArgumentException when the address is none at all, or could break a mail's header; strange but legal
     *     addresses are for the mail server to judge
     */
    public Letter {
        Objects.requireNonNull(locale);
        if (!NAME.matcher(template).matches()) {
            throw new IllegalArgumentException("No name of a template: " + template);
        }
        if (to == null
                || to.indexOf('@') < 1
                || to.length() > LONGEST_ADDRESS
                || UNSAFE.matcher(to).find()) {
            throw new IllegalArgumentException("No address for a letter " + template);
        }
        model = Map.copyOf(model);
    }

    /** A letter that may be sent any number of times. */
    public static Letter of(String to, Locale locale, String template, Map<String, ?> model) {
        return new Letter(to, template, locale, model, null, false);
    }

    /** The same letter, sent only if none of this name was sent before. */
    public Letter once(String name) {
        return new Letter(to, template, locale, model, Objects.requireNonNull(name), secret);
    }

    /** The same letter, whose words are not kept. */
    public Letter withSecret() {
        return new Letter(to, template, locale, model, once, true);
    }

    /** Fit for logs: neither the address nor what is told. */
    @Override
    public String toString() {
        return "Letter " + template;
    }
}
