package org.cetreg.account.login;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.cetreg.account.AccountSettings;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes passwords with Argon2id (R-A2), which deliberately needs memory and time. A node computes only a few hashes at
 * once, so that a rush of logins neither exhausts the memory nor takes the processors from people who are logged in
 * already. Some more requests queue for a turn, and all others are asked to try again in a moment.
 *
 * <p>The cost is a setting. Each hash states its cost, and a hash of another cost is renewed at the next login.
 */
@Component
public class Passwords {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private final PasswordEncoder encoder;
    private final Hasher hasher = new Hasher();
    private final Semaphore turns;
    private final AccountSettings.Hash settings;
    private final String presentCost;

    /** Costs as much to compare as any other, and matches no password. It is not computed, so that nodes start quickly. */
    private final String dummyHash;

    public Passwords(AccountSettings settings) {
        this.settings = settings.hash();
        int atOnce = this.settings.atOnce() > 0
                ? this.settings.atOnce()
                : Runtime.getRuntime().availableProcessors();
        turns = new Semaphore(atOnce, true);
        encoder = new DelegatingPasswordEncoder(
                "argon2",
                Map.of(
                        "argon2",
                        new Argon2PasswordEncoder(
                                SALT_BYTES, HASH_BYTES, 1, this.settings.memory(), this.settings.iterations())));
        presentCost = "{argon2}$argon2id$v=19$m=%d,t=%d,".formatted(this.settings.memory(), this.settings.iterations());
        dummyHash = presentCost + "p=1$" + random(SALT_BYTES) + "$" + random(HASH_BYTES);
    }

    /** Returns random bytes as they stand in a hash. */
    private static String random(int length) {
        byte[] bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
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
        if (!turns.tryAcquire()) {
            queue();
        }
        try {
            return work.apply(hasher);
        } finally {
            turns.release();
        }
    }

    private void queue() {
        if (turns.getQueueLength() >= settings.waiting()) {
            throw new TooBusy();
        }
        try {
            if (!turns.tryAcquire(settings.patience().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TooBusy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TooBusy();
        }
    }

    /** Normalises a password, so that it does not depend on how keyboard and input method encode its characters. */
    static String normalized(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }
}
