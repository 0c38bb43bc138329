package org.cetreg.demo.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The key pairs of the platform and of its one merchant, created at the first start and stored in a file that only its
 * owner may read.
 */
final class SimulatorKeys {

    /** The size of real keys. */
    static final int BITS = 2048;

    private static final String ALGORITHM = "SHA256withRSA";

    private final String merchantPrivate;
    private final String platformPublic;
    private final PublicKey merchant;
    private final PrivateKey platform;

    private SimulatorKeys(Properties kept) throws GeneralSecurityException {
        KeyFactory rsa = KeyFactory.getInstance("RSA");
        merchantPrivate = kept.getProperty("merchant.private");
        platformPublic = kept.getProperty("platform.public");
        merchant = rsa.generatePublic(
                new X509EncodedKeySpec(Base64.getDecoder().decode(kept.getProperty("merchant.public"))));
        platform = rsa.generatePrivate(
                new PKCS8EncodedKeySpec(Base64.getDecoder().decode(kept.getProperty("platform.private"))));
    }

    /**
     * Returns the keys in a directory, and makes them first if there are none.
     *
     * @param bits the size of new keys
     */
    static SimulatorKeys in(Path directory, int bits) {
        Path file = directory.resolve("keys.properties");
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(directory);
                make(file, bits);
            }
            Properties kept = new Properties();
            kept.load(Files.newBufferedReader(file, UTF_8));
            return new SimulatorKeys(kept);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The keys in " + file + " cannot be read; delete it for new ones", e);
        }
    }

    /**
     * Returns the merchant's private key, PKCS#8 in Base64. The real platform never has this key, but here nobody else
     * could create it.
     */
    String merchantPrivate() {
        return merchantPrivate;
    }

    /** Returns the platform's public key, X.509 in Base64. */
    String platformPublic() {
        return platformPublic;
    }

    String sign(String content) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(platform);
            signature.update(content.getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Returns the parameters with {@code sign} and {@code sign_type}, as used in notifications and by returning
     * browsers.
     */
    Map<String, String> signed(Map<String, String> parameters) {
        Map<String, String> signed = new TreeMap<>(parameters);
        signed.put("sign", sign(content(parameters, Set.of())));
        signed.put("sign_type", "RSA2");
        return signed;
    }

    /** Returns whether the merchant signed this request. */
    boolean isMerchants(Map<String, String> request) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(merchant);
            signature.update(content(request, Set.of("sign")).getBytes(UTF_8));
            return "RSA2".equals(request.get("sign_type"))
                    && signature.verify(Base64.getDecoder().decode(request.getOrDefault("sign", "")));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static String content(Map<String, String> parameters, Set<String> without) {
        return new TreeMap<>(parameters)
                .entrySet().stream()
                        .filter(entry -> !without.contains(entry.getKey())
                                && !entry.getValue().isEmpty())
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining("&"));
    }

    private static void make(Path file, int bits) throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        Properties keys = new Properties();
        for (String owner : new String[] {"merchant", "platform"}) {
            KeyPair pair = generator.generateKeyPair();
            keys.setProperty(
                    owner + ".private",
                    Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
            keys.setProperty(
                    owner + ".public",
                    Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
        }
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
