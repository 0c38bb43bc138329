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
 * Brings letters to the mail server, one after the other, on every node. A letter is taken before it is sent and marked
 * after it: when a node dies in between, the letter is sent once more after {@link #HOLD}, under the same Message-ID, so
 * that a mailbox can tell. In every other case it is sent once.
 */
@Component
class Postman {

    /** How long a letter that was taken is nobody else's: much longer than mail servers may take for one. */
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

    /** Sends all that is due, until there is no more or the mail server takes none. */
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

    /** For tables and logs: what the server says may repeat the address. */
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
     * As what the server refused the address itself; empty when it refused for another reason: what it says against us
     * (5.7.x, a relay that does not know us) it would say for every address.
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

    /** Whether the mail server took the letter and only the parting went wrong. */
    private static boolean sentButNotClosed(Exception e) {
        return e instanceof MailSendException sending
                && sending.getFailedMessages().isEmpty();
    }

    /** Whether it is not about the letter: the server is not there, or does not know us. */
    private static boolean away(Exception e) {
        return e instanceof MailAuthenticationException
                || e instanceof MailSendException
                        && e.getCause() != null
                        && !(e.getCause() instanceof NoInternationalAddresses);
    }

    /** The innermost that tells: whether the address was refused, else what went wrong with the letter. */
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
