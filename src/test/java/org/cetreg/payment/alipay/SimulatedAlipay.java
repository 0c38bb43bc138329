package org.cetreg.payment.alipay;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cetreg.demo.alipay.AlipaySimulator;
import org.cetreg.demo.alipay.NotificationChannel;
import org.cetreg.demo.alipay.SimulatorOptions;
import org.cetreg.payment.platform.PageRequest;
import org.cetreg.payment.platform.Platform;
import org.cetreg.shared.BaseAddress;
import org.cetreg.shared.Money;
import org.springframework.mock.env.MockEnvironment;

/**
 * A simulated platform and our client for it, made for thousands of payments: the platform forgets everything at its
 * end, its keys are quick, and notifications go straight to the test.
 */
public final class SimulatedAlipay implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final AlipaySimulator simulator;
    private final Alipay client;
    private final Clock clock;

    public SimulatedAlipay(Path directory, Clock clock, NotificationChannel channel) {
        this.clock = clock;
        simulator =
                new AlipaySimulator(SimulatorOptions.forgetful(directory, clock).with(channel));
        client = client(simulator, clock);
    }

    /** Returns our client as a merchant of this platform. */
    static Alipay client(AlipaySimulator simulator, Clock clock) {
        Map<String, Object> given = simulator.settings();
        String prefix = "cet.payment.alipay.";
        AlipaySettings settings = new AlipaySettings(
                given.get(prefix + "app-id").toString(),
                given.get(prefix + "private-key").toString(),
                given.get(prefix + "platform-public-key").toString(),
                URI.create(given.get(prefix + "gateway").toString()),
                true,
                given.get(prefix + "seller-id").toString(),
                List.of(),
                PATIENCE,
                PATIENCE,
                PATIENCE);
        var environment = new MockEnvironment().withProperty("cet.base-address", "http://localhost:1");
        return new Alipay(settings, new BaseAddress(environment), clock);
    }

    public AlipaySimulator simulator() {
        return simulator;
    }

    public Platform client() {
        return client;
    }

    /** Opens the platform's page for an order that can be paid for a day. */
    public void visit(String number, long fen, boolean phone) {
        simulator.visit(client.page(new PageRequest(
                        number, new Money(fen), "英语四级笔试", clock.instant().plusSeconds(86_400), phone, Optional.empty()))
                .address());
    }

    @Override
    public void close() {
        simulator.close();
    }
}
