package org.cetreg.account;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.regex.Pattern;
import org.cetreg.shared.DocumentType;

/**
 * Checks whether a document number is plausible. Only resident identity numbers can be verified (GB 11643: region, date
 * of birth, order, check digit). The issuers of the other documents have changed their formats too often for more than
 * a rough check.
 */
final class IdentityDocument {

    private static final Pattern RESIDENT = Pattern.compile("[1-9]\\d{16}[\\dX]");
    private static final Pattern OTHER = Pattern.compile("[A-Z0-9][A-Z0-9()/-]{1,28}[A-Z0-9)]");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_DIGITS = "10X98765432";
    private static final int MODULUS = 11;
    private static final DateTimeFormatter BIRTH =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);
    private static final LocalDate EARLIEST_BIRTH = LocalDate.of(1900, 1, 1);

    private IdentityDocument() {}

    /**
     * Returns whether the number is plausible for a document of this type.
     *
     * @param number as {@link Folding#number} returns it
     * @param today the latest possible date of birth
     */
    static boolean plausible(DocumentType type, String number, LocalDate today) {
        return type == DocumentType.RESIDENT_ID
                ? residentNumber(number, today)
                : OTHER.matcher(number).matches();
    }

    private static boolean residentNumber(String number, LocalDate today) {
        return RESIDENT.matcher(number).matches()
                && CHECK_DIGITS.charAt(weighted(number) % MODULUS) == number.charAt(WEIGHTS.length)
                && birthDate(number.substring(6, 14), today);
    }

    private static int weighted(String number) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (number.charAt(i) - '0');
        }
        return sum;
    }

    private static boolean birthDate(String digits, LocalDate today) {
        try {
            LocalDate birth = LocalDate.parse(digits, BIRTH);
            return !birth.isBefore(EARLIEST_BIRTH) && !birth.isAfter(today);
        } catch (DateTimeException e) {
            return false;
        }
    }
}
