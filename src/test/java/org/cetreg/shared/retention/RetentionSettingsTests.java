package org.cetreg.shared.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetentionSettingsTests {

    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void nothingIsRemovedBeforeItIsADayOld() {
        assertThat(kept(DAY).of("audit")).isEqualTo(DAY);
        assertThat(kept(DAY.plusSeconds(1)).of("audit")).isEqualTo(DAY.plusSeconds(1));
        assertThatIllegalStateException()
                .isThrownBy(() -> kept(DAY.minusSeconds(1)).of("audit"))
                .withMessageContaining("cet.retention.keep.audit");
    }

    @Test
    void aMissingPeriodIsNeverGuessed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> kept(DAY).of("other"))
                .withMessageContaining("cet.retention.keep.other");
    }

    private static RetentionSettings kept(Duration audit) {
        return new RetentionSettings(Map.of("audit", audit));
    }
}
