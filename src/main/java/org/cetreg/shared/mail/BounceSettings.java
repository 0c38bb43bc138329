package org.cetreg.shared.mail;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;

/**
 * Settings for bounced letters: where mail servers send notices, and how the site reads them ({@code
 * cet.mail.bounces}).
 *
 * @param address the return address of letters; when empty, the sender's address
 * @param tagged whether each letter has its own return address: the address with {@code +} and the letter's name
 * @param host the IMAP server of that mailbox; when empty, the site does not read it
 * @param port the port of the IMAP server
 * @param tls whether the connection uses TLS from the first byte
 * @param username the login of the mailbox
 * @param password the password of the mailbox
 * @param folder the folder with the notices
 * @param every how often a node looks for new mail
 * @param batch how many mails are read in one run
 * @param timeout how long one response of the server may take
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

    /** Returns whether the site reads the mailbox. */
    boolean read() {
        return !host.isBlank();
    }

    @AssertTrue(message = "every and timeout must be positive")
    boolean isSensible() {
        return every.compareTo(Duration.ZERO) > 0 && timeout.compareTo(Duration.ZERO) > 0;
    }

    /** Omits the password. */
    @Override
    public String toString() {
        return "BounceSettings " + host;
    }
}
