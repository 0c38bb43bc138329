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
 * How letters are sent: {@code cet.mail}.
 *
 * @param from the address that they come from
 * @param every how often a node looks for letters that are due
 * @param batch how many it takes at once
 * @param retryAfter when a letter that could not be sent is tried again; doubled each further time
 * @param retryAtMost no pause between two attempts is longer
 * @param attempts after so many a letter is given up
 * @param keepWords how long the words of a letter are kept after it was sent or given up
 * @param keep how long it is kept that there was a letter
 * @param bounces what becomes of notices about letters that did not arrive
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

    /** The pause after so many attempts that failed. */
    Duration pauseAfter(int failedAttempts) {
        Duration pause = retryAfter.multipliedBy(1L << Math.min(Math.max(failedAttempts - 1, 0), MOST_DOUBLINGS));
        return pause.compareTo(retryAtMost) < 0 ? pause : retryAtMost;
    }

    /** The domain of the sender's address. */
    String domain() {
        return from.substring(from.lastIndexOf('@') + 1);
    }

    /** Where a mail server sends its notice about the letter of this name. */
    String returnAddress(String letter) {
        if (bounces.address().isBlank()) {
            return from;
        }
        String address = bounces.address().strip();
        int at = address.lastIndexOf('@');
        return bounces.tagged() ? address.substring(0, at) + "+" + letter + address.substring(at) : address;
    }
}
