package org.cetreg.shared;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.regex.Pattern;

/** The number of a resident identity card (GB 11643): region, date of birth, sequence number and check digit. */
public final class ResidentNumber {

    private static final Pattern FORM = Pattern.compile("[1-9][0-9]{16}[0-9X]");
    private static final DateTimeFormatter BIRTH =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);
    private static final int BIRTH_FROM = 6;
    private static final int BIRTH_TO = 14;
    private static final int CHECKED_DIGITS = 17;
    private static final String CHECK_DIGITS = "10X98765432"; // ISO 7064, MOD 11-2

    private ResidentNumber() {}

    /** Returns whether the format, the date of birth and the check digit are correct. A final X must be upper case. */
    public static boolean isValid(String number) {
        return number != null
                && FORM.matcher(number).matches()
                && hasBirthDate(number)
                && number.charAt(CHECKED_DIGITS) == checkDigit(number.substring(0, CHECKED_DIGITS));
    }

    /** Returns the check digit for the first 17 digits. */
    public static char checkDigit(String first17Digits) {
        int sum = 0;
        for (int i = 0; i < CHECKED_DIGITS; i++) {
            int weight = (1 << (CHECKED_DIGITS - i)) % 11;
            sum += weight * (first17Digits.charAt(i) - '0');
        }
        return CHECK_DIGITS.charAt(sum % 11);
    }

    private static boolean hasBirthDate(String number) {
        try {
            LocalDate.parse(number.substring(BIRTH_FROM, BIRTH_TO), BIRTH);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
