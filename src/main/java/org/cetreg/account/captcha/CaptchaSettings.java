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
 * @param secret the key that signs challenges; the same on all nodes
 * @param hardness the maximum number of attempts that the proof of work takes; on average it takes half of them
 * @param hardest the same maximum after too many failures at an address; each step doubles the attempts, but never
 *     beyond this
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

    /** Returns the maximum number of attempts for a challenge that is the given number of steps harder than usual. */
    public long attempts(int steps) {
        return Math.min(hardness << steps, hardest);
    }

    /** Omits the secret. */
    @Override
    public String toString() {
        return "CaptchaSettings";
    }
}
