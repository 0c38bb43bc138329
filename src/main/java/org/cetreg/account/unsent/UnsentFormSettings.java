package org.cetreg.account.unsent;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The settings of {@link UnsentFormStore}.
 *
 * @param keepFor how long input is kept for its owner
 * @param atMost the maximum size of input that is kept
 */
@Validated
@ConfigurationProperties("cet.unsent-forms")
record UnsentFormSettings(
        @NotNull Duration keepFor, @NotNull DataSize atMost) {}
