package org.cetreg.eligibility.cet6;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The settings of CET6 re-reviews.
 *
 * @param numberLength how many digits the written ticket number of CET4 has (R-V1)
 * @param scanLimit how large a scan may be that a school sends along
 */
@Validated
@ConfigurationProperties("cet.cet6-review")
record Cet6ReviewSettings(
        @Min(6) @Max(32) int numberLength, @NotNull DataSize scanLimit) {}
