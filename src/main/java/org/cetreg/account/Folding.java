package org.cetreg.account;

import java.util.regex.Pattern;

/** Normalises the different ways in which Chinese input methods write the same text. */
public final class Folding {

    private static final char FULL_WIDTH_FIRST = '！';
    private static final char FULL_WIDTH_LAST = '～';
    private static final int FULL_TO_HALF = '！' - '!';
    private static final String MIDDLE_DOTS = "[\u2022\u2027\u30FB\uFF65\u2219\u22C5\u0387\uFF0E\u3002.]";

    /**
     * Invisible characters without meaning: format characters (zero-width, bidi, soft hyphen, BOM, tags), variation
     * selectors, fillers, and the empty Braille pattern.
     */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\x{34F}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}"
            + "\\x{180B}-\\x{180F}\\x{2065}\\x{2800}\\x{3164}\\x{FE00}-\\x{FE0F}\\x{FFA0}\\x{FFF0}-\\x{FFF8}"
            + "\\x{E0000}-\\x{E0FFF}]+");

    private static final Pattern SPACES_AROUND = Pattern.compile("^[\\s\\p{Z}]+|[\\s\\p{Z}]+$");

    private Folding() {}

    /**
     * Removes invisible characters, which are copied along from web pages and chats, and surrounding spaces. Spaces
     * inside stay.
     */
    static String visible(String text) {
        return SPACES_AROUND.matcher(INVISIBLE.matcher(text).replaceAll("")).replaceAll("");
    }

    /**
     * Replaces full-width letters, digits and signs by their half-width forms, and the ideographic space by a space.
     */
    public static String halfWidth(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        for (char c : text.toCharArray()) {
            if (c >= FULL_WIDTH_FIRST && c <= FULL_WIDTH_LAST) {
                folded.append((char) (c - FULL_TO_HALF));
            } else {
                folded.append(c == '\u3000' ? ' ' : c);
            }
        }
        return folded.toString();
    }

    /** Returns a document number as it is stored: half-width, in upper case, without spaces. */
    static String number(String typed) {
        return visible(halfWidth(typed)).replaceAll("[\\s\\p{Z}]+", "").toUpperCase(java.util.Locale.ROOT);
    }

    /**
     * Returns a name as it is stored: half-width, with single spaces, and with one middle dot (张三·李四) between the parts
     * of a Chinese name instead of the many characters that look like it. Letter case stays.
     */
    static String name(String typed) {
        String plain = halfWidth(typed).strip().replaceAll("[\\s\\p{Z}]+", " ");
        return plain.replaceAll("(?<=\\p{IsHan}) ?" + MIDDLE_DOTS + " ?(?=\\p{IsHan})", "·")
                .replaceAll(" ?· ?", "·");
    }
}
