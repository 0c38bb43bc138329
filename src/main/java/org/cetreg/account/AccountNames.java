package org.cetreg.account;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Actor;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Translates between actors of the audit trail and the e-mail addresses of their accounts. */
@Component
public class AccountNames {

    private final JdbcTemplate jdbc;

    AccountNames(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns the audit trail's name of the account with this e-mail, or empty if there is none. */
    public Optional<Actor> actor(String email) {
        return EmailAddress.parse(email)
                .flatMap(address -> jdbc
                        .queryForList(
                                "select id from account where lower(email) = lower(?)", Long.class, address.text())
                        .stream()
                        .findFirst())
                .map(id -> Actor.account(new AccountId(id)));
    }

    /** Returns the e-mails of those actors that are accounts, by their audit trail name, in one statement. */
    public Map<Actor, String> of(Collection<Actor> actors) {
        Long[] ids = AccountId.values(actors.stream()
                .distinct()
                .flatMap(actor -> actor.accountId().stream())
                .toList());
        Map<Actor, String> names = new HashMap<>();
        if (ids.length > 0) {
            jdbc.query(
                    "select id, email from account where id = any(?)",
                    row -> {
                        names.put(Actor.account(new AccountId(row.getLong(1))), row.getString(2));
                    },
                    (Object) ids);
        }
        return names;
    }
}
