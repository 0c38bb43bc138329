package org.cetreg.account;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The settings of passport accounts.
 *
 * @param password the password policy (R-A2)
 * @param hash the cost of password hashes
 * @param links the lifetimes of mailed links
 */
@Validated
@ConfigurationProperties("cet.account")
public record AccountSettings(
        @NotNull @Valid Password password,
        @NotNull @Valid Hash hash,
        @NotNull @Valid Links links) {

    /**
     * @param minLength the minimum number of characters
     * @param maxLength the maximum number of characters
     * @param refuseCommon whether common passwords are refused
     */
    public record Password(@Min(1) int minLength, @Max(200) int maxLength, boolean refuseCommon) {

        @AssertTrue(message = "max-length must not be less than min-length")
        boolean isSensible() {
            return minLength <= maxLength;
        }
    }

    /**
     * @param memory the memory that Argon2 uses for one hash, in KiB
     * @param iterations the number of passes that Argon2 makes over the memory
     * @param atOnce how many hashes this node computes at once; 0 means half of the processors, but
     *     at least one
     * @param waiting how many more requests may wait for a turn, each on a thread of its own
     * @param patience how long a request waits at most
     */
    public record Hash(
            @Min(64) int memory,
            @Min(1) int iterations,
            @PositiveOrZero int atOnce,
            @PositiveOrZero int waiting,
            @NotNull Duration patience) {}

    /**
     * @param recover the lifetime of a link for choosing a new password
     * @param confirm the lifetime of a link for confirming an e-mail
     * @param undo the lifetime of a link that reverses a change of e-mail
     */
    public record Links(
            @NotNull @DurationMin(minutes = 1) Duration recover,
            @NotNull @DurationMin(minutes = 1) Duration confirm,
            @NotNull @DurationMin(minutes = 1) Duration undo) {}
}
