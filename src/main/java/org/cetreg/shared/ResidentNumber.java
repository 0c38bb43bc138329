package org.cetreg.shared;

import java.time.Month;
import java.time.Year;

/** The number of a resident identity card (GB 11643): region, date of birth, sequence number and check digit. */
public final class ResidentNumber {

    private static final int BIRTH_FROM = 6;
    private static final int BIRTH_TO = 14;
    private static final int CHECKED_DIGITS = 17;
    private static final String CHECK_DIGITS = "10X98765432"; // ISO 7064, MOD 11-2

    private ResidentNumber() {}

    /** Returns whether the format, the date of birth and the check digit are correct. A final X must be upper case. */
    public static boolean isValid(String number) {
        return number != null
                && hasForm(number)
                && hasBirthDate(number)
                && number.charAt(CHECKED_DIGITS) == checkDigit(number);
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

    private static boolean hasForm(String number) {
        if (number.length() != CHECKED_DIGITS + 1 || number.charAt(0) == '0') {
            return false;
        }
        for (int i = 0; i < CHECKED_DIGITS; i++) {
            if (number.charAt(i) < '0' || number.charAt(i) > '9') {
                return false;
            }
        }
        return true; // the check digit is computed
    }

    private static boolean hasBirthDate(String number) {
        int date = Integer.parseInt(number, BIRTH_FROM, BIRTH_TO, 10);
        int month = date / 100 % 100;
        int day = date % 100;
        return month >= 1 && month <= 12 && day >= 1 && day <= Month.of(month).length(Year.isLeap(date / 10_000));
    }
}
