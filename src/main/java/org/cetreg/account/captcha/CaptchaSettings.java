package org.cetreg.account.captcha;

import jakarta.validation.constraints.AssertTrue;
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
 * @param hardest the same where an address has failed too often; each step doubles the attempts, but never beyond this
 * @param validFor how long a page with a challenge may stay open
 */
@Validated
@ConfigurationProperties("cet.captcha")
public record CaptchaSettings(
        @NotNull @Size(min = 32, message = "must have at least 32 characters")
        String secret,

        @Min(100) long hardness,
        long hardest,
        @NotNull Duration validFor) {

    @AssertTrue(message = "hardest must not be less than hardness")
    public boolean isSensible() {
        return hardest >= hardness;
    }

    /** The most attempts of a challenge that is so many steps harder than usual. */
    public long attempts(int steps) {
        return Math.min(hardness << steps, hardest);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "CaptchaSettings";
    }
}
