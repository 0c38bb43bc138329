package org.cetreg.shared.mail;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A message to a person. Its text is in {@code templates/mail/<template>.txt}, whose first line is the subject, and in
 * {@code templates/mail/<template>.html}.
 *
 * @param to the recipient's e-mail address
 * @param template the name of the templates
 * @param locale the reader's language
 * @param model the values that the templates use: numbers, words, instants, money
 * @param once a name such as {@code seatOrder.remind:42}; only the first letter with the same name is sent. When null,
 *     every letter is sent
 * @param secret whether the text is deleted as soon as the letter is sent, because it contains a link that grants
 *     access
 */
public record Letter(String to, String template, Locale locale, Map<String, ?> model, String once, boolean secret) {

    private static final int LONGEST_ADDRESS = 254;
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9]*");

    /**
     * @throws IllegalArgumentException when the address is not an address, or could break a mail's header; addresses
     *     that are legal but unusual are accepted, and the mail server judges them
     */
    public Letter {
        Objects.requireNonNull(locale);
        if (!NAME.matcher(template).matches()) {
            throw new IllegalArgumentException("Not a template name: " + template);
        }
        if (to == null
                || to.indexOf('@') < 1
                || to.length() > LONGEST_ADDRESS
                || UNSAFE.matcher(to).find()) {
            throw new IllegalArgumentException("Not a valid address for the letter " + template);
        }
        model = Map.copyOf(model);
    }

    /** Creates a letter that may be sent any number of times. */
    public static Letter of(String to, Locale locale, String template, Map<String, ?> model) {
        return new Letter(to, template, locale, model, null, false);
    }

    /** Returns the same letter, to be sent only if no letter with this name has been sent. */
    public Letter once(String name) {
        return new Letter(to, template, locale, model, Objects.requireNonNull(name), secret);
    }

    /** Returns the same letter, whose text is deleted after sending. */
    public Letter withSecret() {
        return new Letter(to, template, locale, model, once, true);
    }

    /** Returns a text that is safe to log: neither the address nor the content. */
    @Override
    public String toString() {
        return "Letter " + template;
    }
}
