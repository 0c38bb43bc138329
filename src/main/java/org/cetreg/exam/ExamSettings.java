package org.cetreg.exam;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the reference data.
 *
 * @param catalogueRefresh how old a node's catalogue may become before the node checks for changes
 * @param closingSoon how long before the end of a registration window the pages announce that it is closing
 */
@ConfigurationProperties("cet.exam")
@Validated
public record ExamSettings(
        @NotNull @DefaultValue("5s") Duration catalogueRefresh,
        @NotNull @DefaultValue("48h") Duration closingSoon) {}
