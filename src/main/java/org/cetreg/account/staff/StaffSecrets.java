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

    /** @throws IllegalStateException when it was encrypted for another account, or with another key */
    byte[] decrypt(AccountId accountId, byte[] kept) {
        byte[] hidden = Arrays.copyOfRange(kept, NONCE_BYTES, kept.length);
        return cipher(Cipher.DECRYPT_MODE, accountId, Arrays.copyOf(kept, NONCE_BYTES), hidden);
    }

    /** What of a recovery code is kept; hyphens, spaces and letter case do not matter. */
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

    /** Random letters and digits in groups of four with hyphens between, easily read out and typed. */
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
                    "The secret of a second factor cannot be read: cet.staff.secret is another than when it was kept",
                    e);
        }
    }
}
