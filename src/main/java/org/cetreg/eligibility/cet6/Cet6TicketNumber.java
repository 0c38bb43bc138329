package org.cetreg.eligibility.cet6;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A claimed CET4 written ticket number and its parts: campus 6 digits, year 2, half 1, subject 1, room 3, seat 2.
 *
 * @param text normalised: without spaces, half-width
 */
public record Cet6TicketNumber(String text) {

    private static final Pattern WRITTEN = Pattern.compile("(\\d{6})(\\d{2})(\\d)([0-9A-Z])(\\d{3})(\\d{2})");
    private static final Pattern NOT_SEEN = Pattern.compile("[\\s\\p{Z}\\p{Cc}\\p{Cf}-]+");

    public Cet6TicketNumber {
        String normal = Normalizer.normalize(text == null ? "" : text, Normalizer.Form.NFKC);
        text = NOT_SEEN.matcher(normal).replaceAll("").toUpperCase(java.util.Locale.ROOT);
    }

    /** Returns the parts of the number; empty when it does not have the form of a written ticket number. */
    public Optional<Parts> parts() {
        Matcher parts = WRITTEN.matcher(text);
        return parts.matches()
                ? Optional.of(new Parts(
                        parts.group(1),
                        2000 + Integer.parseInt(parts.group(2)),
                        Integer.parseInt(parts.group(3)),
                        parts.group(4),
                        parts.group(5),
                        parts.group(6)))
                : Optional.empty();
    }

    /**
     * The parts of a ticket number.
     *
     * @param campus the campus code
     * @param year the year of the sitting, such as 2016
     * @param half the half of the year, 1 or 2; other digits are invalid
     * @param subject the subject code; 1 is CET4
     */
    public record Parts(String campus, int year, int half, String subject, String room, String seat) {}
}
