package org.cetreg.ticket;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings under {@code cet.ticket}.
 *
 * @param roomSize the number of seats in an examination room
 * @param lateSeatsEvery how often the site looks for paid entries without a seat after the publication
 * @param warmUp whether a node renders a sample when it starts, so that its first candidate does not have to wait
 */
@Validated
@ConfigurationProperties("cet.ticket")
public record TicketSettings(
        @DefaultValue("30") @Min(1) @Max(TicketNumber.MOST_SEATS)
        int roomSize,

        @DefaultValue("1m") @DurationMin(seconds = 1) @DurationMax(hours = 24)
        Duration lateSeatsEvery,

        @DefaultValue("true") boolean warmUp) {}
