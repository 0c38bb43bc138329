package org.cetreg.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.cetreg.shared.Transitions.Step;

/** Checks all pairs of a status, permitted or not. */
public final class StatusPairs {

    private StatusPairs() {}

    /** Returns every pair of statuses, including each status with itself. */
    public static <S extends Enum<S>> Stream<Step<S>> of(Class<S> type) {
        return Stream.of(type.getEnumConstants())
                .flatMap(from -> Stream.of(type.getEnumConstants()).map(to -> new Step<>(from, to)));
    }

    /** Checks a pair of the table against transitions that are written down independently, such as {@code OPEN>PAID}. */
    public static <S extends Enum<S>> void check(Transitions<S> table, Step<S> pair, Set<String> allowed) {
        assertThat(table.allows(pair.from(), pair.to())).as("%s", pair).isEqualTo(allowed.contains(pair.toString()));
    }

    /**
     * Checks that the method leading to the second status succeeds if permitted, and otherwise changes nothing.
     *
     * @param verb the method, called on an object that has the first status
     * @param status reads the object's present status
     */
    public static <S extends Enum<S>> void check(Step<S> pair, Set<String> allowed, Runnable verb, Supplier<S> status) {
        assertThat(status.get()).as("before").isEqualTo(pair.from());
        if (allowed.contains(pair.toString())) {
            verb.run();
            assertThat(status.get()).as("after").isEqualTo(pair.to());
        } else {
            assertThatIllegalStateException()
                    .isThrownBy(verb::run)
                    .withMessageContaining(pair.from().name());
            assertThat(status.get()).as("unchanged").isEqualTo(pair.from());
        }
    }
}
