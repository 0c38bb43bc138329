package org.cetreg.shared;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Digests: what stands for a text or a file without giving it away. Those with a key can be made and checked only by who
 * has the key. Much of it is stored, so what a method answers never changes. Texts are digested as UTF-8.
 */
public final class Digest {

    private static final String HMAC_SHA256 = "HmacSHA256";

    private Digest() {}

    /** SHA-256, in 64 hexadecimal digits with small letters. */
    public static String sha256(String text) {
        return sha256(utf8(text));
    }

    /** SHA-256, in 64 hexadecimal digits with small letters. */
    public static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /**
     * HMAC-SHA-256, 32 bytes.
     *
     * @throws IllegalArgumentException when the key is empty
     */
    public static byte[] hmac(byte[] key, byte[] content) {
        return hmac(HMAC_SHA256, key, content);
    }

    /**
     * HMAC-SHA-256, 32 bytes.
     *
     * @throws IllegalArgumentException when the key is empty
     */
    public static byte[] hmac(String key, String text) {
        return hmac(utf8(key), utf8(text));
    }

    /**
     * HMAC-SHA-1, 20 bytes: for what others have laid down so (RFC 6238), and for nothing new.
     *
     * @throws IllegalArgumentException when the key is empty
     */
    public static byte[] hmacSha1(byte[] key, byte[] content) {
        return hmac("HmacSHA1", key, content);
    }

    /**
     * HMAC-SHA-256 as a text that fits into addresses, cookies and forms: Base64 for URLs, 43 characters.
     *
     * @throws IllegalArgumentException when the key is empty
     */
    public static String signature(String key, String text) {
        return urlText(hmac(key, text));
    }

    /** Bytes as a text that fits into addresses, cookies and forms: Base64 for URLs, without padding. */
    public static String urlText(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Whether both are the same, in a time that does not tell how much of the second was right. */
    public static boolean same(byte[] expected, byte[] given) {
        return MessageDigest.isEqual(expected, given);
    }

    /** Whether both are the same, in a time that does not tell how much of the second was right. */
    public static boolean same(String expected, String given) {
        return same(utf8(expected), utf8(given));
    }

    private static byte[] hmac(String algorithm, byte[] key, byte[] content) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + algorithm, e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
