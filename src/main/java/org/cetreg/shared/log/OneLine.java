package org.cetreg.shared.log;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Text as it stands on one line of a log: nobody can end the line, hide it or colour it. */
final class OneLine {

    private static final int LONGEST = 4_000;

    /** Controls, line and paragraph separators, and what turns the direction of writing or cannot be seen. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}&&[^\\t]]");

    private OneLine() {}

    /** What cannot be seen is written as its number, as in {@code \u000a}; what is too long ends. */
    static String of(String text) {
        String ended = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        return UNSEEN.matcher(ended).replaceAll(OneLine::number);
    }

    private static String number(MatchResult found) {
        return String.format(Locale.ROOT, "\\\\u%04x", found.group().codePointAt(0));
    }
}
