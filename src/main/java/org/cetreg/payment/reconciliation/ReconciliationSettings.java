package org.cetreg.payment.reconciliation;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.LocalTime;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the reconciliation, under {@code cet.payment}.
 *
 * @param reconcileAt the time of day in Beijing from which the bills of the day before are fetched
 * @param reconcileEvery how often a node looks for days that are due
 */
@Validated
@ConfigurationProperties("cet.payment")
record ReconciliationSettings(
        @NotNull @DefaultValue("10:30") @DateTimeFormat(iso = DateTimeFormat.ISO.TIME)
        LocalTime reconcileAt,

        @NotNull @DefaultValue("1m") @DurationMin(seconds = 1)
        Duration reconcileEvery) {}
