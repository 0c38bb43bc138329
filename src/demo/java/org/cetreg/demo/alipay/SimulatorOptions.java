package org.cetreg.demo.alipay;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * How a simulator is started.
 *
 * @param directory the directory for its keys and trades
 * @param port the port on which it listens; 0 for any free port
 * @param clock the platform's clock
 * @param lateness the delay of a notification that the payer asked to be late
 * @param retries the delays after which a notification is repeated that was not answered with {@code success}
 * @param daemon whether the program may end while the simulator runs
 * @param stored whether trades are stored and survive a restart; otherwise they are kept in memory only
 * @param channel the way in which notifications reach the merchant
 * @param keyBits the size of the RSA keys, if they have to be made
 */
public record SimulatorOptions(
        Path directory,
        int port,
        Clock clock,
        Duration lateness,
        List<Duration> retries,
        boolean daemon,
        boolean stored,
        NotificationChannel channel,
        int keyBits) {

    private static final List<Duration> RETRIES = List.of(
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5));
    /** The size of keys with which a signature takes a fiftieth of the time. */
    static final int QUICK = 512;

    private static final Duration LATENESS = Duration.ofSeconds(20);

    /** Returns the options of a platform that people try out: it runs in real time and stores its trades. */
    public static SimulatorOptions in(Path directory, int port) {
        return new SimulatorOptions(
                directory,
                port,
                Clock.systemUTC(),
                LATENESS,
                RETRIES,
                true,
                true,
                new HttpChannel(),
                SimulatorKeys.BITS);
    }

    /**
     * Returns the options of a platform that thousands of payments go through in a test: it forgets its trades, repeats
     * no notification by itself, and has {@linkplain #withQuickKeys quick keys}.
     */
    public static SimulatorOptions forgetful(Path directory, Clock clock) {
        return new SimulatorOptions(directory, 0, clock, LATENESS, List.of(), true, false, new HttpChannel(), QUICK);
    }

    /** Returns the same options with keys with which signing takes a fiftieth of the time. They protect nothing. */
    public SimulatorOptions withQuickKeys() {
        return new SimulatorOptions(directory, port, clock, lateness, retries, daemon, stored, channel, QUICK);
    }

    /** Returns the same options with another clock. */
    public SimulatorOptions with(Clock other) {
        return new SimulatorOptions(directory, port, other, lateness, retries, daemon, stored, channel, keyBits);
    }

    /** Returns the same options with other delays of notifications. */
    public SimulatorOptions with(Duration late, List<Duration> repeated) {
        return new SimulatorOptions(directory, port, clock, late, repeated, daemon, stored, channel, keyBits);
    }

    /** Returns the same options with another way for notifications. */
    public SimulatorOptions with(NotificationChannel other) {
        return new SimulatorOptions(directory, port, clock, lateness, retries, daemon, stored, other, keyBits);
    }

    /** Returns the same options for a program that runs until it is stopped. */
    SimulatorOptions standingAlone() {
        return new SimulatorOptions(directory, port, clock, lateness, retries, false, stored, channel, keyBits);
    }
}
