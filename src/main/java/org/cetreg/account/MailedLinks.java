package org.cetreg.account;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cetreg.account.MailedLink.Purpose;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Digest;
import org.cetreg.shared.retention.Sweep;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The links in our mails. A token is 256 random bits; kept is its digest, so who reads the database opens nothing. What
 * it opens is used up by one conditional update, so of several attempts at once one succeeds.
 */
@Component
public class MailedLinks implements Sweep {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TOKEN_BYTES = 32;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

    /** So long it can still be told that a link is expired, and not merely unknown. */
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private final JdbcTemplate jdbc;
    private final AccountSettings.Links settings;
    private final Clock clock;

    MailedLinks(JdbcTemplate jdbc, AccountSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings.links();
        this.clock = clock;
    }

    /**
     * Makes a link, in whose favour the one before it for the same purpose and address opens nothing any more. Once an
     * address can take a passport back, it keeps its age: that of the first of these links that has not expired.
     *
     * @return the token, to be mailed and forgotten
     */
    public String make(Purpose purpose, AccountId accountId, String email) {
        byte[] random = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(random);
        String token = Digest.urlText(random);
        Instant now = clock.instant();
        jdbc.update(
                """
                insert into mailed_link as l (token_hash, account_id, purpose, email, created_at, expires_at)
                values (?, ?, ?, ?, ?, ?)
                on conflict (account_id, purpose, lower(email)) do update set token_hash = excluded.token_hash,
                    created_at = case when l.used_at is null and l.expires_at > excluded.created_at
                        then l.created_at else excluded.created_at end,
                    expires_at = excluded.expires_at, used_at = null
                """,
                Digest.sha256(token),
                accountId.value(),
                purpose.name(),
                email,
                Timestamp.from(now),
                Timestamp.from(now.plus(lifetime(purpose))));
        return token;
    }

    Duration lifetime(Purpose purpose) {
        return switch (purpose) {
            case RECOVER -> settings.recover();
            case CONFIRM -> settings.confirm();
            case UNDO -> settings.undo();
        };
    }

    /** The link with this token, if it is for one of these purposes; whatever else was given is none. */
    public Optional<MailedLink> find(String token, Set<Purpose> purposes) {
        if (token == null || !TOKEN.matcher(token).matches()) {
            return Optional.empty();
        }
        return jdbc
                .query("select * from mailed_link where token_hash = ?", MailedLinks::link, Digest.sha256(token))
                .stream()
                .filter(link -> purposes.contains(link.purpose()))
                .findFirst();
    }

    /** What is left of the link with this token. */
    public LinkState state(String token, Set<Purpose> purposes) {
        return find(token, purposes).map(link -> link.state(clock.instant())).orElse(LinkState.UNKNOWN);
    }

    /** Uses a link up; false when it opens nothing any more. */
    public boolean use(MailedLink link) {
        Timestamp now = Timestamp.from(clock.instant());
        return jdbc.update(
                        "update mailed_link set used_at = ? where token_hash = ? and used_at is null and expires_at > ?",
                        now,
                        link.tokenHash(),
                        now)
                == 1;
    }

    /** Whether this address can take the passport back. */
    public boolean canUndo(AccountId accountId, String email) {
        return !jdbc.queryForList(
                        "select 1 from mailed_link where account_id = ? and purpose = 'UNDO' and lower(email) = lower(?)"
                                + " and used_at is null and expires_at > ?",
                        accountId.value(),
                        email,
                        Timestamp.from(clock.instant()))
                .isEmpty();
    }

    /** The links that were mailed to the passport's e-mail open nothing any more. */
    public void cancelForPresentEmail(AccountId accountId) {
        jdbc.update(
                "delete from mailed_link where account_id = ? and purpose in ('RECOVER', 'CONFIRM') and used_at is null",
                accountId.value());
    }

    /** Addresses that the passport had only later than this link's cannot take it back. */
    public void cancelYounger(MailedLink undo) {
        jdbc.update(
                "delete from mailed_link where account_id = ? and purpose = 'UNDO' and used_at is null and created_at > ?",
                undo.accountId().value(),
                Timestamp.from(undo.createdAt()));
    }

    @Override
    public String of() {
        return "mailed_link";
    }

    /** Removes what expired long ago. */
    @Override
    public int removeSome(int most) {
        return jdbc.update("""
                delete from mailed_link where token_hash in (select token_hash from mailed_link
                    where expires_at < ? limit ? for update skip locked)
                """, Timestamp.from(clock.instant().minus(REMEMBERED)), most);
    }

    private static MailedLink link(ResultSet row, int number) throws SQLException {
        Timestamp used = row.getTimestamp("used_at");
        return new MailedLink(
                row.getString("token_hash"),
                new AccountId(row.getLong("account_id")),
                Purpose.valueOf(row.getString("purpose")),
                row.getString("email"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                used == null ? null : used.toInstant());
    }
}
