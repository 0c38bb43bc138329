package org.cetreg.shared.mail;

import java.text.BreakIterator;
import java.util.Locale;

/**
 * Plain text as mails carry it (RFC 3676, format=flowed with DelSp): no line is wider than {@link #WIDTH} columns, and a
 * mail program that knows the format joins what was broken. Words, links and addresses are never broken; Chinese is, but
 * not before a closing sign or after an opening one.
 */
final class FlowedText {

    /** What a reader of the format has to be told. */
    static final String TYPE = "text/plain; charset=UTF-8; format=flowed; delsp=yes";

    /** Columns of a line; Chinese signs take two. */
    static final int WIDTH = 76;

    private static final int ROOM = WIDTH - 2; // a space of its own, and the one that says that the line goes on
    private static final int FIRST_WIDE = 0x1100;

    private FlowedText() {}

    /** The text in lines that end with CR and LF. */
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

    /** Also inside a link, whatever signs it has. */
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
