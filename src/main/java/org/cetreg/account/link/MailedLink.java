package org.cetreg.account.link;

import java.time.Duration;
import java.time.Instant;
import org.cetreg.account.EmailAddress;
import org.cetreg.shared.AccountId;

/**
 * A link that was mailed to the holder of an account.
 *
 * @param tokenHash the digest of the token at the end of the link
 * @param accountId the account that the link opens
 * @param email the address to which it was mailed
 * @param expiresAt when it becomes invalid
 * @param usedAt when it was used; null if it has not been used
 */
public record MailedLink(
        String tokenHash,
        AccountId accountId,
        Purpose purpose,
        String email,
        Instant createdAt,
        Instant expiresAt,
        Instant usedAt) {

    /** The purpose of a link, which is valid for nothing else. */
    public enum Purpose {
        /** Chooses a new password (R-A5). */
        RECOVER,
        /** Confirms that mail to this address is read (R-A6). */
        CONFIRM,
        /** Restores the account's previous e-mail, with a new password. */
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
