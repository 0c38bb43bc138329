package org.cetreg.shared.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/** Letters to one address that nobody else uses. */
final class Probes {

    static final Instant LATE_IN_UTC = Instant.parse("2026-11-24T17:05:00Z");

    final String address = "mail-" + UUID.randomUUID() + "@example.org";

    private final Mails mails;
    private final TransactionOperations transactions;
    private final JdbcTemplate jdbc;

    Probes(Mails mails, TransactionOperations transactions, JdbcTemplate jdbc) {
        this.mails = mails;
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    /** Lets no letter that waits now be sent. */
    void holdOthers() {
        jdbc.update("update mail set next_attempt_at = 'infinity' where status = 'QUEUED'");
    }

    /** Lets all letters that wait be sent. */
    void releaseOthers() {
        jdbc.update("update mail set next_attempt_at = '-infinity' where status = 'QUEUED'");
    }

    /** Returns a letter to the address. */
    Letter letter(String title) {
        return Letter.of(address, Locale.CHINA, "probe", model(title));
    }

    static Letter letterTo(String to) {
        return Letter.of(to, Locale.CHINA, "probe", model("title"));
    }

    /** Returns the values that the template shows. */
    static Map<String, Object> model(String title) {
        return new HashMap<>(Map.of("title", title, "greeting", "<您好>", "until", LATE_IN_UTC));
    }

    /** Hands a letter over for sending. */
    void send(Letter letter) {
        transactions.executeWithoutResult(status -> mails.send(letter));
    }

    /** Returns the only letter that has arrived at the address. */
    static MimeMessage only(String address) {
        List<MimeMessage> mails = Letterbox.received(address);
        assertThat(mails).hasSize(1);
        return mails.get(0);
    }

    /** Returns the states of the letters to the address. */
    List<String> states() {
        return jdbc.queryForList("select status from mail where recipient = ?", String.class, address);
    }
}
