package org.cetreg.account;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The settings of {@link Captcha}.
 *
 * @param secret signs challenges; the same on all nodes
 * @param hardness the most attempts that the proof of work takes; half of them on average
 * @param validFor how long a page with a challenge may stay open
 */
@Validated
@ConfigurationProperties("cet.captcha")
record CaptchaSettings(
        @NotNull @Size(min = 32, message = "must have at least 32 characters")
        String secret,

        @Min(100) long hardness,
        @NotNull Duration validFor) {

    /** Without the secret. */
    @Override
    public String toString() {
        return "CaptchaSettings";
    }
}
