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
 * The addresses that a mail server has permanently refused. The record belongs to the address and not to a passport, so
 * a user who changes to another address is no longer affected. Letters are still sent to such an address, since a
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

    /**
     * Returns the time since when an address accepts no mail; empty when there is no such record. Uses one statement.
     */
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
     * Records that somebody has read a mail at this address. Notices about earlier letters, which may still be on their
     * way, no longer count: those letters get a new mark.
     */
    @Transactional
    public void isRead(String address) {
        if (jdbc.update("delete from undeliverable_address where address = lower(?)", address) > 0) {
            audit.record(Actor.SYSTEM, "mail.deliverable", "mail", "cleared", Map.of());
        }
        jdbc.update("update mail set mark = default where recipient = ? and status <> 'QUEUED'", address);
    }

    /** Records that a mail server refused the address while it was given a letter. */
    void refused(String address, String status) {
        jdbc.update("""
                insert into undeliverable_address (address, since, status) values (lower(?), ?, ?)
                on conflict (address) do nothing
                """, address, Timestamp.from(clock.instant()), status);
    }

    /**
     * Records a mail server's notice that a letter bounced. A notice counts only if it has the letter's mark, which
     * only the mail servers and the reader know, so a forged notice has no effect. Recording the same notice again
     * changes nothing.
     *
     * @return whether such a letter exists
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

    /** Removes records that are older than the retention period of letters. */
    @Override
    public int removeSome(int most) {
        return jdbc.update("""
                delete from undeliverable_address where address in (select address from undeliverable_address
                    where since < ? limit ? for update skip locked)
                """, Timestamp.from(clock.instant().minus(settings.keep())), most);
    }
}
