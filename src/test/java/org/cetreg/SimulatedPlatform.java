package org.cetreg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.cetreg.demo.alipay.AlipaySimulator;
import org.cetreg.demo.payease.PayEaseSimulator;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.util.TestSocketUtils;

/** The simulated payment platforms shared by all integration tests of a run. They start with the first of them. */
public class SimulatedPlatform implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static Map<String, Object> settings;
    private static PayEaseSimulator payEase;
    private static Path directory;

    /**
     * Returns the settings that make the application a merchant of these platforms. They are started if necessary.
     */
    public static synchronized Map<String, Object> settings() {
        try {
            if (settings == null) {
                Path target = Files.createDirectories(Path.of("target"));
                directory = Files.createTempDirectory(target, "alipay");
                Map<String, Object> all = new HashMap<>(AlipaySimulator.start(directory, 0));
                payEase = PayEaseSimulator.open(Files.createTempDirectory(target, "payease"), 0);
                all.putAll(payEase.settings());
                settings = Map.copyOf(all);
            }
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the simulated PayEase. */
    public static synchronized PayEaseSimulator payEase() {
        settings();
        return payEase;
    }

    /** Returns Alipay's own key, for tests that sign messages on its behalf: PKCS#8 in Base64. */
    public static String privateKey() {
        settings();
        try (var reader = Files.newBufferedReader(directory.resolve("keys.properties"))) {
            Properties keys = new Properties();
            keys.load(reader);
            return keys.getProperty("platform.private");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        int port = TestSocketUtils.findAvailableTcpPort();
        TestPropertyValues.of(
                        "server.port=" + port,
                        "cet.base-address=http://localhost:" + port,
                        "cet.education-network-address=http://127.0.0.1:" + port,
                        "cet.payment.alipay.answer-timeout=30s",
                        "cet.payment.payease.answer-timeout=30s")
                .and(
                        settings().entrySet().stream(),
                        setting -> TestPropertyValues.Pair.of(
                                setting.getKey(), setting.getValue().toString()))
                .applyTo(context);
    }
}
