package org.cetreg.shared.mail;

import java.text.BreakIterator;
import java.util.Locale;

/**
 * Wraps plain text for mails (RFC 3676, format=flowed with DelSp). No line is wider than {@link #WIDTH} columns, and
 * mail programs that know the format join the wrapped lines again. Words, links and addresses are never broken. Chinese
 * text is, but not before a closing or after an opening punctuation mark.
 */
final class FlowedText {

    /** The content type that announces the format. */
    static final String TYPE = "text/plain; charset=UTF-8; format=flowed; delsp=yes";

    /** The width of a line in columns; a Chinese character takes two. */
    static final int WIDTH = 76;

    private static final int ROOM = WIDTH - 2; // for a leading space and the trailing one of a wrapped line
    private static final int FIRST_WIDE = 0x1100;

    private FlowedText() {}

    /** Returns the text in lines that end with CR and LF. */
    static String wrap(String text) {
        StringBuilder wrapped = new StringBuilder(text.length() + text.length() / ROOM);
        for (String line : text.stripTrailing().split("\\R")) {
            wrap(line.stripTrailing(), wrapped);
        }
        return wrapped.toString();
    }

    private static void wrap(String line, StringBuilder wrapped) {
        BreakIterator places = BreakIterator.getLineInstance(Locale.CHINA);
        places.setText(line);
        int start = 0;
        int fits = 0;
        for (int place = places.next(); place != BreakIterator.DONE; place = places.next()) {
            if (place < line.length() && insideAWord(line, place)) {
                continue;
            }
            if (fits > start && width(line.substring(start, place).stripTrailing()) > ROOM) {
                append(line.substring(start, fits) + " ", wrapped);
                start = fits;
            }
            fits = place;
        }
        append(line.substring(start), wrapped);
    }

    /** Returns whether the place is inside a word or a link, whatever punctuation the link contains. */
    private static boolean insideAWord(String line, int place) {
        return visibleAscii(line.charAt(place - 1)) && visibleAscii(line.charAt(place));
    }

    private static boolean visibleAscii(char sign) {
        return sign > ' ' && sign <= '~';
    }

    private static void append(String line, StringBuilder wrapped) {
        boolean mistakable = line.startsWith(" ") || line.startsWith(">") || line.startsWith("From ");
        wrapped.append(mistakable ? " " : "").append(line).append("\r\n");
    }

    private static int width(String text) {
        return text.codePoints().map(sign -> sign < FIRST_WIDE ? 1 : 2).sum();
    }
}
