package org.cetreg.account;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address that serves as a login. Every address that a mail system may deliver to is accepted, including
 * quoted names and addresses in other scripts. Text that cannot be an address, or that could break a mail header, is
 * refused. Letter case does not distinguish addresses.
 *
 * <p>Invisible characters are removed everywhere, and surrounding spaces as well: they are copied along with an
 * address, and nobody could type them again. Two addresses that differ only in such characters are therefore the same.
 *
 * @param text the address, trimmed, with half-width characters and its domain in its own script
 */
public record EmailAddress(String text) {

    private static final int MOST = 254;
    private static final int MOST_BEFORE_AT = 64;
    private static final int ASCII_END = 0x80;
    private static final Pattern ENCODED = Pattern.compile("(?i)(?:^|\\.)xn--");
    private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\\\p{Cntrl}]|\\\\[^\\p{Cntrl}])*\"");
    private static final Pattern ATOMS = Pattern.compile("[^\\s\\p{Cntrl}\\p{Z}()<>\\[\\]:;,\\\\\"@]+");
    private static final String LABEL = "[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}-]{0,61}[\\p{L}\\p{M}\\p{N}])?";
    private static final Pattern DOMAIN = Pattern.compile("(?:" + LABEL + "\\.)+" + LABEL + "|\\[[0-9A-Za-z.:]+\\]");

    /** Parses typed text; returns empty if it cannot be an address. */
    public static Optional<EmailAddress> parse(String typed) {
        if (typed == null || typed.length() > 2 * MOST) {
            return Optional.empty();
        }
        String text = Normalizer.normalize(Folding.visible(Folding.halfWidth(typed)), Normalizer.Form.NFC);
        int at = text.lastIndexOf('@');
        if (at < 1 || at > MOST_BEFORE_AT || text.getBytes(StandardCharsets.UTF_8).length > MOST) {
            return Optional.empty();
        }
        String name = text.substring(0, at);
        String domain = oneWay(text.substring(at + 1));
        boolean plausible =
                (ATOMS.matcher(name).matches() || QUOTED.matcher(name).matches())
                        && DOMAIN.matcher(domain).matches();
        return plausible ? Optional.of(new EmailAddress(name + "@" + domain)) : Optional.empty();
    }

    /**
     * Returns the one form of a domain in another script that can be written in two ways. A domain that the name
     * system's encoding would turn into another domain, for example because of ß, is refused so that no mail goes
     * astray; its owner can type the encoded form.
     */
    private static String oneWay(String domain) {
        boolean plain = domain.chars().allMatch(c -> c < ASCII_END)
                && !ENCODED.matcher(domain).find();
        if (plain) {
            return domain;
        }
        try {
            String shown = IDN.toUnicode(domain);
            return IDN.toUnicode(IDN.toASCII(shown)).equalsIgnoreCase(shown) ? shown : "";
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** Normalises part of an address that was typed as a search term, in the same way as addresses. */
    public static String search(String part) {
        return Normalizer.normalize(Folding.visible(Folding.halfWidth(part)), Normalizer.Form.NFC);
    }

    /** Returns the part after the last {@code @}. */
    public String domain() {
        return text.substring(text.lastIndexOf('@') + 1);
    }

    /** Returns the part before the last {@code @}. */
    public String name() {
        return text.substring(0, text.lastIndexOf('@'));
    }
}
