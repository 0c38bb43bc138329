package org.cetreg.account.session;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The settings of sessions.
 *
 * @param ownDevice how long candidates stay logged in who say that the device is their own, counted from the login,
 *     whatever they do meanwhile
 */
@Validated
@ConfigurationProperties("cet.session")
public record SessionSettings(
        @NotNull @DurationMin(hours = 1) @DurationMax(days = 30)
        Duration ownDevice) {}
