package org.cetreg.shared;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A person or program that does something, as the audit trail records it: an account, a registration whose diagram takes a
 * step by itself, the network address of an unknown person, or the system. Text read from a table or a diagram may be any
 * other word.
 *
 * @param text the text as it is stored, such as {@code account:17}
 */
public record Actor(@JsonValue String text) {

    /** The system itself: timers, sweeps, and reports from platforms and mail servers. */
    public static final Actor SYSTEM = new Actor("system");

    private static final String ACCOUNT = "account:";
    private static final Pattern OF_ACCOUNT = Pattern.compile(ACCOUNT + "([0-9]{1,18})");

    /** @throws IllegalArgumentException when the text is blank */
    public Actor {
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException("Nobody");
        }
    }

    /** Returns the holder of an account. */
    public static Actor account(AccountId id) {
        return new Actor(ACCOUNT + id.value());
    }

    /** Returns an unknown person, by their network address. */
    public static Actor address(String address) {
        return new Actor("address:" + address);
    }

    /** Returns a registration, for steps that its diagram takes by itself. */
    public static Actor registration(long id) {
        return new Actor("registration:" + id);
    }

    /** Returns the number of the account; empty when the actor is not an account. */
    public Optional<AccountId> accountId() {
        Matcher account = OF_ACCOUNT.matcher(text);
        return account.matches() ? Optional.of(new AccountId(Long.parseLong(account.group(1)))) : Optional.empty();
    }

    /** Returns the text as it is stored. */
    @Override
    public String toString() {
        return text;
    }
}
