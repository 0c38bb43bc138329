package org.cetreg.account.staff;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Digest;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Protects secrets that a stolen copy of the database must not reveal. Secrets of second factors are encrypted
 * (AES-GCM, bound to their account) and recovery codes are stored as digests (HMAC), both with a key that is not in the
 * database.
 */
@Component
@EnableConfigurationProperties(StaffSettings.class)
class StaffSecrets {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LETTERS =
            "abcdefghjkmnpqrstuvwxyz23456789"; // without letters and digits that look alike

    private final SecretKeySpec encryption;
    private final byte[] digests;

    StaffSecrets(StaffSettings settings) {
        encryption = new SecretKeySpec(Digest.hmac(settings.secret(), "encryption"), "AES");
        digests = Digest.hmac(settings.secret(), "digests");
    }

    byte[] encrypt(AccountId accountId, byte[] secret) {
        byte[] nonce = random(NONCE_BYTES);
        byte[] hidden = cipher(Cipher.ENCRYPT_MODE, accountId, nonce, secret);
        return ByteBuffer.allocate(nonce.length + hidden.length)
                .put(nonce)
                .put(hidden)
                .array();
    }

    /**
     * Decrypts a secret.
     *
     * @throws IllegalStateException if it was encrypted for another account or with another key
     */
    byte[] decrypt(AccountId accountId, byte[] kept) {
        byte[] hidden = Arrays.copyOfRange(kept, NONCE_BYTES, kept.length);
        return cipher(Cipher.DECRYPT_MODE, accountId, Arrays.copyOf(kept, NONCE_BYTES), hidden);
    }

    /** Returns the digest under which a recovery code is stored. Hyphens, spaces and letter case do not matter. */
    String digest(AccountId accountId, String code) {
        String folded = code.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
        return HexFormat.of()
                .formatHex(Digest.hmac(digests, (accountId.value() + "\n" + folded).getBytes(StandardCharsets.UTF_8)));
    }

    static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }

    /**
     * Returns random letters and digits in groups of four, separated by hyphens, which are easy to read out and type.
     */
    static String readable(int groups) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 4 * groups; i++) {
            text.append(i > 0 && i % 4 == 0 ? "-" : "").append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    private byte[] cipher(int mode, AccountId accountId, byte[] nonce, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, encryption, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(
                    ByteBuffer.allocate(Long.BYTES).putLong(accountId.value()).array());
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The secret of a second factor cannot be read: cet.staff.secret has changed since it was stored",
                    e);
        }
    }
}
