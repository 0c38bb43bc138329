package org.cetreg.shared;

import java.util.Locale;
import java.util.regex.Pattern;

/** Distinguishes Chinese text from other text. */
public final class Chinese {

    private static final Pattern CHARACTER = Pattern.compile("[\\p{IsHan}\\u3000-\\u303F\\uFF00-\\uFFEF]");

    private Chinese() {}

    /** Returns whether the text contains a Chinese character or Chinese punctuation. */
    public static boolean in(String text) {
        return CHARACTER.matcher(text).find();
    }

    /** Returns whether a reader with this locale reads Chinese. */
    public static boolean reads(Locale reader) {
        return reader.getLanguage().equals(Locale.CHINESE.getLanguage());
    }
}
