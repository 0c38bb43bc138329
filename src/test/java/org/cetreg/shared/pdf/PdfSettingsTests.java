package org.cetreg.shared.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PdfSettingsTests {

    @Test
    void theNumberOfRenderersIsConfiguredOrThatOfTheProcessors() {
        assertThat(settings(3).rendererCount()).isEqualTo(3);
        assertThat(settings(1).rendererCount()).isEqualTo(1);
        assertThat(settings(0).rendererCount()).isEqualTo(Runtime.getRuntime().availableProcessors());
    }

    private static PdfSettings settings(int renderers) {
        return new PdfSettings(renderers, Duration.ZERO);
    }
}
