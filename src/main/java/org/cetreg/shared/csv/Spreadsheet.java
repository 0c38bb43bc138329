package org.cetreg.shared.csv;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What spreadsheets do to numbers that are names: they write long ones with an exponent, keep only fifteen digits, and drop
 * zeros at the front. What is lost cannot be guessed; whoever sent the file is told how to keep it.
 */
public final class Spreadsheet {

    private static final Pattern EXPONENT = Pattern.compile("[+-]?[0-9]+([.,][0-9]+)?[eE]\\+[0-9]+");
    private static final Pattern ROUNDED = Pattern.compile("[1-9][0-9]{14}0+");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final int MOST_ZEROS = 3;

    private Spreadsheet() {}

    /** Whether it is a number with an exponent, such as {@code 1.10101E+17}. */
    static boolean hasExponent(String value) {
        return EXPONENT.matcher(value).matches();
    }

    /** Whether it may be a number of which only the first fifteen digits were kept: the others are zeros. */
    public static boolean mayBeRounded(String value) {
        return ROUNDED.matcher(value).matches();
    }

    /**
     * Leaves a line out when a value is unknown, and known with zeros in front of it.
     *
     * @param column whose value it is
     * @param known says which values there are
     * @throws BadValue when zeros were lost
     */
    public static void checkZeros(Column column, String value, Predicate<String> known) {
        if (!DIGITS.matcher(value).matches() || known.test(value)) {
            return;
        }
        for (int zeros = 1; zeros <= MOST_ZEROS; zeros++) {
            if (known.test("0".repeat(zeros) + value)) {
                throw new BadValue("csv.reason.lostZeros", column.chineseName());
            }
        }
    }
}
