package org.cetreg.shared.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InputsTests {

    private record Place(String province, int rooms) implements Facts {}

    @Test
    void eachComponentIsAnInputAndSoAreThoseOfARecordInIt() {
        @AskedOf("DemoRules")
        record Demo(Place place, boolean open, Map<String, String> named) implements Facts {}

        Inputs inputs = Inputs.of(Demo.class);

        assertThat(inputs.table()).isEqualTo("DemoRules");
        assertThat(inputs.types())
                .containsExactly(
                        Map.entry("province", "string"), Map.entry("rooms", "integer"), Map.entry("open", "boolean"));
    }

    @Test
    void onlyWhatIsAskedForIsRead() {
        @AskedOf("DemoRules")
        record Demo(Place place, boolean open, Map<String, String> named) implements Facts {}

        var facts = new Demo(new Place("44", 3), true, Map.of("opens", "x"));

        assertThat(Inputs.of(Demo.class).values(facts, List.of("open", "province", "named", "other")))
                .containsExactly(Map.entry("open", true), Map.entry("province", "44"));
    }

    @Test
    void componentsThatCannotBeInputsAreRefused() {
        @AskedOf("Twice")
        record Twice(Place place, String province) implements Facts {}

        @AskedOf("Moments")
        record Moments(Instant opens) implements Facts {}

        record Unasked(boolean open) implements Facts {}

        assertThatThrownBy(() -> Inputs.of(Twice.class)).hasMessageContaining("Two inputs are called province");
        assertThatThrownBy(() -> Inputs.of(Moments.class)).hasMessageContaining("opens can be no input");
        assertThatThrownBy(() -> Inputs.of(Unasked.class)).hasMessageContaining("Which table decides upon Unasked?");
    }
}
