package org.cetreg.account.staff;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Keeps what a stolen copy of the database must not give away: secrets of second factors encrypted (AES-GCM, bound to
 * their account), recovery codes as digests (HMAC), both with a key that is not in the database.
 */
@Component
@EnableConfigurationProperties(StaffSettings.class)
class StaffSecrets {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"; // none that look like others

    private final SecretKeySpec encryption;
    private final SecretKeySpec digests;

    StaffSecrets(StaffSettings settings) {
        byte[] secret = settings.secret().getBytes(StandardCharsets.UTF_8);
        encryption = new SecretKeySpec(hmac(new SecretKeySpec(secret, "HmacSHA256"), "encryption"), "AES");
        digests = new SecretKeySpec(hmac(new SecretKeySpec(secret, "HmacSHA256"), "digests"), "HmacSHA256");
    }

    byte[] encrypt(long accountId, byte[] secret) {
        byte[] nonce = random(NONCE_BYTES);
        byte[] hidden = cipher(Cipher.ENCRYPT_MODE, accountId, nonce, secret);
        return ByteBuffer.allocate(nonce.length + hidden.length)
                .put(nonce)
                .put(hidden)
                .array();
    }

    /** @throws IllegalStateException when it was encrypted for another account, or with another key */
    byte[] decrypt(long accountId, byte[] kept) {
        byte[] hidden = Arrays.copyOfRange(kept, NONCE_BYTES, kept.length);
        return cipher(Cipher.DECRYPT_MODE, accountId, Arrays.copyOf(kept, NONCE_BYTES), hidden);
    }

    /** What of a recovery code is kept; hyphens, spaces and letter case do not matter. */
    String digest(long accountId, String code) {
        String folded = code.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
        return HexFormat.of().formatHex(hmac(digests, accountId + "\n" + folded));
    }

    static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }

    /** Random letters and digits in groups of four with hyphens between, easily read out and typed. */
    static String readable(int groups) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 4 * groups; i++) {
            text.append(i > 0 && i % 4 == 0 ? "-" : "").append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    private byte[] cipher(int mode, long accountId, byte[] nonce, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, encryption, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(ByteBuffer.allocate(Long.BYTES).putLong(accountId).array());
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The secret of a second factor cannot be read: cet.staff.secret is another than when it was kept",
                    e);
        }
    }

    private static byte[] hmac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA-256", e);
        }
    }
}
