package org.cetreg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.cetreg.demo.alipay.AlipaySimulator;
import org.cetreg.demo.alipay.SimulatorOptions;
import org.cetreg.demo.payease.PayEaseSimulator;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.util.TestSocketUtils;

/** The simulated payment platforms shared by all integration tests of a run. They start with the first of them. */
public class SimulatedPlatform implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Path DIRECTORY = directory("alipay");
    private static final FollowedClock TIME = new FollowedClock();
    private static AlipaySimulator simulator;
    private static PayEaseSimulator payEase;

    /** Returns the simulated Alipay, to make it misbehave and to see what it really took. It is started if necessary. */
    public static synchronized AlipaySimulator simulator() {
        if (simulator == null) {
            simulator = new AlipaySimulator(
                    SimulatorOptions.in(DIRECTORY, 0).with(TIME).withQuickKeys());
        }
        return simulator;
    }

    /**
     * Lets the simulated Alipay go by a clock that a test moves, for instance because its statement of a day exists only
     * on the next one. Let it {@linkplain #keepTime keep time} by itself afterwards.
     */
    public static void follow(Clock clock) {
        TIME.clock = clock;
    }

    /** Lets the simulated Alipay go by the real time, as it does at first. */
    public static void keepTime() {
        TIME.clock = Clock.systemUTC();
    }

    private static final class FollowedClock extends Clock {

        private volatile Clock clock = Clock.systemUTC();

        @Override
        public Instant instant() {
            return clock.instant();
        }

        @Override
        public ZoneId getZone() {
            return clock.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return clock.withZone(zone);
        }
    }

    /** Returns the simulated PayEase. It is started if necessary. */
    public static synchronized PayEaseSimulator payEase() {
        if (payEase == null) {
            payEase = PayEaseSimulator.open(directory("payease"), 0);
        }
        return payEase;
    }

    /** Returns the settings that make the application a merchant of these platforms. */
    public static Map<String, Object> settings() {
        Map<String, Object> all = new HashMap<>(simulator().settings());
        all.putAll(payEase().settings());
        return all;
    }

    private static Path directory(String platform) {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target")), platform);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns Alipay's own key, for tests that sign messages on its behalf: PKCS#8 in Base64. */
    public static String privateKey() {
        settings();
        try (var reader = Files.newBufferedReader(DIRECTORY.resolve("keys.properties"))) {
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
