package org.cetreg.account.staff;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import org.cetreg.shared.Digest;

/** Time-based one-time codes (RFC 6238): six digits, a new code every 30 seconds, HMAC-SHA-1. */
final class Totp {

    /** The length of a secret in bytes, as the RFC recommends for this HMAC. */
    static final int SECRET_BYTES = 20;

    private static final long STEP_SECONDS = 30;
    private static final int DIGITS = 6;
    private static final int MODULUS = 1_000_000;
    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Totp() {}

    /** Returns the number of the 30-second step that contains the time. */
    static long step(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), STEP_SECONDS);
    }

    /** Returns the code of a step. */
    static String code(byte[] secret, long step) {
        byte[] hash = Digest.hmacSha1(
                secret, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = hash[hash.length - 1] & 0xf;
        int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
        return ("%0" + DIGITS + "d").formatted(number % MODULUS);
    }

    /**
     * Returns the step of a code. Besides the current step, the previous and the next one are accepted because clocks
     * differ.
     *
     * @param typed six digits
     */
    static OptionalLong stepOf(byte[] secret, String typed, Instant now) {
        long present = step(now);
        OptionalLong found = OptionalLong.empty();
        for (long step = present - 1; step <= present + 1; step++) {
            if (Digest.same(code(secret, step), typed)) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    /** Returns the secret in Base32 in groups of four, which people can copy into an app by hand. */
    static String readable(byte[] secret) {
        return base32(secret).replaceAll("(.{4})(?!$)", "$1 ");
    }

    /** Returns the address that an app reads from a QR code. */
    static String address(String issuer, String holder, byte[] secret) {
        return "otpauth://totp/" + encode(issuer) + ":" + encode(holder) + "?secret=" + base32(secret) + "&issuer="
                + encode(issuer);
    }

    private static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        long buffer = 0;
        int bits = 0;
        for (byte next : bytes) {
            buffer = buffer << 8 | next & 0xff;
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(BASE_32.charAt((int) (buffer >> bits & 0x1f)));
            }
        }
        if (bits > 0) {
            text.append(BASE_32.charAt((int) (buffer << 5 - bits & 0x1f)));
        }
        return text.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
