package org.cetreg.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.cetreg.bench.walk.Browser;
import org.cetreg.bench.walk.Stopwatch;

/** Candidates who walk on a contender, each on a thread of its own, one journey after another. */
final class Crew {

    private static final int AT_FIRST = 5;
    private static final double MARGIN = 1.5;

    private final Contender contender;
    private final CpuClock cpu;
    private final Queue<Login> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger entered = new AtomicInteger();
    private double perSecond = AT_FIRST;

    Crew(Contender contender) {
        this.contender = contender;
        this.cpu = contender.program().cpuClock();
    }

    /**
     * Journeys that were walked in one go.
     *
     * @param journeys how many were walked to the end
     * @param failures why others were not
     * @param seconds how long it took
     * @param cpuSeconds the processor time that the program used meanwhile
     */
    record Run(int journeys, List<String> failures, double seconds, double cpuSeconds) {

        double perSecond() {
            return journeys / seconds;
        }

        double cpuMillisPerJourney() {
            return cpuSeconds * 1000 / journeys;
        }
    }

    private interface Work {
        /** Does a piece of work; returns whether there may be more. */
        boolean next(Browser browser) throws IOException;
    }

    String name() {
        return contender.name();
    }

    Contender contender() {
        return contender;
    }

    /** Returns the number of a candidate who has not been there yet. */
    int newcomer() {
        return entered.getAndIncrement();
    }

    /** Lets another candidate log in, and returns the login instead of keeping it for a journey. */
    Login enterAnother() throws InterruptedException {
        prepare(waiting.size() + 1);
        return waiting.remove();
    }

    /** Walks for this time on all threads. The run ends earlier when the contender is much faster than before. */
    Run walk(Duration length) throws InterruptedException {
        prepareFor(length);
        Run run = walk(Options.THREADS, length, Integer.MAX_VALUE, (step, nanos) -> {});
        perSecond = Math.max(1, run.perSecond());
        return run;
    }

    /** Lets as many candidates log in as can walk in this time, as far as the runs before tell. */
    void prepareFor(Duration length) throws InterruptedException {
        prepare((int) (perSecond * MARGIN * length.toMillis() / 1000) + 2 * Options.THREADS);
    }

    /** Lets so many candidates log in who will walk next, so that logging in is not measured. */
    void prepare(int journeys) throws InterruptedException {
        List<String> failures = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger missing = new AtomicInteger(journeys - waiting.size());
        onThreads(Options.THREADS, failures, browser -> {
            if (missing.getAndDecrement() <= 0) {
                return false;
            }
            int number = newcomer();
            contender.enter(browser.with(Map.of()).from(address(number)), number);
            waiting.add(new Login(number, browser.cookies()));
            return true;
        });
        if (!failures.isEmpty()) {
            throw new IllegalStateException(name() + " lets nobody in: " + failures.get(0));
        }
    }

    /**
     * Walks journeys of candidates who have been {@linkplain #prepare prepared}.
     *
     * @param longest no journey begins later
     * @param most no more journeys begin
     * @param stopwatch learns the time of each step; of several threads at once, if there are several
     */
    Run walk(int threads, Duration longest, int most, Stopwatch stopwatch) throws InterruptedException {
        List<String> failures = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger begun = new AtomicInteger();
        AtomicInteger walked = new AtomicInteger();
        cpu.read();
        long start = System.nanoTime();
        onThreads(threads, failures, browser -> {
            Login login = System.nanoTime() - start < longest.toNanos() && begun.getAndIncrement() < most
                    ? waiting.poll()
                    : null;
            if (login == null) {
                return false;
            }
            browser.with(login.cookies()).from(address(login.number()));
            contender.walk(browser, login.number(), stopwatch);
            walked.incrementAndGet();
            return true;
        });
        double seconds = (System.nanoTime() - start) / 1e9;
        if (walked.get() == 0) {
            throw new IllegalStateException("No journey on " + name() + " came to its end: " + failures);
        }
        return new Run(walked.get(), failures, seconds, cpu.read() / 1e9);
    }

    private void onThreads(int count, List<String> failures, Work work) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(() -> workOff(failures, work), name() + "-" + i);
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void workOff(List<String> failures, Work work) {
        try (Browser browser = contender.program().browser()) {
            boolean more = true;
            while (more) {
                more = tryNext(failures, work, browser);
            }
        } catch (IOException e) {
            failures.add(e.toString());
        }
    }

    private static boolean tryNext(List<String> failures, Work work, Browser browser) {
        try {
            return work.next(browser);
        } catch (IOException | RuntimeException e) {
            failures.add(e.toString());
            return true;
        }
    }

    /** Each candidate has an internet address, so that limits for one address are not reached. */
    static String address(int number) {
        return "9." + (number >> 16 & 255) + "." + (number >> 8 & 255) + "." + (number & 255);
    }
}
