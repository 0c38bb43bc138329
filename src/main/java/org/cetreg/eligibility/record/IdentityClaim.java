package org.cetreg.eligibility.record;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.cetreg.shared.DocumentType;

/**
 * The three things by which a candidate's student record is found, folded so that two ways to write the same are equal
 * (R-I1): full-width letters and digits, letter case, spaces, and the middle dot of names, which every keyboard writes
 * differently.
 *
 * @param number the document's number, folded; spaces are left out
 * @param name the name, folded; spaces are left out, the middle dot is ·
 */
public record IdentityClaim(DocumentType type, String number, String name) {

    /** Signs that are middle dots, and full stops where only a middle dot makes sense. */
    private static final Pattern MIDDLE_DOTS =
            Pattern.compile("[\\u2022\\u2027\\u2219\\u22c5\\u30fb]|(?<=\\p{IsHan})[.\\u3002](?=\\p{IsHan})");

    private static final Pattern NOT_SEEN = Pattern.compile("[\\s\\p{Z}\\p{Cc}\\p{Cf}]+");

    /** @throws NullPointerException when the document type is missing; missing texts are empty ones */
    public IdentityClaim {
        Objects.requireNonNull(type, "document type");
        number = fold(number);
        name = foldName(name);
    }

    /** A name as it is compared. */
    public static String foldName(String name) {
        return MIDDLE_DOTS.matcher(fold(name)).replaceAll("·");
    }

    private static String fold(String text) {
        // NFKC also makes one character of the several that look alike: ⼈ and 人, half-width and full-width.
        String normal = Normalizer.normalize(text == null ? "" : text, Normalizer.Form.NFKC);
        return NOT_SEEN.matcher(normal).replaceAll("").toUpperCase(Locale.ROOT);
    }

    /** Without number and name, which never get into a log. */
    @Override
    public String toString() {
        return "IdentityClaim[" + type + "]";
    }
}
