package org.cetreg.exam;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the reference data.
 *
 * @param catalogueRefresh how old a node's view of it may become before it looks whether something changed
 * @param closingSoon from how long before its end on it is said that a registration window closes
 */
@ConfigurationProperties("cet.exam")
@Validated
record ExamSettings(
        @NotNull @DefaultValue("5s") Duration catalogueRefresh,
        @NotNull @DefaultValue("48h") Duration closingSoon) {}
