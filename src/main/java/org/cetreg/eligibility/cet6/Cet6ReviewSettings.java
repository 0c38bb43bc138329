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
 * @param numberLength the number of digits in a CET4 written ticket number (R-V1)
 * @param scanLimit the largest size of a scan that a school may submit
 */
@Validated
@ConfigurationProperties("cet.cet6-review")
record Cet6ReviewSettings(
        @Min(6) @Max(32) int numberLength, @NotNull DataSize scanLimit) {}
