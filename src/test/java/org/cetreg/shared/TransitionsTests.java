package org.cetreg.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TransitionsTests {

    private enum Lamp {
        NEW,
        ON,
        OFF,
        BROKEN
    }

    private static final Transitions<Lamp> LAMP = Transitions.of(
            Lamp.class,
            Map.of(
                    Lamp.NEW, Set.of(Lamp.ON),
                    Lamp.ON, Set.of(Lamp.OFF, Lamp.BROKEN),
                    Lamp.OFF, List.of(Lamp.ON)));

    private static final String[] STEPS = {"NEW>ON", "ON>OFF", "ON>BROKEN", "OFF>ON"};

    @Test
    void whatIsNotInTheTableDoesNotHappen() {
        assertThat(StatusPairs.of(Lamp.class).filter(pair -> LAMP.allows(pair.from(), pair.to())))
                .extracting(Object::toString)
                .containsExactlyInAnyOrder(STEPS);
    }

    @Test
    void theNewStatusIsGivenBack() {
        assertThat(LAMP.require(Lamp.ON, Lamp.OFF, "Lamp 7")).isEqualTo(Lamp.OFF);
    }

    @Test
    void aRefusalSaysWhoseStatusCannotBecomeWhat() {
        assertThatIllegalStateException()
                .isThrownBy(() -> LAMP.require(Lamp.BROKEN, Lamp.ON, "Lamp 7"))
                .withMessage("Lamp 7 cannot become ON: it is BROKEN");
    }

    @Test
    void aStatusThatNothingFollowsEnds() {
        assertThat(LAMP.ends(Lamp.BROKEN)).isTrue();
        assertThat(LAMP.ends(Lamp.NEW)).isFalse();
    }

    @Test
    void anUpdateNamesTheStatusesBefore() {
        assertThat(LAMP.sqlBefore(Lamp.ON)).isEqualTo("in ('NEW', 'OFF')");
        assertThat(LAMP.sqlBefore(Lamp.BROKEN)).isEqualTo("in ('ON')");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LAMP.sqlBefore(Lamp.NEW))
                .withMessage("Nothing becomes NEW");
    }
}
