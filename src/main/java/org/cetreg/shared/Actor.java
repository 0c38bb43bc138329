package org.cetreg.shared;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who does something, as the audit trail writes it: an account, a registration whose diagram goes on by itself, an address
 * from which somebody unknown asks, or the system. What is read from a table or a diagram may be any other word.
 *
 * @param text as it is stored, such as {@code account:17}
 */
public record Actor(@JsonValue String text) {

    /** Whatever happens by itself: timers, sweeps, what platforms and mail servers report. */
    public static final Actor SYSTEM = new Actor("system");

    private static final String ACCOUNT = "account:";
    private static final Pattern OF_ACCOUNT = Pattern.compile(ACCOUNT + "([0-9]{1,18})");

    /** @throws IllegalArgumentException when it is nobody */
    public Actor {
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException("Nobody");
        }
    }

    /** Whoever holds the account. */
    public static Actor account(AccountId id) {
        return new Actor(ACCOUNT + id.value());
    }

    /** Somebody unknown, by the address from which they ask. */
    public static Actor address(String address) {
        return new Actor("address:" + address);
    }

    /** A registration that goes on, whoever's it is by now. */
    public static Actor registration(long id) {
        return new Actor("registration:" + id);
    }

    /** The account; empty when it is none. */
    public Optional<AccountId> accountId() {
        Matcher account = OF_ACCOUNT.matcher(text);
        return account.matches() ? Optional.of(new AccountId(Long.parseLong(account.group(1)))) : Optional.empty();
    }

    /** As it is stored. */
    @Override
    public String toString() {
        return text;
    }
}
