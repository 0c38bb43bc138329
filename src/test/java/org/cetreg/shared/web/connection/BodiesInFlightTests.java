package org.cetreg.shared.web.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/**
 * Checks that no address, no path and not all requests together can take all places, and that a place becomes free
 * again.
 */
class BodiesInFlightTests {

    private final BodiesInFlight waiting =
            new BodiesInFlight(new SlowBodySettings(Duration.ofSeconds(1), DataSize.ofKilobytes(8), 6, 4, 2));

    @Test
    void soManyOfOneAddressOnAnyPath() {
        assertThat(waiting.begin("/a", "1")).isTrue();
        assertThat(waiting.begin("/b", "1")).isTrue();
        assertThat(waiting.begin("/c", "1")).isFalse();
        assertThat(waiting.begin("/a", "2")).isTrue();

        waiting.end("/a", "1");

        assertThat(waiting.begin("/c", "1")).isTrue();
    }

    @Test
    void soManyOnOnePathOfAnyAddress() {
        for (int i = 0; i < 4; i++) {
            assertThat(waiting.begin("/a", "of " + i)).isTrue();
        }
        assertThat(waiting.begin("/a", "another")).isFalse();
        assertThat(waiting.begin("/b", "another")).isTrue();

        waiting.end("/a", "of 0");

        assertThat(waiting.begin("/a", "a third")).isTrue();
    }

    @Test
    void soManyAltogether() {
        for (int i = 0; i < 6; i++) {
            assertThat(waiting.begin("/" + i, "of " + i)).isTrue();
        }
        assertThat(waiting.begin("/another", "another")).isFalse();

        waiting.end("/0", "of 0");

        assertThat(waiting.begin("/another", "another")).isTrue();
    }
}
