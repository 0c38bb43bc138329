package org.cetreg.shared.mail;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Audit;
import org.cetreg.shared.retention.Sweep;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The addresses of which a mail server said for good that they take no mail. It is known of the address and not of a
 * passport: whoever changes to another one has nothing to do with it any more. Letters go on being sent there, since a
 * mailbox may have been full only for a while.
 */
@Component
public class UndeliverableAddresses implements Sweep {

    private final JdbcTemplate jdbc;
    private final MailSettings settings;
    private final Audit audit;
    private final Clock clock;

    UndeliverableAddresses(JdbcTemplate jdbc, MailSettings settings, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /** Since when an address takes no mail; empty when nothing is known against it. One statement. */
    public Optional<Instant> since(String address) {
        return jdbc
                .query(
                        "select since from undeliverable_address where address = lower(?)",
                        (row, number) -> row.getTimestamp(1).toInstant(),
                        address)
                .stream()
                .findFirst();
    }

    /**
     * Somebody has read a mail there. Notices about earlier letters, which may still be on their way, say nothing any
     * more: those letters get another mark.
     */
    @Transactional
    public void isRead(String address) {
        if (jdbc.update("delete from undeliverable_address where address = lower(?)", address) > 0) {
            audit.record(Actor.SYSTEM, "mail.deliverable", "mail", "cleared", Map.of());
        }
        jdbc.update("update mail set mark = default where recipient = ? and status <> 'QUEUED'", address);
    }

    /** A mail server said so while a letter was handed over. */
    void refused(String address, String status) {
        jdbc.update("""
                insert into undeliverable_address (address, since, status) values (lower(?), ?, ?)
                on conflict (address) do nothing
                """, address, Timestamp.from(clock.instant()), status);
    }

    /**
     * A mail server gave notice that a letter came back. Only who has the letter, or passed it on, knows its mark: a
     * notice that somebody made up says nothing. The same notice again changes nothing.
     *
     * @return whether there is such a letter
     */
    @Transactional
    boolean cameBack(DeliveryNotice notice) {
        var recipients =
                jdbc.queryForList("""
                update mail set status = 'FAILED', failure = ? where id = ? and mark = ? and status = 'SENT'
                returning recipient
                """, String.class, "came back " + notice.status(), notice.letter(), notice.mark());
        for (String recipient : recipients) {
            refused(recipient, notice.status());
            audit.record(
                    Actor.SYSTEM,
                    "mail.undeliverable",
                    "mail:" + notice.letter(),
                    "cameBack",
                    Map.of("status", notice.status()));
        }
        return !recipients.isEmpty()
                || !jdbc.queryForList("select 1 from mail where id = ? and mark = ?", notice.letter(), notice.mark())
                        .isEmpty();
    }

    @Override
    public String of() {
        return "undeliverable_address";
    }

    /** Forgets what was said as long ago as letters are kept. */
    @Override
    public int removeSome(int most) {
        return jdbc.update("""
                delete from undeliverable_address where address in (select address from undeliverable_address
                    where since < ? limit ? for update skip locked)
                """, Timestamp.from(clock.instant().minus(settings.keep())), most);
    }
}
