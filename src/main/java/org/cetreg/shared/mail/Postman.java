package org.cetreg.shared.mail;

import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cetreg.shared.mail.MailServer.NoInternationalAddresses;
import org.cetreg.shared.mail.Outbox.Taken;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailSendException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Hands letters to the mail server, one after the other, on every node. A letter is taken before it is sent and marked
 * as sent afterwards. If a node dies in between, the letter is sent again after {@link #HOLD} under the same
 * Message-ID, so that a mailbox can recognise the duplicate. In all other cases it is sent once.
 */
@Component
class Postman {

    /** How long a taken letter is reserved: much longer than a mail server may take for one letter. */
    static final Duration HOLD = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
    private static final int PERMANENT = 500;
    private static final Pattern STATUS = Pattern.compile("\\b5\\.\\d{1,3}\\.\\d{1,3}\\b");
    private static final Set<String> NO_MAILBOX = Set.of("550", "551", "553");

    private final Outbox outbox;
    private final Envelopes envelopes;
    private final MailServer server;
    private final UndeliverableAddresses undeliverable;
    private final MailSettings settings;
    private final Clock clock;

    Postman(
            Outbox outbox,
            Envelopes envelopes,
            MailServer server,
            UndeliverableAddresses undeliverable,
            MailSettings settings,
            Clock clock) {
        this.outbox = outbox;
        this.envelopes = envelopes;
        this.server = server;
        this.undeliverable = undeliverable;
        this.settings = settings;
        this.clock = clock;
    }

    /** Sends all letters that are due, until there are no more or the mail server accepts none. */
    @Scheduled(initialDelayString = "${cet.mail.every}", fixedDelayString = "${cet.mail.every}")
    void deliver() {
        List<Taken> letters;
        do {
            letters = outbox.take(settings.batch(), HOLD);
        } while (deliver(letters) && letters.size() == settings.batch());
    }

    /** @return false when the mail server cannot be reached */
    private boolean deliver(List<Taken> letters) {
        Instant latest = clock.instant().plus(HOLD.dividedBy(2));
        for (int i = 0; i < letters.size(); i++) {
            if (clock.instant().isAfter(latest) || !deliver(letters.get(i))) {
                letters.subList(i + 1, letters.size()).forEach(outbox::putBack);
                return false;
            }
        }
        return true;
    }

    private boolean deliver(Taken letter) {
        try {
            String address = Envelopes.address(letter.recipient());
            server.send(envelopes.fill(server.mail(address), letter), address);
        } catch (MessagingException | RuntimeException e) {
            if (!sentButNotClosed(e)) {
                failed(letter, e);
                return !away(e);
            }
        }
        outbox.sent(letter);
        return true;
    }

    private void failed(Taken letter, Exception e) {
        Exception reason = reason(e);
        String failure = failure(reason);
        Optional<String> refused = refusedAddress(reason);
        if (refused.isPresent() || permanent(reason) || letter.attempts() >= settings.attempts()) {
            outbox.givenUp(letter, failure);
            refused.ifPresent(status -> undeliverable.refused(letter.recipient(), status));
            LOG.error("Letter {} is given up after {} attempts: {}", letter.id(), letter.attempts(), failure);
        } else {
            outbox.postponed(letter, failure);
            LOG.warn("Letter {} could not be sent at attempt {}: {}", letter.id(), letter.attempts(), failure);
        }
    }

    /**
     * Describes a failure for the table and the log. The server's own words are left out because they may repeat the
     * address.
     */
    private static String failure(Exception reason) {
        if (reason instanceof NoInternationalAddresses) {
            return reason.getMessage();
        }
        String kind = reason.getClass().getSimpleName();
        return reason instanceof SMTPAddressFailedException refused ? kind + " " + refused.getReturnCode() : kind;
    }

    private static boolean permanent(Exception reason) {
        return reason instanceof SMTPAddressFailedException refused && refused.getReturnCode() >= PERMANENT;
    }

    /**
     * Returns the status with which the server refused the address itself; empty when it refused the letter for another
     * reason. A refusal that concerns us (5.7.x, or a relay that does not know us) would be the same for every address.
     */
    private static Optional<String> refusedAddress(Exception reason) {
        if (reason instanceof NoInternationalAddresses) {
            return Optional.of("5.6.7");
        }
        if (!permanent(reason)) {
            return Optional.empty();
        }
        Matcher status = STATUS.matcher(String.valueOf(reason.getMessage()));
        if (status.find()) {
            return Optional.of(status.group()).filter(text -> !text.startsWith("5.7."));
        }
        int code = ((SMTPAddressFailedException) reason).getReturnCode();
        return Optional.of(String.valueOf(code)).filter(NO_MAILBOX::contains);
    }

    /** Returns whether the mail server accepted the letter and only closing the connection failed. */
    private static boolean sentButNotClosed(Exception e) {
        return e instanceof MailSendException sending
                && sending.getFailedMessages().isEmpty();
    }

    /** Returns whether the failure does not concern the letter: the server cannot be reached or does not know us. */
    private static boolean away(Exception e) {
        return e instanceof MailAuthenticationException
                || e instanceof MailSendException
                        && e.getCause() != null
                        && !(e.getCause() instanceof NoInternationalAddresses);
    }

    /**
     * Returns the most specific exception: the refusal of the address if there is one, otherwise the failure of the
     * letter.
     */
    private static Exception reason(Exception e) {
        Exception reason = e instanceof MailSendException sending
                ? sending.getFailedMessages().values().iterator().next()
                : e;
        for (Exception inner = reason; inner instanceof MessagingException chain; inner = chain.getNextException()) {
            if (inner instanceof SMTPAddressFailedException) {
                return inner;
            }
        }
        return reason;
    }
}
