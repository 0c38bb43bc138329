package org.cetreg.shared.csv;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Detects the damage that spreadsheet programs do to numbers that are identifiers: they write long numbers with an
 * exponent, keep only fifteen digits, and drop leading zeros. The lost digits cannot be guessed, so the sender is told
 * how to keep them.
 */
public final class Spreadsheet {

    private static final Pattern EXPONENT = Pattern.compile("[+-]?[0-9]+([.,][0-9]+)?[eE]\\+[0-9]+");
    private static final Pattern ROUNDED = Pattern.compile("[1-9][0-9]{14}0+");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final int MOST_ZEROS = 3;

    private Spreadsheet() {}

    /** Returns whether the value is a number with an exponent, such as {@code 1.10101E+17}. */
    static boolean hasExponent(String value) {
        return value.indexOf('+') > 0 && EXPONENT.matcher(value).matches();
    }

    /**
     * Returns whether the value may be a number of which only the first fifteen digits were kept, the others being
     * zeros.
     */
    public static boolean mayBeRounded(String value) {
        return ROUNDED.matcher(value).matches();
    }

    /**
     * Refuses a value that is unknown but would be known with leading zeros.
     *
     * @param column the column of the value
     * @param known returns whether a value is known
     * @throws BadValue when zeros were lost
     */
    public static void checkZeros(Column column, String value, Predicate<String> known) {
        if (known.test(value) || !DIGITS.matcher(value).matches()) {
            return;
        }
        for (int zeros = 1; zeros <= MOST_ZEROS; zeros++) {
            if (known.test("0".repeat(zeros) + value)) {
                throw new BadValue("csv.reason.lostZeros", column.chineseName());
            }
        }
    }
}
