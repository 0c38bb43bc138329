package org.cetreg.account.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cetreg.account.AccountSettings;

/** Keeps a site busy checking passwords, until it is released. */
final class HeldTurns implements AutoCloseable {

    private final Passwords passwords;
    private final int places;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch release = new CountDownLatch(1);

    HeldTurns(Passwords passwords, AccountSettings settings) {
        this.passwords = passwords;
        this.places = settings.hash().waiting();
    }

    /** Takes every turn. */
    void takeAll() throws InterruptedException {
        boolean free = true;
        while (free) {
            CountDownLatch known = new CountDownLatch(1);
            AtomicBoolean taken = new AtomicBoolean();
            threads.submit(() -> {
                passwords.atOnce(hasher -> {
                    taken.set(true);
                    known.countDown();
                    return awaited();
                });
                known.countDown();
            });
            assertThat(known.await(10, TimeUnit.SECONDS)).isTrue();
            free = taken.get();
        }
    }

    /** Takes every place in the queue for a turn. */
    void fillTheQueue() {
        List<Future<?>> waiting = new ArrayList<>();
        for (int i = 0; i < places; i++) {
            waiting.add(threads.submit(() -> passwords.inTurn(hasher -> true)));
        }
        while (passwords.waiting() < places) {
            assertThat(waiting).noneMatch(Future::isDone);
        }
    }

    /** Gives all turns back. */
    void release() {
        release.countDown();
    }

    private boolean awaited() {
        try {
            return release.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() throws InterruptedException {
        release();
        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }
}
