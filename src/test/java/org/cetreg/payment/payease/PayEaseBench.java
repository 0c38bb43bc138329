package org.cetreg.payment.payease;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cetreg.demo.payease.PayEaseFaults;
import org.cetreg.demo.payease.PayEaseSimulator;
import org.cetreg.payment.BankCustomer;
import org.cetreg.payment.platform.PageRequest;
import org.cetreg.payment.platform.RefundAnswer;
import org.cetreg.payment.platform.RefundRequest;
import org.cetreg.shared.BaseAddress;
import org.cetreg.shared.Money;
import org.cetreg.shared.time.Time;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.mock.env.MockEnvironment;

/** Our client and a simulated PayEase whose clock a test sets. Nobody listens to its notifications. */
final class PayEaseBench implements AutoCloseable {

    static final String MERCHANT = "8888";
    static final Instant NOON = Instant.parse("2017-03-20T04:00:00Z");

    final PayEaseSimulator simulator;
    final PayEase payEase;

    PayEaseBench(Path directory, Instant now, Duration patience) {
        Clock clock = Clock.fixed(now, Time.BEIJING);
        Keys.copyTo(directory);
        simulator = new PayEaseSimulator(directory, 0, clock, Duration.ofHours(1), List.of(), true);
        payEase = client(simulator, patience);
    }

    static PayEase client(PayEaseSimulator simulator, Duration patience) {
        Map<String, Object> given = simulator.settings();
        return client(
                given.get("cet.payment.payease.md5-key").toString(),
                given.get("cet.payment.payease.platform-public-key").toString(),
                URI.create(given.get("cet.payment.payease.api").toString()),
                patience,
                List.of(new PayEaseSettings.BankChoice("3", "cmb"), new PayEaseSettings.BankChoice("9", "icbc")));
    }

    static PayEase client(
            String md5Key, String publicKey, URI platform, Duration patience, List<PayEaseSettings.BankChoice> banks) {
        var settings = new PayEaseSettings(
                MERCHANT, md5Key, publicKey, platform, platform, true, "admin", List.of(), banks, patience, patience,
                patience);
        var environment = new MockEnvironment().withProperty("cet.base-address", "http://localhost:1");
        var texts = new ResourceBundleMessageSource();
        texts.setBasename("messages/payment");
        texts.setFallbackToSystemLocale(false);
        texts.setDefaultEncoding("UTF-8");
        return new PayEase(settings, new BaseAddress(environment), texts);
    }

    PayEaseFaults faults() {
        return simulator.faults();
    }

    /** Returns an order's number of ours. */
    static String number(int last) {
        return "20170320120000000000000000" + last;
    }

    static String oid(int last) {
        return "20170320-" + MERCHANT + "-" + number(last);
    }

    static PageRequest request(String number, long fen, String bank) {
        return new PageRequest(
                number, new Money(fen), "英语四级笔试", NOON.plusSeconds(3_600), false, Optional.ofNullable(bank));
    }

    BankCustomer customer(int last, long fen) throws IOException, InterruptedException {
        return new BankCustomer(payEase.page(request(number(last), fen, "3")));
    }

    RefundAnswer refund(int last, String number, long fen) {
        return payEase.refund(new RefundRequest(number(last), number, new Money(fen), "座位已满"));
    }

    @Override
    public void close() {
        simulator.close();
    }

    /** The keys of all simulators of this process, since making them takes longer than the tests that use them. */
    private static final class Keys {

        private static final String FILE = "keys.properties";
        private static final Path MADE = make();

        private static Path make() {
            try {
                Path directory = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "payease-keys");
                PayEaseSimulator.open(directory, 0).close();
                return directory.resolve(FILE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static void copyTo(Path directory) {
            try {
                Path file = directory.resolve(FILE);
                if (Files.notExists(file)) {
                    Files.copy(MADE, file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
