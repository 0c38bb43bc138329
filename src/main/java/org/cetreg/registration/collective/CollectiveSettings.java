package org.cetreg.registration.collective;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings under {@code cet.collective}.
 *
 * @param largestBatch the largest number of entries in a batch
 * @param validFor how long a batch may stay unpaid before its entries are unlocked again
 * @param afterWindow how long after the end of the registration window a batch may stay unpaid
 * @param confirmWithin how long a batch whose bank transfer was announced stays open for the confirmation at least
 * @param workEvery how often the site looks for batches that have expired or ended
 */
@Validated
@ConfigurationProperties("cet.collective")
public record CollectiveSettings(
        @DefaultValue("500") @Min(1) @Max(2000) int largestBatch,

        @DefaultValue("7d") @DurationMin(hours = 1) @DurationMax(days = 60)
        Duration validFor,

        @DefaultValue("3d") @DurationMin(seconds = 0) @DurationMax(days = 60)
        Duration afterWindow,

        @DefaultValue("5d") @DurationMin(seconds = 0) @DurationMax(days = 60)
        Duration confirmWithin,

        @DefaultValue("5s") @DurationMin(seconds = 1) @DurationMax(hours = 24)
        Duration workEvery) {}
