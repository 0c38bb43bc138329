package org.cetreg.payment.platform;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Works through what is due at the platforms. Each platform has threads of its own, so that a slow one holds up nothing of
 * the others, and one that is down is left alone for the rest of the run.
 */
@Component
public class PlatformWorkers implements DisposableBean {

    /**
     * So many threads work for one platform. Each waits for the platform most of the time and then holds no connection to
     * the database. At 0.2 s a call, 100,000 orders take 25 minutes on one node instead of three hours and a half, and the
     * platform gets 40 calls a second.
     */
    public static final int AT_ONCE = 8;

    /** So many silences in a row mean that the platform is down; the next run tries again. */
    private static final int DOWN = 5;

    /** After this time, whatever is still due waits for the next run, which also asks the platforms that were done. */
    private static final Duration LONGEST_RUN = Duration.ofMinutes(2);

    private final Platforms platforms;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "platform-worker");
        thread.setDaemon(true);
        return thread;
    });

    PlatformWorkers(Platforms platforms) {
        this.platforms = platforms;
    }

    /** Takes what is due. */
    public interface Due {

        /**
         * Takes the next matter of a platform, so that nobody else takes it meanwhile. Several threads call it at once.
         *
         * @param worker the number of the thread among those of the platform, from 0
         */
        Optional<DueMatter> next(PaymentMethod method, int worker);
    }

    /**
     * Takes one matter after the other of each platform until none is due, for two minutes at most, and returns when all
     * that were taken are done.
     *
     * @param answered deals with a matter, and returns false when the platform gave no answer
     */
    public void run(Due due, Predicate<DueMatter> answered) {
        long began = System.nanoTime();
        List<CompletableFuture<Void>> works = new ArrayList<>();
        for (PaymentMethod method : platforms.all()) {
            AtomicInteger silences = new AtomicInteger();
            for (int number = 0; number < AT_ONCE; number++) {
                int worker = number;
                Supplier<Optional<DueMatter>> next =
                        () -> silences.get() < DOWN && inTime(began) ? due.next(method, worker) : Optional.empty();
                works.add(CompletableFuture.runAsync(() -> work(next, answered, silences), threads));
            }
        }
        CompletableFuture.allOf(works.toArray(CompletableFuture[]::new)).join();
    }

    private static boolean inTime(long began) {
        return System.nanoTime() - began < LONGEST_RUN.toNanos();
    }

    private static void work(
            Supplier<Optional<DueMatter>> next, Predicate<DueMatter> answered, AtomicInteger silences) {
        for (Optional<DueMatter> due = next.get(); due.isPresent(); due = next.get()) {
            if (answered.test(due.get())) {
                silences.set(0);
            } else {
                silences.incrementAndGet();
            }
        }
    }

    @Override
    public void destroy() {
        threads.shutdown();
    }
}
