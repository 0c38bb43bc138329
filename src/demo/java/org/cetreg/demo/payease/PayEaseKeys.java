package org.cetreg.demo.payease;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Properties;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key that the platform shares with its one merchant and the platform's own key pair, created at the first start and
 * stored in a file that only its owner may read.
 */
final class PayEaseKeys {

    static final Charset GBK = Charset.forName("GBK");

    private static final int BITS = 1024; // as the real platform's

    private final String shared;
    private final String platformPublic;
    private final PrivateKey platform;

    private PayEaseKeys(Properties kept) throws GeneralSecurityException {
        shared = kept.getProperty("md5");
        platformPublic = kept.getProperty("platform.public");
        platform = KeyFactory.getInstance("RSA")
                .generatePrivate(
                        new PKCS8EncodedKeySpec(Base64.getDecoder().decode(kept.getProperty("platform.private"))));
    }

    static PayEaseKeys in(Path directory) {
        Path file = directory.resolve("keys.properties");
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(directory);
                make(file);
            }
            Properties kept = new Properties();
            try (var reader = Files.newBufferedReader(file, UTF_8)) {
                kept.load(reader);
            }
            return new PayEaseKeys(kept);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The keys in " + file + " cannot be read; delete it for new ones", e);
        }
    }

    /** Returns the key that the platform and the merchant share. */
    String shared() {
        return shared;
    }

    /** Returns the platform's public key, X.509 in Base64. */
    String platformPublic() {
        return platformPublic;
    }

    /** Returns the fingerprint of the values. */
    String fingerprint(String... values) {
        try {
            Mac mac = Mac.getInstance("HmacMD5");
            mac.init(new SecretKeySpec(shared.getBytes(GBK), "HmacMD5"));
            return HexFormat.of().formatHex(mac.doFinal(String.join("", values).getBytes(GBK)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the platform's signature of the values: its key applied to the text of their MD5 digest. */
    String sign(String... values) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5")
                    .digest(String.join("", values).getBytes(GBK));
            Cipher rsa = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            rsa.init(Cipher.ENCRYPT_MODE, platform);
            return HexFormat.of()
                    .formatHex(rsa.doFinal(HexFormat.of().formatHex(digest).getBytes(GBK)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void make(Path file) throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(BITS);
        KeyPair pair = generator.generateKeyPair();
        byte[] secret = new byte[16];
        new SecureRandom().nextBytes(secret);
        Properties keys = new Properties();
        keys.setProperty("md5", HexFormat.of().formatHex(secret));
        keys.setProperty(
                "platform.private",
                Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
        keys.setProperty(
                "platform.public",
                Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
        Path unfinished = Files.createTempFile(file.getParent(), "keys", ".new");
        try (var writer = Files.newBufferedWriter(unfinished, UTF_8)) {
            keys.store(writer, "Keys of the simulated payment platform, for trying out only");
        }
        if (Files.getFileStore(unfinished).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rw-------"));
        }
        Files.move(unfinished, file);
    }
}
