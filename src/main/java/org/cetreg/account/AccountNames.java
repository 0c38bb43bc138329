package org.cetreg.account;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Actor;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Finds the e-mail of an account that the audit trail names, and the way back. */
@Component
public class AccountNames {

    private final JdbcTemplate jdbc;

    AccountNames(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** How the audit trail calls the account with this e-mail; empty when there is none. */
    public Optional<Actor> actor(String email) {
        return EmailAddress.parse(email)
                .flatMap(address -> jdbc
                        .queryForList(
                                "select id from account where lower(email) = lower(?)", Long.class, address.text())
                        .stream()
                        .findFirst())
                .map(id -> Actor.account(new AccountId(id)));
    }

    /** The e-mails of those among them that are accounts, by how the audit trail calls them; one statement. */
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
