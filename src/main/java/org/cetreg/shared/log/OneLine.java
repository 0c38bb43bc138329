package org.cetreg.shared.log;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Makes text safe for a single line of the log: the text cannot end the line, hide it or colour it. */
final class OneLine {

    private static final int LONGEST = 4_000;

    /**
     * Control characters, line and paragraph separators, and characters that change the writing direction or are
     * invisible.
     */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}&&[^\\t]]");

    private OneLine() {}

    /** Replaces invisible characters by their code, as in {@code \u000a}, and truncates text that is too long. */
    static String of(String text) {
        String ended = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        return UNSEEN.matcher(ended).replaceAll(OneLine::number);
    }

    private static String number(MatchResult found) {
        return String.format(Locale.ROOT, "\\\\u%04x", found.group().codePointAt(0));
    }
}
