package org.cetreg.account.unsent;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.cetreg.shared.Digest;

/**
 * Encrypts texts with a random key that only a browser keeps, so that nobody who has the database can read what is
 * stored.
 *
 * @param token the key as stored in a cookie
 */
public record Seal(String token) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern TOKEN = Pattern.compile("[\\w-]{43}");
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    /** Creates a seal with a new key. */
    static Seal random() {
        byte[] key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        return new Seal(Digest.urlText(key));
    }

    /** Reads a key; returns empty if the text cannot be one. */
    static Optional<Seal> of(String token) {
        return Optional.ofNullable(token)
                .filter(text -> TOKEN.matcher(text).matches())
                .map(Seal::new);
    }

    /** Returns a digest that identifies the key without revealing it. */
    byte[] hash() {
        return derived("name");
    }

    /**
     * Encrypts a text.
     *
     * @param context the purpose of the text; it can be decrypted for no other
     */
    public byte[] lock(byte[] text, String context) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] locked = cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(text);
            return ByteBuffer.allocate(NONCE_BYTES + locked.length)
                    .put(nonce)
                    .put(locked)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is not available", e);
        }
    }

    /** Decrypts a text; returns empty if it was encrypted with another key or for another purpose, or was changed. */
    public Optional<byte[]> open(byte[] locked, String context) {
        try {
            ByteBuffer parts = ByteBuffer.wrap(locked);
            byte[] nonce = new byte[NONCE_BYTES];
            parts.get(nonce);
            byte[] rest = new byte[parts.remaining()];
            parts.get(rest);
            return Optional.of(cipher(Cipher.DECRYPT_MODE, nonce, context).doFinal(rest));
        } catch (GeneralSecurityException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(derived("key"), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private byte[] derived(String purpose) {
        return Digest.hmac(token, purpose);
    }

    /** Omits the key. */
    @Override
    public String toString() {
        return "Seal";
    }
}
