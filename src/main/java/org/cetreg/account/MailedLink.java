package org.cetreg.account;

import java.time.Duration;
import java.time.Instant;
import org.cetreg.shared.AccountId;

/**
 * A link that was mailed to somebody.
 *
 * @param tokenHash the digest of what its address ends with
 * @param accountId whose passport it opens
 * @param email where it was mailed to
 * @param expiresAt it opens nothing from then on
 * @param usedAt null: not yet
 */
public record MailedLink(
        String tokenHash,
        AccountId accountId,
        Purpose purpose,
        String email,
        Instant createdAt,
        Instant expiresAt,
        Instant usedAt) {

    /** What a link is for; it opens nothing else. */
    public enum Purpose {
        /** A new password (R-A5). */
        RECOVER,
        /** That mails are read at this address (R-A6). */
        CONFIRM,
        /** The e-mail that the passport had before, with a new password. */
        UNDO
    }

    public LinkState state(Instant now) {
        if (usedAt != null) {
            return LinkState.USED;
        }
        return now.isBefore(expiresAt) ? LinkState.OPEN : LinkState.EXPIRED;
    }

    public boolean usedWithin(Duration time, Instant now) {
        return usedAt != null && now.isBefore(usedAt.plus(time));
    }

    public boolean isTo(EmailAddress address) {
        return email.equalsIgnoreCase(address.text());
    }
}
