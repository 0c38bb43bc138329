package org.cetreg.demo.alipay;

import com.sun.net.httpserver.HttpServer;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.cetreg.demo.SimulatorServer;

/**
 * A simulated payment platform on a port of its own: {@code /gateway.do} implements Alipay's protocol, {@code /cashier}
 * is the payer's page, {@code /bill} serves daily statements, {@code /console} takes commands and {@code /} lists the
 * trades. Trades and keys are stored in a directory and survive restarts; outstanding notifications are sent after a
 * restart.
 *
 * <p>A program can also act as the payers ({@link #visit}, {@link #pay}), make the platform misbehave ({@link #faults})
 * and compare its own books with what the platform really took ({@link #takings}).
 */
public final class AlipaySimulator implements AutoCloseable {

    private static final int LISTED = 200;

    static {
        // Otherwise the server sends the second part of each answer 40 ms late.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final AlipayFaults faults = new AlipayFaults();
    private final SimulatorKeys keys;
    private final TradeBook book;
    private final TradeOpening opening;
    private final Notifier notifier;
    private final Refunds refunds;
    private final Checkout checkout;
    private final Bills bills;
    private final ConsolePage console;
    private final HttpServer server;
    private final ExecutorService threads;

    /**
     * Starts a simulator.
     *
     * @throws UncheckedIOException when the port is taken or the directory cannot be written
     */
    public AlipaySimulator(SimulatorOptions options) {
        keys = SimulatorKeys.in(options.directory(), options.keyBits());
        book = options.stored() ? new TradeBook(options.directory(), options.clock()) : new TradeBook(options.clock());
        PlatformMessages messages = new PlatformMessages(keys);
        opening = new TradeOpening(keys, book, options.clock());
        notifier = new Notifier(book, messages, faults, options);
        refunds = new Refunds(book, messages, notifier, faults, options.clock());
        checkout = new Checkout(book, notifier, messages, refunds, faults, options.clock());
        bills = new Bills(book, faults, options.clock());
        console = new ConsolePage(book, checkout, refunds, faults);
        ThreadFactory factory = work -> {
            Thread thread = new Thread(work, "alipay-simulator");
            thread.setDaemon(options.daemon());
            return thread;
        };
        threads = Executors.newCachedThreadPool(factory);
        server = SimulatorServer.listen(options.port());
        server.setExecutor(threads);
        serve(messages, options.lateness());
        SimulatorServer.start(server, factory);
        sendWhatIsOwed(
                options.retries().isEmpty()
                        ? options.lateness()
                        : options.retries().get(0));
    }

    /** Runs a stand-alone simulator: {@code [directory [port]]}. It prints the settings for its merchant. */
    public static void main(String[] arguments) {
        Path directory = Path.of(arguments.length > 0 ? arguments[0] : ".cet-demo/alipay");
        int port = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 8090;
        AlipaySimulator simulator =
                new AlipaySimulator(SimulatorOptions.in(directory, port).standingAlone());
        System.out.println("# Simulated payment platform at " + simulator.address());
        new TreeMap<>(simulator.settings()).forEach((key, value) -> System.out.println(key + "=" + value));
    }

    private void serve(PlatformMessages messages, Duration lateness) {
        PayerPages pages = new PayerPages();
        GatewayPage gateway = new GatewayPage(book, opening, messages, pages, refunds, bills, faults);
        CashierPage cashier = new CashierPage(book, checkout, notifier, faults, pages, lateness);
        server.createContext("/gateway.do", Web.handler(gateway::answer));
        server.createContext("/cashier", Web.handler(cashier::answer));
        server.createContext("/bill", Web.handler(bills::answer));
        server.createContext("/console", Web.handler(console::answer));
        server.createContext(
                "/simulator.css",
                Web.handler(web -> web.text(Web.OK, "text/css", SimulatorServer.css(AlipaySimulator.class))));
        server.createContext("/", Web.handler(web -> {
            boolean index = web.path().equals("/");
            web.html(
                    index ? Web.OK : Web.NOT_FOUND,
                    index ? pages.index(web, book.latest(LISTED)) : pages.problem(web, "404"));
        }));
    }

    private void sendWhatIsOwed(Duration soon) {
        book.all().stream()
                .filter(trade -> trade.notice() == SimulatedTrade.Notice.OWED)
                .forEach(trade -> notifier.after(trade.number(), soon));
    }

    /** Returns the address of the simulator's pages. */
    public URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** Returns the settings {@code cet.payment.alipay.*} for an application that is its merchant. */
    public Map<String, Object> settings() {
        return Map.of(
                "cet.payment.alipay.app-id",
                PlatformMessages.APP,
                "cet.payment.alipay.seller-id",
                PlatformMessages.SELLER,
                "cet.payment.alipay.private-key",
                keys.merchantPrivate(),
                "cet.payment.alipay.platform-public-key",
                keys.platformPublic(),
                "cet.payment.alipay.gateway",
                address() + "/gateway.do");
    }

    /** Returns the faults that can be ordered, and their counts. */
    public AlipayFaults faults() {
        return faults;
    }

    /**
     * Opens the platform's page as a payer's browser does, without HTTP.
     *
     * @param page the signed address that the merchant gave the payer
     * @return whether the page opened; false while the platform is down
     * @throws IllegalArgumentException when the platform refuses the address; the message is its code
     */
    public boolean visit(URI page) {
        if (faults.isDown()) {
            return false;
        }
        try {
            opening.open(Web.decoded(page.getRawQuery()));
            return true;
        } catch (TradeOpening.Refused e) {
            throw new IllegalArgumentException(e.getMessage());
        }
    }

    /**
     * Presses the button to pay as the payer of a trade that was visited, without HTTP. Notifications have been sent
     * when it returns, unless a fault prevents it.
     */
    public CashierVisit pay(String orderNumber) {
        return faults.isDown() ? new CashierVisit(false, false) : checkout.pay(orderNumber);
    }

    /** Returns where the browser of a payer goes who leaves the page of a trade, after paying or without. */
    public URI back(String orderNumber) {
        return checkout.back(orderNumber);
    }

    /**
     * Sends what a fault holds back about an order.
     *
     * @return whether anything was held back
     */
    public boolean release(String orderNumber) {
        return checkout.release(orderNumber);
    }

    /** Sends everything that is held back, and returns of how many orders. */
    public int release() {
        return console.release();
    }

    /** Makes the refunds that were accepted, unless they have become impossible; returns how many were waiting. */
    public int makeAcceptedRefunds() {
        return refunds.makeAccepted();
    }

    /**
     * Refunds money at the platform's console, without any request by the merchant's program.
     *
     * @return the platform's code when it refuses; empty when the refund was made
     */
    public Optional<String> refundByHand(String orderNumber, long fen) {
        return console.refundByHand(orderNumber, fen);
    }

    /** Returns what the platform really took for an order; zero when it has no such trade. */
    public Takings takings(String orderNumber) {
        return book.find(orderNumber).map(SimulatedTrade::takings).orElse(Takings.NONE);
    }

    /** Returns what the platform really took, by order number, for every trade that was ever opened. */
    public Map<String, Takings> takings() {
        Map<String, Takings> takings = new HashMap<>();
        book.all().forEach(trade -> takings.put(trade.number(), trade.takings()));
        return takings;
    }

    /**
     * Adds lines to the statement of a day without any trades, for instance to measure how a long one is read. They are
     * written while the statement is sent.
     *
     * @param lines returns the lines; called each time the statement is asked for or sent
     */
    public void bill(LocalDate day, Supplier<Stream<BilledLine>> lines) {
        bills.add(day, lines);
    }

    /** Waits until the notifications of refunds made so far have been sent. */
    public void await() throws InterruptedException {
        notifier.await();
    }

    @Override
    public void close() {
        server.stop(0);
        notifier.close();
        threads.shutdownNow();
        book.close();
    }
}
