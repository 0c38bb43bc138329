package org.cetreg.payment.payease;

import java.nio.charset.Charset;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Cipher;
import org.cetreg.shared.Digest;

/**
 * The platform's two kinds of proof, both over values that are joined without anything between them, in GBK.
 *
 * <ul>
 *   <li>A fingerprint is the HMAC-MD5 with the key that both sides have, in hexadecimal digits.
 *   <li>A signature is the platform's alone. It is not the standard one: the MD5 digest, written in hexadecimal digits,
 *       is padded and encrypted as PKCS#1 1.5 describes, but without the name of the digest's algorithm.
 * </ul>
 *
 * <p>Since texts with the same MD5 digest can be made, and values are joined without separators, neither is taken as
 * proof of a payment.
 */
final class PayEaseSignatures {

    static final Charset GBK = Charset.forName("GBK");

    private final byte[] key;
    private final PublicKey platform;

    /**
     * Reads the keys.
     *
     * @throws IllegalArgumentException when the platform's key cannot be read; the message names the setting, never the
     *     key
     */
    PayEaseSignatures(String md5Key, String platformPublicKey) {
        key = md5Key.getBytes(GBK);
        try {
            byte[] encoded = Base64.getDecoder()
                    .decode(platformPublicKey
                            .replaceAll("-----[A-Z ]+-----", "")
                            .replaceAll("\\s", ""));
            platform = KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The setting cet.payment.payease.platform-public-key is not an RSA key in Base64");
        }
    }

    /** Returns the fingerprint of the values, 32 lower-case hexadecimal digits. */
    String fingerprint(String... values) {
        return Digest.hmacMd5(key, joined(values));
    }

    /** Returns whether this is the fingerprint of the values. */
    boolean isFingerprint(String given, String... values) {
        return Digest.same(fingerprint(values), given.toLowerCase(Locale.ROOT));
    }

    /** Returns whether this is the platform's signature of the values; false when it is not a signature at all. */
    boolean isPlatforms(String signature, String... values) {
        try {
            Cipher rsa = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            rsa.init(Cipher.DECRYPT_MODE, platform);
            String signed = new String(rsa.doFinal(HexFormat.of().parseHex(signature)), GBK);
            return Digest.same(Digest.md5(joined(values)), signed.toLowerCase(Locale.ROOT));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] joined(String... values) {
        return String.join("", values).getBytes(GBK);
    }
}
