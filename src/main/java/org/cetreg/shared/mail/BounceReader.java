package org.cetreg.shared.mail;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.FlagTerm;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Reads the mailbox for bounced letters ({@code cet.mail.bounces}); only one node reads at a time. A notice about one
 * of our letters is deleted once it has been recorded. All other mail, such as replies from people or spam, is marked
 * as read and left to the operator. Reading a notice twice, because a node stopped in between, changes nothing.
 */
@Component
class BounceReader {

    private static final Logger LOG = LoggerFactory.getLogger(BounceReader.class);
    private static final int LARGEST = 1024 * 1024;

    /** How long one node keeps the mailbox to itself; longer than a batch takes. */
    static final Duration ALONE = Duration.ofMinutes(10);

    private final UndeliverableAddresses addresses;
    private final BounceSettings settings;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    BounceReader(UndeliverableAddresses addresses, MailSettings settings, JdbcTemplate jdbc, Clock clock) {
        this.addresses = addresses;
        this.settings = settings.bounces();
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Reads new mail unless another node is doing so. If the mailbox cannot be reached, the next run tries again. */
    @Scheduled(initialDelayString = "${cet.mail.bounces.every}", fixedDelayString = "${cet.mail.bounces.every}")
    void read() {
        if (!settings.read() || !alone()) {
            return;
        }
        try {
            readMailbox();
        } catch (MessagingException e) {
            LOG.warn(
                    "The mailbox of cet.mail.bounces could not be read: {}",
                    e.getClass().getSimpleName());
        } finally {
            jdbc.update("update bounce_reading set until = '-infinity'");
        }
    }

    private boolean alone() {
        Instant now = clock.instant();
        return jdbc.update(
                        "update bounce_reading set until = ? where until <= ?",
                        Timestamp.from(now.plus(ALONE)),
                        Timestamp.from(now))
                == 1;
    }

    private void readMailbox() throws MessagingException {
        Session session = Session.getInstance(properties());
        try (Store store = session.getStore(protocol())) {
            store.connect(settings.host(), settings.port(), settings.username(), settings.password());
            try (Folder folder = store.getFolder(settings.folder())) {
                folder.open(Folder.READ_WRITE);
                Instant latest = clock.instant().plus(ALONE.dividedBy(2));
                Message[] unread = folder.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false));
                for (int i = 0; i < Math.min(unread.length, settings.batch()); i++) {
                    if (clock.instant().isAfter(latest)) {
                        return;
                    }
                    read(unread[i]);
                }
            }
        }
    }

    /** Records the notice first and marks the mail afterwards. */
    private void read(Message mail) throws MessagingException {
        Optional<DeliveryNotice> notice = notice(mail);
        boolean ours = notice.isPresent() && addresses.cameBack(notice.get());
        mail.setFlag(Flags.Flag.SEEN, true);
        if (ours) {
            mail.setFlag(Flags.Flag.DELETED, true);
        }
    }

    /** Parses a mail; malformed mail is logged and does not stop the run. */
    private Optional<DeliveryNotice> notice(Message mail) {
        try {
            return mail.getSize() > LARGEST
                    ? Optional.empty()
                    : DeliveryNotice.read(new MimeMessage((MimeMessage) mail)); // a copy is not marked as read
        } catch (MessagingException | IOException | RuntimeException e) {
            LOG.info(
                    "A mail to cet.mail.bounces could not be parsed: {}",
                    e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private String protocol() {
        return settings.tls() ? "imaps" : "imap";
    }

    private Properties properties() {
        String prefix = "mail." + protocol() + ".";
        String timeout = String.valueOf(settings.timeout().toMillis());
        Properties properties = new Properties();
        properties.setProperty(prefix + "connectiontimeout", timeout);
        properties.setProperty(prefix + "timeout", timeout);
        properties.setProperty(prefix + "writetimeout", timeout);
        properties.setProperty(prefix + "peek", "true");
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        return properties;
    }
}
