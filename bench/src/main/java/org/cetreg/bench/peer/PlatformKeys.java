package org.cetreg.bench.peer;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.HexFormat;

/** Signs and checks as much as a payment platform's merchant has to, with a pair of RSA keys of 2048 bits. */
final class PlatformKeys {

    private static final String ALGORITHM = "SHA256withRSA";
    private static final int BITS = 2048;

    private final KeyPair keys;

    PlatformKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has RSA", e);
        }
    }

    /** Returns an address at a platform, signed. */
    String signedAddress(String text) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(keys.getPrivate());
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return "http://platform.invalid/?s=" + HexFormat.of().formatHex(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Does the work of checking a notification's signature, and ignores the result, because nobody has signed. */
    void check(String text) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(keys.getPublic());
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            signature.verify(new byte[BITS / 8]);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
