package org.cetreg.account;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address as a login. Whatever mail systems may deliver to is accepted, quoted names and addresses in other
 * scripts included; what cannot be one, or could break a mail's header, is not. Letter case does not tell two apart.
 *
 * <p>What nobody sees is left out, at its ends and inside: it comes along when an address is copied, and nobody could type it
 * again. So two addresses that look alike in this way are one.
 *
 * @param text the address, trimmed, with full-width signs made half-width and a domain in its own script
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

    /** Reads what was typed; empty when it cannot be an address. */
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
     * A domain in another script can be written in two ways, which are one address. What the name system's encoding would
     * make another domain of, such as ß, is none, so that no mail goes astray; who has it writes the encoded form.
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

    /** A part of an address, typed to look for it, as addresses have it. */
    public static String search(String part) {
        return Normalizer.normalize(Folding.visible(Folding.halfWidth(part)), Normalizer.Form.NFC);
    }

    /** What is behind the last {@code @}. */
    public String domain() {
        return text.substring(text.lastIndexOf('@') + 1);
    }

    /** What is before the last {@code @}. */
    public String name() {
        return text.substring(0, text.lastIndexOf('@'));
    }
}
