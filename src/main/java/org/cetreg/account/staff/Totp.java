package org.cetreg.account.staff;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Codes that follow from a shared secret and the time (RFC 6238): six digits, a new one every 30 seconds, HMAC-SHA-1. */
final class Totp {

    /** Bytes of a secret: what the RFC recommends for this HMAC. */
    static final int SECRET_BYTES = 20;

    private static final long STEP_SECONDS = 30;
    private static final int DIGITS = 6;
    private static final int MODULUS = 1_000_000;
    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Totp() {}

    /** Which step of 30 seconds the time lies in. */
    static long step(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), STEP_SECONDS);
    }

    /** The code of a step. */
    static String code(byte[] secret, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
            return ("%0" + DIGITS + "d").formatted(number % MODULUS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA-1", e);
        }
    }

    /**
     * The step whose code this is, at most one before or after the present one, since clocks differ.
     *
     * @param typed six digits
     */
    static OptionalLong stepOf(byte[] secret, String typed, Instant now) {
        byte[] shown = typed.getBytes(StandardCharsets.UTF_8);
        long present = step(now);
        OptionalLong found = OptionalLong.empty();
        for (long step = present - 1; step <= present + 1; step++) {
            if (MessageDigest.isEqual(shown, code(secret, step).getBytes(StandardCharsets.UTF_8))) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    /** The secret as people copy it into an app by hand: Base32, in groups of four. */
    static String readable(byte[] secret) {
        return base32(secret).replaceAll("(.{4})(?!$)", "$1 ");
    }

    /** The address that an app reads from a QR code. */
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
