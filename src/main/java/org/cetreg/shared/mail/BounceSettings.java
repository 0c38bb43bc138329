package org.cetreg.shared.mail;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;

/**
 * Where notices go about letters that did not arrive, and how they are read: {@code cet.mail.bounces}.
 *
 * @param address the return address of letters; empty: the address that they come from
 * @param tagged whether each letter has a return address of its own: the address with {@code +} and the letter's name
 * @param host the IMAP server of that address's mailbox; empty: the site does not read it
 * @param port its port
 * @param tls whether it is spoken to under TLS from the first byte on
 * @param username the mailbox's login
 * @param password its password
 * @param folder where in the mailbox the notices are
 * @param every how often a node looks for new ones
 * @param batch how many it reads at once
 * @param timeout how long one answer of the server may take
 */
record BounceSettings(
        @NotNull String address,
        boolean tagged,
        @NotNull String host,
        @Positive int port,
        boolean tls,
        @NotNull String username,
        @NotNull String password,
        @NotNull String folder,
        @NotNull Duration every,
        @Positive int batch,
        @NotNull Duration timeout) {

    /** Whether the site reads the mailbox. */
    boolean read() {
        return !host.isBlank();
    }

    @AssertTrue(message = "every and timeout must be positive")
    boolean isSensible() {
        return every.compareTo(Duration.ZERO) > 0 && timeout.compareTo(Duration.ZERO) > 0;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "BounceSettings " + host;
    }
}
