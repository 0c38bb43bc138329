package org.cetreg.registration.web.killed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.core.ConditionTimeoutException;
import org.cetreg.Page;
import org.cetreg.Visitor;
import org.cetreg.demo.alipay.AlipayFault;
import org.cetreg.demo.alipay.AlipaySimulator;
import org.cetreg.demo.alipay.NotificationChannel;
import org.cetreg.demo.alipay.SimulatorOptions;
import org.cetreg.eligibility.record.IdentityClaim;
import org.cetreg.shared.DocumentType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kills the application at random moments while candidates choose, cancel, pay and let their seats lapse, and the
 * platform misbehaves. Afterwards every candidate stands where they stood, and every fen is where it belongs (R-P9).
 * The platform, which is not killed, runs in this process. Another seed: {@code -Dmoney.seed=…}.
 */
class KilledIT {

    private static final Logger LOG = LoggerFactory.getLogger(KilledIT.class);
    private static final long SEED = Long.getLong("money.seed", 12);
    private static final int FEWEST_REQUESTS = 20;
    private static final int MOST_REQUESTS = 60;
    private static final int HOURS_TO_LAPSE = 25;
    private static final int SEATS = 2;
    private static final int ATTEMPTS = 10;

    /** How long decisions are held back until a payment arrives; candidates who do something else wait meanwhile. */
    private static final Duration HELD = Duration.ofSeconds(5);

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration AT_LAST = Duration.ofSeconds(60);

    /** The application is away for longer than the first two. */
    private static final List<Duration> REPEATED =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(8), Duration.ofSeconds(15));

    /** Several at one campus, so that they take each other's seats. */
    private static final List<IdentityClaim> STUDENTS = List.of(
            new IdentityClaim(DocumentType.MACAO_ID, "99301000001", "颜冬儿"),
            new IdentityClaim(DocumentType.MACAO_ID, "99301000002", "罗海安"),
            new IdentityClaim(DocumentType.PASSPORT, "DEMO0008", "试全科"),
            new IdentityClaim(DocumentType.PASSPORT, "DEMO0002", "试末位甲"),
            new IdentityClaim(DocumentType.PASSPORT, "DEMO0003", "试末位乙"),
            new IdentityClaim(DocumentType.TAIWAN_PERMIT, "WW1", "张三·李四"));

    private final Random random = new Random(SEED);
    private final RequestCount requests = new RequestCount();
    private final List<String> happened = new ArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(STUDENTS.size());
    private final Path directory = KilledApplication.newDirectory();
    private final AlipaySimulator platform = platform();
    private final KilledApplication application = new KilledApplication(directory, settings());
    private final Instant begun = Instant.now();
    private final Map<Moment, Integer> kills = new EnumMap<>(Moment.class);
    private volatile boolean over;

    /** When the application is killed. */
    private enum Moment {
        /** While any requests are under way. */
        ANY,
        /** While there is money that is booked and about which nothing has been decided. */
        BOOKED_ONLY
    }

    @AfterEach
    void end() throws Exception {
        over = true;
        threads.shutdownNow();
        application.close();
        platform.close();
    }

    @Test
    @Timeout(300)
    void rp9_killingTheApplicationLosesNoStepAndMovesNoMoney() throws Exception {
        try {
            application.start();
            note("started");
            var standing = new StandingCandidates(application.site());
            books().leaveFewSeats(SEATS);
            List<PayingCandidate> candidates = candidates();
            List<Future<?>> acting =
                    candidates.stream().<Future<?>>map(this::acting).toList();
            killAndStart(Moment.ANY);
            standing.goOn();
            letSeatsLapse();
            killAndStart(Moment.BOOKED_ONLY);
            requests.await(some());
            over = true;
            results(acting);
            settle();

            assertThat(books().wrong(platform.takings())).isEmpty();
            assertThat(kills).isEqualTo(Map.of(Moment.ANY, 1, Moment.BOOKED_ONLY, 1));
            for (PayingCandidate candidate : candidates) {
                assertThat(candidate.desk()).contains("报名信息");
            }
            assertThat(platform.takings().values())
                    .as("otherwise nothing was tested")
                    .anyMatch(one -> one.paid() > 0);
            LOG.info("Seed {}: {}", SEED, happened);
        } catch (Throwable failed) {
            throw new AssertionError("Seed " + SEED + ": " + happened + "\n" + application.said(), failed);
        }
    }

    /** Notes what happened, and when: after so many requests and seconds. */
    private void note(String what) {
        long seconds = Duration.between(begun, Instant.now()).toSeconds();
        happened.add(what + " (" + requests.now() + " requests, " + seconds + " s)");
    }

    private AlipaySimulator platform() {
        SimulatorOptions options = SimulatorOptions.in(directory.resolve("alipay"), 0);
        NotificationChannel channel = options.channel();
        return new AlipaySimulator(options.with(new TrialClock(directory))
                .withQuickKeys()
                .with(REPEATED.get(0), REPEATED)
                .with((address, form) -> {
                    requests.add();
                    return channel.post(address, form);
                }));
    }

    /** Returns what makes the application a merchant of this process's platform, and its jobs look every second. */
    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(platform.settings());
        for (String job : List.of("announce-every", "refund-every", "ask-every")) {
            settings.put("cet.payment." + job, "1s");
        }
        settings.put("cet.ticket.warm-up", false);
        return settings;
    }

    private TrialBooks books() throws IOException {
        return TrialBooks.in(directory);
    }

    private List<PayingCandidate> candidates() throws Exception {
        List<Future<PayingCandidate>> arriving = new ArrayList<>();
        for (IdentityClaim student : STUDENTS) {
            var chance = new Random(random.nextLong());
            arriving.add(threads.submit(() -> new PayingCandidate(application, platform, requests, chance, student)));
        }
        return results(arriving);
    }

    private Future<?> acting(PayingCandidate candidate) {
        return threads.submit(() -> {
            while (!over) {
                candidate.act();
            }
        });
    }

    private static <T> List<T> results(List<? extends Future<? extends T>> futures) throws Exception {
        List<T> results = new ArrayList<>();
        for (Future<? extends T> future : futures) {
            results.add(future.get());
        }
        return results;
    }

    private int some() {
        return FEWEST_REQUESTS + random.nextInt(MOST_REQUESTS - FEWEST_REQUESTS);
    }

    /** Kills the application and starts it again; money that was booked only is then decided about soon (R-P8). */
    private void killAndStart(Moment moment) throws Exception {
        requests.await(some());
        int before = requests.allCutOff();
        List<String> undecided = moment == Moment.BOOKED_ONLY ? killWithUndecidedMoney() : kill();
        note("killed, nothing decided about " + undecided);
        await().atMost(SOON).until(() -> requests.allCutOff() > before);
        kills.merge(moment, 1, Integer::sum);
        application.start();
        note("started");
        TrialBooks books = books();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(undecided)
                        .as("charged, but not registered")
                        .filteredOn(books.undecided()::contains)
                        .isEmpty());
    }

    private List<String> kill() throws Exception {
        application.kill();
        return books().undecided();
    }

    /** Kills the application while it waits to decide about money that it has booked, and returns the orders. */
    private List<String> killWithUndecidedMoney() throws Exception {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try (Connection holding = books().holdDecisions()) {
                if (awaitUndecidedMoney()) {
                    List<String> undecided = kill();
                    assertThat(undecided).isNotEmpty();
                    return undecided;
                }
                holding.rollback();
            }
            note("no payment arrived in time");
            requests.await(some());
        }
        throw new AssertionError("No money was booked only");
    }

    private boolean awaitUndecidedMoney() throws IOException {
        TrialBooks books = books();
        try {
            await().atMost(HELD).until(() -> !books.undecided().isEmpty());
            return true;
        } catch (ConditionTimeoutException unseen) {
            return false;
        }
    }

    private void letSeatsLapse() throws Exception {
        requests.await(some());
        pass(HOURS_TO_LAPSE);
        note(HOURS_TO_LAPSE + " hours later");
    }

    /** Moves the clock of the application, and so that of the platform. */
    private void pass(int hours) {
        Visitor visitor = Visitor.at(application.site());
        visitor.get("/demo/clock");
        Page moved = visitor.post("/demo/clock", Map.of("hours", Integer.toString(hours)));
        assertThat(moved.status()).as(moved.text()).isEqualTo(200);
    }

    /** Ends the faults and waits until the site has nothing left to do, hour by hour. */
    private void settle() throws Exception {
        platform.faults().clear();
        platform.release();
        TrialBooks books = books();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(books.undecided())
                        .as("charged, but not registered")
                        .isEmpty());
        pass(HOURS_TO_LAPSE);
        await().atMost(AT_LAST).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
            platform.makeAcceptedRefunds();
            pass(1);
            assertThat(books.unfinished()).isEmpty();
        });
        Map<AlipayFault, Integer> faults = new EnumMap<>(platform.faults().committed());
        faults.values().removeIf(times -> times == 0);
        note(books.summary() + ", faults " + faults);
    }
}
