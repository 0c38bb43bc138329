package org.cetreg.eligibility.record;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.cetreg.shared.DocumentType;

/**
 * The three fields by which a candidate's student record is found. They are normalised so that different spellings of
 * the same value are equal (R-I1): full-width letters and digits, letter case, spaces, and the middle dot in names, for
 * which keyboards produce different characters.
 *
 * @param number the document number, normalised, without spaces
 * @param name the name, normalised, without spaces and with · as the middle dot
 */
public record IdentityClaim(DocumentType type, String number, String name) {

    /** Characters used as middle dots, and full stops where only a middle dot makes sense. */
    private static final Pattern MIDDLE_DOTS =
            Pattern.compile("[\\u2022\\u2027\\u2219\\u22c5\\u30fb]|(?<=\\p{IsHan})[.\\u3002](?=\\p{IsHan})");

    /** The unified ideographs from 4E00: normalising changes none of them. */
    private static final char FIRST_IDEOGRAPH = '\u4e00';

    private static final char LAST_IDEOGRAPH = '\u9fff';

    private static final Pattern NOT_SEEN = Pattern.compile("[\\s\\p{Z}\\p{Cc}\\p{Cf}]+");

    /**
     * Normalises the fields; missing texts become empty.
     *
     * @throws NullPointerException when the document type is missing
     */
    public IdentityClaim {
        Objects.requireNonNull(type, "document type");
        number = fold(number);
        name = foldName(name);
    }

    /** Returns a name in the form in which names are compared. */
    public static String foldName(String name) {
        String folded = fold(name);
        return folded.indexOf('.') < 0 && isPlain(folded)
                ? folded
                : MIDDLE_DOTS.matcher(folded).replaceAll("·");
    }

    /** Returns whether folding changes nothing but the case: nearly all numbers and names are so, and rosters are long. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c > ' ' && c <= '~' || c == '·' || c >= FIRST_IDEOGRAPH && c <= LAST_IDEOGRAPH;
            if (!plain) {
                return false;
            }
        }
        return true;
    }

    private static String fold(String text) {
        if (text != null && isPlain(text)) {
            return text.toUpperCase(Locale.ROOT);
        }
        // NFKC also unifies characters that look alike: ⼈ and 人, half-width and full-width.
        String normal = Normalizer.normalize(text == null ? "" : text, Normalizer.Form.NFKC);
        return NOT_SEEN.matcher(normal).replaceAll("").toUpperCase(Locale.ROOT);
    }

    /** Omits number and name, which must never be logged. */
    @Override
    public String toString() {
        return "IdentityClaim[" + type + "]";
    }
}
