package org.cetreg.shared;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Computes digests, which represent a text or a file without revealing it. A keyed digest can be created and checked
 * only with the key. Many digests are stored, so the result of a method must never change. Texts are encoded as UTF-8.
 */
public final class Digest {

    private static final String HMAC_SHA256 = "HmacSHA256";

    private Digest() {}

    /** Returns the SHA-256 digest as 64 lower-case hexadecimal digits. */
    public static String sha256(String text) {
        return sha256(utf8(text));
    }

    /** Returns the SHA-256 digest as 64 lower-case hexadecimal digits. */
    public static String sha256(byte[] content) {
        return digest("SHA-256", content);
    }

    /**
     * Returns the HMAC-SHA-256 of the content, 32 bytes.
     *
     * @throws IllegalArgumentException when the key is empty
     */
    public static byte[] hmac(byte[] key, byte[] content) {
        return hmac(HMAC_SHA256, key, content);
    }

    /**
     * Returns the HMAC-SHA-256 of the content, 32 bytes.
     *
     * @throws IllegalArgumentException when the key is empty
     */
    public static byte[] hmac(String key, String text) {
        return hmac(utf8(key), utf8(text));
    }

    /**
     * Returns the HMAC-SHA-1 of the content, 20 bytes. Use it only where a standard requires it (RFC 6238).
     *
     * @throws IllegalArgumentException when the key is empty
     */
    public static byte[] hmacSha1(byte[] key, byte[] content) {
        return hmac("HmacSHA1", key, content);
    }

    /**
     * Returns the HMAC-MD5 of the content as 32 lower-case hexadecimal digits. Use it only where a partner's protocol
     * requires it; it proves little.
     *
     * @throws IllegalArgumentException when the key is empty
     */
    public static String hmacMd5(byte[] key, byte[] content) {
        return HexFormat.of().formatHex(hmac("HmacMD5", key, content));
    }

    /**
     * Returns the MD5 digest as 32 lower-case hexadecimal digits. Use it only where a partner's protocol requires it; two
     * contents with the same digest can be made.
     */
    public static String md5(byte[] content) {
        return digest("MD5", content);
    }

    /**
     * Returns the HMAC-SHA-256 as text that is safe in addresses, cookies and forms: Base64 for URLs, 43 characters.
     *
     * @throws IllegalArgumentException when the key is empty
     */
    public static String signature(String key, String text) {
        return urlText(hmac(key, text));
    }

    /** Returns bytes as text that is safe in addresses, cookies and forms: Base64 for URLs, without padding. */
    public static String urlText(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Returns whether both are equal. The time taken does not reveal how much of the second value was correct. */
    public static boolean same(byte[] expected, byte[] given) {
        return MessageDigest.isEqual(expected, given);
    }

    /** Returns whether both are equal. The time taken does not reveal how much of the second value was correct. */
    public static boolean same(String expected, String given) {
        return same(utf8(expected), utf8(given));
    }

    private static String digest(String algorithm, byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + algorithm, e);
        }
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
