package org.cetreg.shared.web;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a page of a list ends whose rows are ordered by a time and then by a number, written in the address of the next
 * page.
 *
 * @param at the time of the last row, to the microsecond
 * @param number digits
 */
public record PagePlace(Instant at, String number) {

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,16})\\.([0-9]{1,40})");
    private static final long MILLION = 1_000_000;

    /** Returns the place that an address names; empty when the text is none. */
    public static Optional<PagePlace> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        long micros = Long.parseLong(parts.group(1));
        Instant at = Instant.ofEpochSecond(micros / MILLION, micros % MILLION * 1_000);
        return Optional.of(new PagePlace(at, parts.group(2)));
    }

    /** Returns the place as it is written in an address. */
    public String text() {
        return at.getEpochSecond() * MILLION + at.getNano() / 1_000 + "." + number;
    }
}
