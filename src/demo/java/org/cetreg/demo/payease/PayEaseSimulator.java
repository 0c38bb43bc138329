package org.cetreg.demo.payease;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.cetreg.demo.SimulatorServer;

/**
 * A simulated PayEase on a port of its own: {@code /prs/user_payment.checkit} and {@code /customer/gb/pay_bank.jsp} take
 * the payer's form, {@code /bank} is the bank's page, {@code /merchant/} answers the merchant's calls, {@code /commands}
 * switches faults on and off, and {@code /} lists the trades. Trades and keys are stored in a directory and survive
 * restarts; outstanding notifications are sent after a restart.
 */
public final class PayEaseSimulator implements AutoCloseable {

    static final String MERCHANT = "8888";

    private static final String NOTIFY_PATH = "/payment/payease/notify";
    private static final List<Duration> RETRIES = List.of(
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5));
    private static final Duration LATENESS = Duration.ofSeconds(20);
    private static final Duration SILENCE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int LISTED = 200;

    private final PayEaseKeys keys;
    private final BankBook book;
    private final PayEaseFaults faults;
    private final NoticeSender notices;
    private final BankCounter counter;
    private final BankPages pages = new BankPages();
    private final Duration lateness;
    private final HttpServer server;
    private final ExecutorService threads;

    /**
     * Starts a simulator.
     *
     * @param directory the directory for its keys and trades
     * @param port the port on which it listens; 0 for any free port
     * @param lateness the delay of what is to be late
     * @param retries the delays after which a notification is repeated that was not answered with {@code sent}
     * @param daemon whether the program may end while the simulator runs
     * @throws UncheckedIOException when the port is taken or the directory cannot be written
     */
    public PayEaseSimulator(
            Path directory, int port, Clock clock, Duration lateness, List<Duration> retries, boolean daemon) {
        this.lateness = lateness;
        keys = PayEaseKeys.in(directory);
        book = new BankBook(directory);
        faults = new PayEaseFaults(clock);
        notices = new NoticeSender(book, keys, faults, NOTIFY_PATH, retries);
        MerchantCalls calls = new MerchantCalls(keys, book, faults, lateness, clock);
        counter = new BankCounter(keys, book, notices, calls, faults, pages, lateness, clock);
        ThreadFactory factory = work -> {
            Thread thread = new Thread(work, "payease-simulator");
            thread.setDaemon(daemon);
            return thread;
        };
        threads = Executors.newCachedThreadPool(factory);
        server = SimulatorServer.listen(port);
        server.setExecutor(threads);
        server.createContext("/prs/user_payment.checkit", page(counter::take));
        server.createContext("/customer/gb/pay_bank.jsp", page(counter::take));
        server.createContext("/bank", page(counter::serve));
        server.createContext("/merchant/", exchange -> calls(exchange, calls));
        server.createContext("/commands", always(this::commands));
        server.createContext(
                "/simulator.css",
                always(web -> web.send(BankWeb.OK, "text/css", SimulatorServer.css(PayEaseSimulator.class), UTF_8)));
        server.createContext("/", always(web -> {
            boolean index = web.path().equals("/");
            web.html(
                    index ? BankWeb.OK : BankWeb.NOT_FOUND,
                    index ? pages.index(web, book.latest(LISTED)) : pages.problem(web, "404"));
        }));
        SimulatorServer.start(server, factory);
        book.latest(Integer.MAX_VALUE).stream()
                .filter(BankTrade::owed)
                .forEach(trade -> notices.after(trade.oid(), retries.isEmpty() ? lateness : retries.get(0)));
    }

    /**
     * Starts a simulator inside this program that does not prevent the program from ending.
     *
     * @param directory the directory for its keys and trades
     * @param port the port on which it listens; 0 for any free port
     * @throws UncheckedIOException when the port is taken or the directory cannot be written
     */
    public static PayEaseSimulator open(Path directory, int port) {
        return new PayEaseSimulator(directory, port, Clock.systemUTC(), LATENESS, RETRIES, true);
    }

    /** Runs a stand-alone simulator: {@code [directory [port]]}. It prints the settings for its merchant. */
    public static void main(String[] arguments) {
        Path directory = Path.of(arguments.length > 0 ? arguments[0] : ".cet-demo/payease");
        int port = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 8091;
        var simulator = new PayEaseSimulator(directory, port, Clock.systemUTC(), LATENESS, RETRIES, false);
        System.out.println("# Simulated payment platform at " + simulator.address());
        new TreeMap<>(simulator.settings()).forEach((key, value) -> System.out.println(key + "=" + value));
    }

    /** Returns the address of the simulator's pages. */
    public URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** Returns the settings {@code cet.payment.payease.*} for an application that is its merchant. */
    public Map<String, Object> settings() {
        return Map.of(
                "cet.payment.payease.merchant-id",
                MERCHANT,
                "cet.payment.payease.md5-key",
                keys.shared(),
                "cet.payment.payease.platform-public-key",
                keys.platformPublic(),
                "cet.payment.payease.gateway",
                address().toString(),
                "cet.payment.payease.api",
                address().toString());
    }

    /** Returns the switches for its misbehaviour. */
    public PayEaseFaults faults() {
        return faults;
    }

    /**
     * Sends one notification that reports several orders.
     *
     * @param orders their numbers as the merchant wrote them in {@code v_oid}, at most four
     * @return the merchant's answer
     */
    public String notifyTogether(List<String> orders) {
        return notices.together(orders);
    }

    /** Refunds what is left of a payment, as somebody at the platform might. */
    public void refundByHand(String order) {
        counter.refundByHand(book.find(order).orElseThrow());
    }

    /** Returns the fingerprint that the platform and its merchant make of the values. */
    public String fingerprint(String... values) {
        return keys.fingerprint(values);
    }

    /** Returns the platform's signature of the values. */
    public String sign(String... values) {
        return keys.sign(values);
    }

    @Override
    public void close() {
        server.stop(0);
        notices.close();
        threads.shutdownNow();
        book.close();
    }

    private interface Served {
        void answer(BankWeb web) throws IOException;
    }

    /** Serves a page that is not there while the platform is down. */
    private HttpHandler page(Served page) {
        return always(web -> {
            if (faults.take(PayEaseFault.DOWN)) {
                web.send(BankWeb.UNAVAILABLE, "text/plain", "Service unavailable", UTF_8);
            } else {
                page.answer(web);
            }
        });
    }

    private static HttpHandler always(Served page) {
        return exchange -> {
            try (exchange) {
                BankWeb web;
                try {
                    web = new BankWeb(exchange);
                } catch (IllegalArgumentException e) {
                    byte[] reason = "The request cannot be read.".getBytes(UTF_8);
                    BankWeb.send(exchange, BankWeb.BAD_REQUEST, "text/plain", reason);
                    return;
                }
                page.answer(web);
            }
        };
    }

    /** Answers the merchant, or leaves it waiting and hangs up long after its patience has ended. */
    private void calls(HttpExchange exchange, MerchantCalls calls) throws IOException {
        BankWeb web;
        try {
            web = new BankWeb(exchange);
        } catch (IllegalArgumentException e) {
            exchange.close();
            return;
        }
        if (faults.take(PayEaseFault.DOWN)) {
            web.send(BankWeb.UNAVAILABLE, "text/plain", "Service unavailable", UTF_8);
        } else if (!calls.answer(web)) {
            notices.after(SILENCE, exchange::close);
            return;
        }
        exchange.close();
    }

    private void commands(BankWeb web) throws IOException {
        if (!web.isPost()) {
            web.html(BankWeb.OK, pages.commands(web, faults, lateness));
            return;
        }
        Optional<PayEaseFault> asked = Arrays.stream(PayEaseFault.values())
                .filter(fault -> fault.name().equals(web.parameter("fault")))
                .findFirst();
        if (asked.isEmpty()) {
            web.html(BankWeb.BAD_REQUEST, pages.problem(web, "Invalid request"));
            return;
        }
        PayEaseFault fault = asked.get();
        switch (web.parameter("action")) {
            case "once" -> faults.plan(fault, 1);
            case "always" -> faults.always(fault);
            case "hour" -> faults.downFor(HOUR);
            default -> faults.stop(fault);
        }
        web.redirect("/commands?lang=" + BankPages.language(web));
    }
}
