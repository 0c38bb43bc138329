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
 * The settings of accounts.
 *
 * @param password what a password must be (R-A2)
 * @param hash how expensive its hash is
 * @param links how long what is mailed can be used
 */
@Validated
@ConfigurationProperties("cet.account")
public record AccountSettings(
        @NotNull @Valid Password password,
        @NotNull @Valid Hash hash,
        @NotNull @Valid Links links) {

    /**
     * @param minLength the least number of characters
     * @param maxLength the greatest number of characters
     * @param refuseCommon whether passwords that many people use are refused
     */
    public record Password(@Min(1) int minLength, @Max(200) int maxLength, boolean refuseCommon) {

        @AssertTrue(message = "max-length must not be less than min-length")
        boolean isSensible() {
            return minLength <= maxLength;
        }
    }

    /**
     * @param memory Argon2's memory for one hash, in KiB
     * @param iterations Argon2's passes over it
     * @param atOnce how many hashes this node computes at once; 0: one for each processor
     * @param waiting how many more may wait for their turn
     * @param patience how long one waits at most
     */
    public record Hash(
            @Min(64) int memory,
            @Min(1) int iterations,
            @PositiveOrZero int atOnce,
            @PositiveOrZero int waiting,
            @NotNull Duration patience) {}

    /**
     * @param recover a link to choose a new password
     * @param confirm a link to confirm an e-mail
     * @param undo a link to take back a change of the e-mail
     */
    public record Links(
            @NotNull @DurationMin(minutes = 1) Duration recover,
            @NotNull @DurationMin(minutes = 1) Duration confirm,
            @NotNull @DurationMin(minutes = 1) Duration undo) {}
}
