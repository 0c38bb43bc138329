package org.cetreg.shared.mail;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Settings for sending letters: {@code cet.mail}.
 *
 * @param from the sender's address
 * @param every how often a node looks for letters that are due
 * @param batch how many letters it takes at once
 * @param retryAfter the pause before a failed letter is tried again; it doubles each time
 * @param retryAtMost the longest pause between two attempts
 * @param attempts the number of attempts after which a letter is given up
 * @param keepWords how long the text of a letter is kept after it was sent or given up
 * @param keep how long the record of a letter is kept
 * @param bounces how notices about undelivered letters are handled
 */
@Validated
@ConfigurationProperties("cet.mail")
record MailSettings(
        @NotBlank String from,
        @NotNull Duration every,
        @Positive int batch,
        @NotNull Duration retryAfter,
        @NotNull Duration retryAtMost,
        @Positive int attempts,
        @NotNull Duration keepWords,
        @NotNull Duration keep,
        @NotNull @Valid BounceSettings bounces) {

    private static final int MOST_DOUBLINGS = 30;

    @AssertTrue(message = "retry-after must be positive and not longer than retry-at-most, and keep-words than keep")
    boolean isSensible() {
        return retryAfter.compareTo(Duration.ZERO) > 0
                && retryAfter.compareTo(retryAtMost) <= 0
                && keepWords.compareTo(keep) <= 0;
    }

    /** Returns the pause after this many failed attempts. */
    Duration pauseAfter(int failedAttempts) {
        Duration pause = retryAfter.multipliedBy(1L << Math.min(Math.max(failedAttempts - 1, 0), MOST_DOUBLINGS));
        return pause.compareTo(retryAtMost) < 0 ? pause : retryAtMost;
    }

    /** Returns the domain of the sender's address. */
    String domain() {
        return from.substring(from.lastIndexOf('@') + 1);
    }

    /** Returns the address to which mail servers send notices about the letter with this name. */
    String returnAddress(String letter) {
        if (bounces.address().isBlank()) {
            return from;
        }
        String address = bounces.address().strip();
        int at = address.lastIndexOf('@');
        return bounces.tagged() ? address.substring(0, at) + "+" + letter + address.substring(at) : address;
    }
}
