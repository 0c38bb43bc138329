package org.cetreg.shared.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.cetreg.shared.mail.MailWriter.Words;
import org.cetreg.shared.retention.Sweep;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table of letters that are waiting and letters that have been sent. Several nodes work on it concurrently. */
@Component
class Outbox implements Sweep {

    private static final int LONGEST_SUBJECT = 400;

    private final JdbcTemplate jdbc;
    private final MailSettings settings;
    private final Clock clock;

    Outbox(JdbcTemplate jdbc, MailSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A letter that a postman has taken.
     *
     * @param mark a random text known only to the mail servers on the letter's way and to its reader
     * @param attempts the number of attempts, including this one
     */
    record Taken(long id, String mark, String recipient, String language, Words words, int attempts) {

        /** Returns the name that distinguishes the letter from all others in mail servers and mailboxes. */
        String name() {
            return "mail." + id + "." + mark;
        }
    }

    /** Adds a letter unless there is already one with its name. */
    void put(Letter letter, String language, Words words) {
        jdbc.update(
                """
                insert into mail (once, recipient, template, language, subject, text, html, secret, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (once) do nothing
                """,
                letter.once(),
                letter.to(),
                letter.template(),
                language,
                shortened(words.subject()),
                words.text(),
                words.html(),
                letter.secret(),
                now());
    }

    /**
     * Takes letters that are due. They belong to this postman alone for the given time. After that they are due again
     * unless their outcome has been recorded, because the postman may have died.
     */
    List<Taken> take(int most, Duration forSoLong) {
        Timestamp until = Timestamp.from(clock.instant().plus(forSoLong));
        return jdbc.query("""
                with due as materialized (select id, next_attempt_at as at from mail
                    where status = 'QUEUED' and next_attempt_at <= ?
                    order by next_attempt_at, id limit ? for update skip locked),
                taken as (update mail set attempts = attempts + 1, next_attempt_at = ? from due where mail.id = due.id
                    returning due.at, mail.id, mark, recipient, language, subject, text, html, attempts)
                select * from taken order by at, id
                """, Outbox::taken, now(), most, until);
    }

    void sent(Taken letter) {
        end(letter, "SENT", null);
    }

    /** Marks a letter as failed. It is not tried again and stays in the table for inspection. */
    void givenUp(Taken letter, String failure) {
        end(letter, "FAILED", failure);
    }

    /** Schedules the next attempt after a pause. */
    void postponed(Taken letter, String failure) {
        jdbc.update(
                "update mail set next_attempt_at = ?, failure = ? where id = ? and status = 'QUEUED'",
                Timestamp.from(clock.instant().plus(settings.pauseAfter(letter.attempts()))),
                failure,
                letter.id());
    }

    /** Returns a letter that was not tried, so that any postman can take it. */
    void putBack(Taken letter) {
        jdbc.update(
                "update mail set next_attempt_at = ?, attempts = attempts - 1 where id = ? and status = 'QUEUED'",
                Timestamp.from(clock.instant().plus(settings.retryAfter())),
                letter.id());
    }

    @Override
    public String of() {
        return "mail";
    }

    /** Removes letters past their retention period, and the texts of letters earlier than that. */
    @Override
    public int removeSome(int most) {
        Timestamp words = Timestamp.from(clock.instant().minus(settings.keepWords()));
        int emptied = jdbc.update("""
                update mail set subject = null, text = null, html = null where id in (select id from mail
                    where text is not null and ended_at < ? limit ? for update skip locked)
                """, words, most);
        Timestamp letters = Timestamp.from(clock.instant().minus(settings.keep()));
        int removed = jdbc.update("""
                delete from mail where id in (select id from mail
                    where ended_at < ? limit ? for update skip locked)
                """, letters, most);
        return Math.max(emptied, removed);
    }

    private void end(Taken letter, String status, String failure) {
        jdbc.update("""
                update mail set status = ?, failure = ?, ended_at = ?, subject = case when not secret then subject end,
                    text = case when not secret then text end, html = case when not secret then html end
                where id = ? and status = 'QUEUED'
                """, status, failure, now(), letter.id());
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static String shortened(String subject) {
        return subject.length() > LONGEST_SUBJECT ? subject.substring(0, LONGEST_SUBJECT) : subject;
    }

    private static Taken taken(ResultSet row, int number) throws SQLException {
        return new Taken(
                row.getLong("id"),
                row.getString("mark"),
                row.getString("recipient"),
                row.getString("language"),
                new Words(row.getString("subject"), row.getString("text"), row.getString("html")),
                row.getInt("attempts"));
    }
}
