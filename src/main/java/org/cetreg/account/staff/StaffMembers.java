package org.cetreg.account.staff;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.cetreg.shared.AccountId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table of what staff need at login besides the password. Each call joins the caller's transaction. */
@Component
class StaffMembers {

    private final JdbcTemplate jdbc;
    private final Clock clock;

    StaffMembers(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The login state of a member of staff.
     *
     * @param secret the encrypted secret of the second factor; null if there is none, not even an unconfirmed one
     * @param confirmed whether the second factor is in force
     * @param recoveryCodes the number of unused recovery codes
     */
    record Member(
            boolean disabled,
            boolean passwordDue,
            boolean secondFactorDue,
            byte[] secret,
            boolean confirmed,
            int recoveryCodes) {

        /** The state of an account without a row in this table. */
        static final Member PLAIN = new Member(false, false, false, null, false, 0);
    }

    /**
     * Finds the state as {@link #find} does, and locks it against changes and other attempts until the transaction
     * ends.
     */
    Member findAndHold(AccountId accountId) {
        know(accountId);
        return jdbc.queryForObject(
                "select * from staff_member where account_id = ? for update", StaffMembers::member, accountId.value());
    }

    Member find(AccountId accountId) {
        return jdbc
                .query("select * from staff_member where account_id = ?", StaffMembers::member, accountId.value())
                .stream()
                .findFirst()
                .orElse(Member.PLAIN);
    }

    private static Member member(ResultSet row, int number) throws SQLException {
        return new Member(
                row.getTimestamp("disabled_at") != null,
                row.getBoolean("password_due"),
                row.getBoolean("second_factor_due"),
                row.getBytes("totp_secret"),
                row.getTimestamp("totp_confirmed_at") != null,
                ((Object[]) row.getArray("recovery_codes").getArray()).length);
    }

    /** Ensures that the account has a row. */
    private void know(AccountId accountId) {
        jdbc.update("insert into staff_member (account_id) values (?) on conflict do nothing", accountId.value());
    }

    void passwordDue(AccountId accountId, boolean due) {
        know(accountId);
        jdbc.update("update staff_member set password_due = ? where account_id = ?", due, accountId.value());
    }

    void secondFactorDue(AccountId accountId, boolean due) {
        know(accountId);
        jdbc.update("update staff_member set second_factor_due = ? where account_id = ?", due, accountId.value());
    }

    /**
     * Closes the account or opens it again.
     *
     * @return whether this changed anything
     */
    boolean disable(AccountId accountId, boolean disabled) {
        know(accountId);
        Timestamp since = disabled ? Timestamp.from(clock.instant()) : null;
        return jdbc.update(
                        "update staff_member set disabled_at = ? where account_id = ? and (disabled_at is null) = ?",
                        since,
                        accountId.value(),
                        disabled)
                > 0;
    }

    /** Stores an unconfirmed secret; a secret that is stored already stays. */
    void offer(AccountId accountId, byte[] secret) {
        know(accountId);
        jdbc.update(
                "update staff_member set totp_secret = ? where account_id = ? and totp_secret is null",
                secret,
                accountId.value());
    }

    /**
     * Puts the second factor into force.
     *
     * @return false if it was confirmed before
     */
    boolean confirm(AccountId accountId) {
        return jdbc.update(
                        "update staff_member set totp_confirmed_at = ?"
                                + " where account_id = ? and totp_confirmed_at is null",
                        Timestamp.from(clock.instant()),
                        accountId.value())
                > 0;
    }

    /** Removes the second factor and its recovery codes. */
    void remove(AccountId accountId) {
        jdbc.update(
                "update staff_member set totp_secret = null, totp_confirmed_at = null, totp_last_step = 0,"
                        + " recovery_codes = '{}' where account_id = ?",
                accountId.value());
    }

    /** Marks the code of a time step as used; returns false if it or a later one was used before. */
    boolean use(AccountId accountId, long step) {
        return jdbc.update(
                        "update staff_member set totp_last_step = ? where account_id = ? and totp_last_step < ?",
                        step,
                        accountId.value(),
                        step)
                > 0;
    }

    void keepRecoveryCodes(AccountId accountId, List<String> digests) {
        jdbc.update(
                "update staff_member set recovery_codes = ? where account_id = ?",
                digests.toArray(String[]::new),
                accountId.value());
    }

    /** Uses a recovery code up; returns false if it is wrong or was used before. */
    boolean useRecoveryCode(AccountId accountId, String digest) {
        return jdbc.update(
                        "update staff_member set recovery_codes = array_remove(recovery_codes, ?)"
                                + " where account_id = ? and ? = any(recovery_codes)",
                        digest,
                        accountId.value(),
                        digest)
                > 0;
    }
}
