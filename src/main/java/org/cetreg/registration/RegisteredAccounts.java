package org.cetreg.registration;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.cetreg.account.AccountUse;
import org.cetreg.shared.AccountId;
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
    public Set<AccountId> used(Collection<AccountId> accountIds) {
        return new HashSet<>(jdbc.query(
                "select distinct account_id from registration where account_id = any(?)",
                (row, number) -> new AccountId(row.getLong(1)),
                (Object) AccountId.values(accountIds)));
    }
}
