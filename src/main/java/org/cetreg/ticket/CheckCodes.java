package org.cetreg.ticket;

import java.security.SecureRandom;

/**
 * Generates random codes that distinguish genuine tickets from forged ones: 50 bits, without letters that look like
 * digits.
 */
final class CheckCodes {

    static final int LENGTH = 10;

    private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private final SecureRandom random = new SecureRandom();

    /** Returns {@code count} new codes. */
    String[] next(int count) {
        byte[] bytes = new byte[count * LENGTH];
        random.nextBytes(bytes);
        String[] codes = new String[count];
        char[] code = new char[LENGTH];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < LENGTH; j++) {
                code[j] = ALPHABET.charAt(bytes[i * LENGTH + j] & 31);
            }
            codes[i] = new String(code);
        }
        return codes;
    }
}
