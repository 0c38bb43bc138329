package org.cetreg.account.link;

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
import org.cetreg.account.AccountSettings;
import org.cetreg.account.link.MailedLink.Purpose;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Digest;
import org.cetreg.shared.retention.Sweep;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Creates, finds and uses up mailed links. A token is 256 random bits, and only its digest is stored, so that reading
 * the database opens no account. A link is used up by one conditional update, so that only one of several simultaneous
 * attempts succeeds.
 */
@Component
public class MailedLinks implements Sweep {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TOKEN_BYTES = 32;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

    /**
     * How long an expired link is kept, so that its page can say that it has expired rather than that it is unknown.
     */
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
     * Creates a link and invalidates the previous link for the same purpose and address. If the previous link is still
     * valid, the new one inherits its creation time. An address that can reverse changes of e-mail thereby keeps its
     * precedence over addresses that the account had later.
     *
     * @return the token, which is mailed and not stored
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

    /** Returns the link with this token if it is for one of these purposes; empty otherwise. */
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

    /** Returns the state of the link with this token. */
    public LinkState state(String token, Set<Purpose> purposes) {
        return find(token, purposes).map(link -> link.state(clock.instant())).orElse(LinkState.UNKNOWN);
    }

    /** Uses a link up; returns false if it is no longer valid. */
    public boolean use(MailedLink link) {
        Timestamp now = Timestamp.from(clock.instant());
        return jdbc.update(
                        "update mailed_link set used_at = ? where token_hash = ? and used_at is null and expires_at > ?",
                        now,
                        link.tokenHash(),
                        now)
                == 1;
    }

    /** Returns whether a valid undo link has been mailed to this address. */
    public boolean canUndo(AccountId accountId, String email) {
        return !jdbc.queryForList(
                        "select 1 from mailed_link where account_id = ? and purpose = 'UNDO' and lower(email) = lower(?)"
                                + " and used_at is null and expires_at > ?",
                        accountId.value(),
                        email,
                        Timestamp.from(clock.instant()))
                .isEmpty();
    }

    /** Invalidates the links for choosing a password and confirming the e-mail. */
    public void cancelForPresentEmail(AccountId accountId) {
        jdbc.update(
                "delete from mailed_link where account_id = ? and purpose in ('RECOVER', 'CONFIRM') and used_at is null",
                accountId.value());
    }

    /** Invalidates the undo links of addresses that the account had later than the address of this link. */
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

    /** Removes links that expired long ago. */
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
