package org.cetreg.shared;

/** Personal data as they are shown to staff, and to their owner where others may look on: enough to tell two people apart, not enough to take down. */
public final class Masked {

    private Masked() {}

    /** Only the ends of a document's number; of short ones nothing. */
    public static String number(String number) {
        int head = Math.min(3, number.length() / 5);
        int tail = Math.min(4, number.length() / 4);
        return number.substring(0, head)
                + "*".repeat(number.length() - head - tail)
                + number.substring(number.length() - tail);
    }

    /** The first and the last character of a name; of one with two characters the first. */
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
