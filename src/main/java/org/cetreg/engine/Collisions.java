package org.cetreg.engine;

import java.util.Optional;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;

/**
 * Recognises failures caused by a concurrent change to the same rows. Such a step may succeed when it is tried again.
 */
public final class Collisions {

    private Collisions() {}

    /**
     * Returns whether the exception or one of its causes is a collision; the engine wraps the exceptions of its steps.
     */
    public static boolean behind(Throwable thrown) {
        return cause(thrown, OptimisticLockingException.class).isPresent()
                || cause(thrown, ConcurrencyFailureException.class).isPresent()
                || cause(thrown, DuplicateKeyException.class).isPresent();
    }

    /** Returns the first exception of this type in the chain of causes. */
    public static <T extends Throwable> Optional<T> cause(Throwable thrown, Class<T> type) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return Optional.of(type.cast(at));
            }
        }
        return Optional.empty();
    }
}
