package org.cetreg.account.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.cetreg.account.AccountSettings;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.web.ServerProperties;

class PasswordsTests {

    @Test
    void aHashIsArgon2idWithItsCostAndASaltOfItsOwn() {
        Passwords passwords = passwords(256, 1, 1);
        String hash = passwords.inTurn(hasher -> hasher.hash("Xk7-wq2"));

        assertThat(hash).startsWith("{argon2}$argon2id$v=19$m=256,t=1,p=1$").hasSizeLessThan(200);
        assertThat(passwords.<String>inTurn(hasher -> hasher.hash("Xk7-wq2"))).isNotEqualTo(hash);
        assertThat(passwords.<Boolean>inTurn(hasher -> hasher.matches("Xk7-wq2", hash)))
                .isTrue();
        assertThat(passwords.<Boolean>inTurn(hasher -> hasher.matches("xk7-wq2", hash)))
                .isFalse();
    }

    @Test
    void noPasswordMatchesAnUnknownAccount() {
        assertThat(passwords(256, 1, 1).<Boolean>inTurn(hasher -> hasher.matches("of no account", null)))
                .isFalse();
    }

    /** Otherwise the time of an answer would tell which addresses have an account. */
    @Test
    void anUnknownAccountCostsWhatAKnownOneCosts() {
        Passwords passwords = passwords(16384, 3, 1);
        String known = passwords.inTurn(hasher -> hasher.hash("Xk7-wq2"));
        time(passwords, known); // compiles what both need

        assertThat((double) time(passwords, null))
                .isBetween(time(passwords, known) * 0.3, time(passwords, known) * 3.0);
    }

    /** Returns the processor time of a comparison, in nanoseconds. */
    private static long time(Passwords passwords, String hash) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        assertThat(passwords.<Boolean>inTurn(hasher -> hasher.matches("of no account", hash)))
                .isFalse();
        return threads.getCurrentThreadCpuTime() - before;
    }

    @Test
    void aPasswordIsTheSameInEveryFormOfItsCharacters() {
        Passwords passwords = passwords(256, 1, 1);
        String hash = passwords.inTurn(hasher -> hasher.hash("Ａb1é-２"));

        assertThat(passwords.<Boolean>inTurn(hasher -> hasher.matches("Ab1e\u0301-2", hash)))
                .isTrue();
    }

    @Test
    void aHashOfAnotherCostIsOutdated() {
        String cheap = passwords(256, 1, 1).inTurn(hasher -> hasher.hash("Xk7-wq2"));
        String expensive = passwords(512, 2, 1).inTurn(hasher -> hasher.hash("Xk7-wq2"));

        assertThat(passwords(256, 1, 1).<Boolean>inTurn(hasher -> hasher.isOutdated(cheap)))
                .isFalse();
        assertThat(passwords(512, 1, 1).<Boolean>inTurn(hasher -> hasher.isOutdated(cheap)))
                .isTrue();
        assertThat(passwords(256, 2, 1).<Boolean>inTurn(hasher -> hasher.isOutdated(cheap)))
                .isTrue();
        assertThat(passwords(512, 1, 1).<Boolean>inTurn(hasher -> hasher.isOutdated(expensive)))
                .as("a hash of a higher cost, after the cost was lowered")
                .isTrue();
    }

    @Test
    void onlyAFewAreComputedAtOnceAndOthersWait() throws Exception {
        Passwords passwords = passwords(256, 1, 1);
        ExecutorService others = Executors.newFixedThreadPool(2);
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        try {
            others.submit(() -> passwords.inTurn(hasher -> {
                started.countDown();
                return awaited(finish);
            }));
            assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
            Future<Boolean> second = others.submit(() -> passwords.inTurn(hasher -> true));
            assertThat(second.isDone()).isFalse();

            finish.countDown();

            assertThat(second.get(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            others.shutdownNow();
        }
    }

    @Test
    void requestsBeyondTheQueueAreRefusedAtOnce() throws Exception {
        Passwords passwords = passwords(256, 1, 0);
        ExecutorService other = Executors.newSingleThreadExecutor();
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        try {
            other.submit(() -> passwords.inTurn(hasher -> {
                started.countDown();
                return awaited(finish);
            }));
            assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();

            assertThatThrownBy(() -> passwords.inTurn(hasher -> true)).isInstanceOf(TooBusy.class);
        } finally {
            finish.countDown();
            other.shutdownNow();
        }
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    private static Passwords passwords(int memory, int iterations, int waiting) {
        return new Passwords(
                new AccountSettings(
                        new AccountSettings.Password(6, 18, true),
                        new AccountSettings.Hash(memory, iterations, 1, waiting, Duration.ofSeconds(10)),
                        null),
                new ServerProperties(),
                Clock.systemUTC());
    }
}
