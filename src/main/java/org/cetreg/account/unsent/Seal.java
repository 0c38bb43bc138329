package org.cetreg.account.unsent;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Locks texts with a random key that only somebody's browser keeps: what is stored here cannot be read without it, by
 * nobody who has the database.
 *
 * @param token the key, as a cookie carries it
 */
public record Seal(String token) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern TOKEN = Pattern.compile("[\\w-]{43}");
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    /** A new one. */
    static Seal random() {
        byte[] key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        return new Seal(Base64.getUrlEncoder().withoutPadding().encodeToString(key));
    }

    /** The one that this text is; empty when it can be none of ours. */
    static Optional<Seal> of(String token) {
        return Optional.ofNullable(token)
                .filter(text -> TOKEN.matcher(text).matches())
                .map(Seal::new);
    }

    /** Tells this one from others without giving it away. */
    byte[] hash() {
        return derived("name");
    }

    /** @param context what the text is for: it can be opened for nothing else */
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
            throw new IllegalStateException("Every Java has AES-GCM", e);
        }
    }

    /** The text; empty when it was locked with another key, for something else, or was changed. */
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
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256", e);
        }
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "Seal";
    }
}
