package org.cetreg.account.login;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.cetreg.account.AccountSettings;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.util.Assert;

/**
 * Hashes passwords with Argon2id (R-A2), which deliberately needs memory and time. A node computes only a few hashes at
 * once, so that a rush of logins neither exhausts the memory nor takes the processors from people who are logged in
 * already. Some more requests queue for a turn ({@link TurnQueue}), and all others are told when to try again.
 *
 * <p>The cost is a setting. Each hash states its cost, and a hash of another cost is renewed at the next login.
 */
@Component
public class Passwords {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    /** About the time for one KiB in one iteration: what a hash is taken to cost until some were measured. */
    private static final Duration PER_BLOCK = Duration.ofNanos(900);

    private final PasswordEncoder encoder;
    private final Hasher hasher = new Hasher();
    private final Clock clock;
    private final TurnQueue queue;
    private final String presentCost;

    /** Costs as much to compare as any other, and matches no password. It is not computed, so that nodes start quickly. */
    private final String dummyHash;

    public Passwords(AccountSettings settings, ServerProperties server, Clock clock) {
        AccountSettings.Hash cost = settings.hash();
        Assert.isTrue(
                cost.waiting() <= server.getTomcat().getThreads().getMax() / 2,
                "cet.account.hash.waiting must be at most half of server.tomcat.threads.max, or logins may take the"
                        + " threads of all pages");
        this.clock = clock;
        encoder = new DelegatingPasswordEncoder(
                "argon2",
                Map.of(
                        "argon2",
                        new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, 1, cost.memory(), cost.iterations())));
        presentCost = "{argon2}$argon2id$v=19$m=%d,t=%d,".formatted(cost.memory(), cost.iterations());
        dummyHash = presentCost + "p=1$" + random(SALT_BYTES) + "$" + random(HASH_BYTES);
        Duration guessed = PER_BLOCK.multipliedBy((long) cost.memory() * cost.iterations());
        queue = new TurnQueue(atOnce(cost), cost.waiting(), cost.patience(), guessed, System::nanoTime);
    }

    /** Returns random bytes as they stand in a hash. */
    private static String random(int length) {
        byte[] bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    private static int atOnce(AccountSettings.Hash cost) {
        return cost.atOnce() > 0
                ? cost.atOnce()
                : Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }

    /** Computes hashes. It is only available within a turn. */
    public final class Hasher {

        private Hasher() {}

        public String hash(String password) {
            return encoder.encode(normalized(password));
        }

        /**
         * Returns whether the password matches the hash.
         *
         * @param hash the hash; null if there is no such account, in which case the answer is false after the same time
         */
        public boolean matches(String password, String hash) {
            boolean same = encoder.matches(normalized(password), hash == null ? dummyHash : hash);
            return same && hash != null;
        }

        /** Returns whether the hash was computed with another cost than the current setting. */
        boolean isOutdated(String hash) {
            return !hash.startsWith(presentCost);
        }
    }

    /**
     * Runs work that computes hashes when its turn comes.
     *
     * @throws TooBusy if too many requests are queued already, or the turn does not come in time
     */
    public <T> T inTurn(Function<Hasher, T> work) {
        return inTurn(new TurnQueue.Applicant(null, null, clock.instant()), work);
    }

    /**
     * Runs work that computes hashes when the turn of the applicant comes.
     *
     * @throws TooBusy if too many requests are queued already, or the turn does not come in time
     */
    <T> T inTurn(TurnQueue.Applicant applicant, Function<Hasher, T> work) {
        queue.take(applicant);
        return run(work);
    }

    /** Runs work that computes hashes if a turn is free and nobody waits for it; returns empty otherwise. */
    <T> Optional<T> atOnce(Function<Hasher, T> work) {
        return queue.takeFree() ? Optional.of(run(work)) : Optional.empty();
    }

    /** Returns how many requests wait for a turn. */
    int waiting() {
        return queue.waiting();
    }

    private <T> T run(Function<Hasher, T> work) {
        long began = System.nanoTime();
        try {
            return work.apply(hasher);
        } finally {
            queue.leave(began);
        }
    }

    /** Normalises a password, so that it does not depend on how keyboard and input method encode its characters. */
    static String normalized(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }
}
