package org.cetreg.registration;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.cetreg.account.AccountUse;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reports which passport accounts have begun a registration. */
@Component
class RegisteredAccounts implements AccountUse {

    private final JdbcTemplate jdbc;

    RegisteredAccounts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<Long> used(Collection<Long> accountIds) {
        return new HashSet<>(jdbc.queryForList(
                "select distinct account_id from registration where account_id = any(?)", Long.class, (Object)
                        accountIds.toArray(Long[]::new)));
    }
}
