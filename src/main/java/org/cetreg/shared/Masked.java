package org.cetreg.shared;

/**
 * Masks personal data that is shown to staff, or to its owner where others may be watching. The masked form shows
 * enough to tell two people apart, but not enough to copy.
 */
public final class Masked {

    private Masked() {}

    /** Returns a document number with only its ends visible; a short number is hidden completely. */
    public static String number(String number) {
        int head = Math.min(3, number.length() / 5);
        int tail = Math.min(4, number.length() / 4);
        return number.substring(0, head)
                + "*".repeat(number.length() - head - tail)
                + number.substring(number.length() - tail);
    }

    /** Returns a name with only its first and last characters visible; of a two-character name, only the first. */
    public static String name(String name) {
        int[] signs = name.codePoints().toArray();
        if (signs.length < 2) {
            return "*";
        }
        String first = Character.toString(signs[0]);
        return signs.length == 2
                ? first + "*"
                : first + "*".repeat(signs.length - 2) + Character.toString(signs[signs.length - 1]);
    }
}
