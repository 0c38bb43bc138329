package org.cetreg.engine;

import java.util.Optional;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;

/** Steps that failed because somebody else changed the same rows at the same moment: tried again, they may succeed. */
public final class Collisions {

    private Collisions() {}

    /** Whether a collision is behind what was thrown; the engine wraps what its steps throw. */
    public static boolean behind(Throwable thrown) {
        return cause(thrown, OptimisticLockingException.class).isPresent()
                || cause(thrown, ConcurrencyFailureException.class).isPresent()
                || cause(thrown, DuplicateKeyException.class).isPresent();
    }

    /** What of this type is behind what was thrown. */
    public static <T extends Throwable> Optional<T> cause(Throwable thrown, Class<T> type) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return Optional.of(type.cast(at));
            }
        }
        return Optional.empty();
    }
}
