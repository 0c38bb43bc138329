package org.cetreg.account;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Translates between the audit trail's names of accounts, such as {@code account:17}, and e-mails. */
@Component
public class AccountNames {

    private static final Pattern ACTOR = Pattern.compile("account:([0-9]{1,18})");

    private final JdbcTemplate jdbc;

    AccountNames(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns the audit trail's name of the account with this e-mail, or empty if there is none. */
    public Optional<String> actor(String email) {
        return EmailAddress.parse(email)
                .flatMap(address -> jdbc
                        .queryForList(
                                "select id from account where lower(email) = lower(?)", Long.class, address.text())
                        .stream()
                        .findFirst())
                .map(id -> "account:" + id);
    }

    /** Returns the e-mails of those actors that are accounts, by their audit trail name, in one statement. */
    public Map<String, String> of(Collection<String> actors) {
        Long[] ids = actors.stream()
                .distinct()
                .map(ACTOR::matcher)
                .filter(Matcher::matches)
                .map(actor -> Long.valueOf(actor.group(1)))
                .toArray(Long[]::new);
        Map<String, String> names = new HashMap<>();
        if (ids.length > 0) {
            jdbc.query(
                    "select id, email from account where id = any(?)",
                    row -> {
                        names.put("account:" + row.getLong(1), row.getString(2));
                    },
                    (Object) ids);
        }
        return names;
    }
}
