package org.cetreg.shared.pdf;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings under {@code cet.pdf}.
 *
 * @param renderers how many documents a node renders at the same time; 0: as many as it has processors
 * @param patience how long a reader waits for a free renderer before being asked to try again
 */
@Validated
@ConfigurationProperties("cet.pdf")
public record PdfSettings(
        @DefaultValue("0") @Min(0) @Max(64) int renderers,
        @DefaultValue("10s") Duration patience) {

    int rendererCount() {
        return renderers > 0 ? renderers : Runtime.getRuntime().availableProcessors();
    }
}
