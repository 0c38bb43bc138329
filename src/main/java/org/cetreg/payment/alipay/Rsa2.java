package org.cetreg.payment.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * The platform's signature type RSA2: SHA256withRSA over UTF-8 text, in Base64. Signs our requests and verifies the
 * platform's signatures.
 */
final class Rsa2 {

    private static final String ALGORITHM = "SHA256withRSA";

    private final PrivateKey ours;
    private final PublicKey theirs;

    /**
     * Reads both keys.
     *
     * @throws IllegalArgumentException when a key cannot be read; the message names the setting, never the key
     */
    Rsa2(String privateKey, String platformPublicKey) {
        try {
            KeyFactory rsa = KeyFactory.getInstance("RSA");
            ours = read("private-key", () -> rsa.generatePrivate(new PKCS8EncodedKeySpec(bytes(privateKey))));
            theirs = read(
                    "platform-public-key", () -> rsa.generatePublic(new X509EncodedKeySpec(bytes(platformPublicKey))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String sign(String content) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(ours);
            signature.update(content.getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Returns whether {@code sign} is the platform's signature of the content; false when it is not a signature at all.
     */
    boolean isPlatforms(String sign, String content) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(theirs);
            signature.update(content.getBytes(UTF_8));
            return signature.verify(Base64.getDecoder().decode(sign));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private interface KeyReader<K> {
        K read() throws GeneralSecurityException;
    }

    private static <K> K read(String setting, KeyReader<K> reader) {
        try {
            return reader.read();
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The setting cet.payment.alipay." + setting + " is not an RSA key in Base64");
        }
    }

    /** Decodes a key, which may have been pasted with its PEM lines and line breaks. */
    private static byte[] bytes(String key) {
        return Base64.getDecoder()
                .decode(key.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", ""));
    }
}
