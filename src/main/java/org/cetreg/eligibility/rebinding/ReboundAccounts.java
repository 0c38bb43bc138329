package org.cetreg.eligibility.rebinding;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.cetreg.account.AccountUse;
import org.cetreg.shared.AccountId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reports the passports named in rebinding requests, so that the history of a rebinding stays traceable. */
@Component
class ReboundAccounts implements AccountUse {

    private final JdbcTemplate jdbc;

    ReboundAccounts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<AccountId> used(Collection<AccountId> accountIds) {
        Long[] ids = AccountId.values(accountIds);
        return new HashSet<>(jdbc.query(
                "select from_account_id from rebinding_request where from_account_id = any(?)"
                        + " union select to_account_id from rebinding_request where to_account_id = any(?)",
                (row, number) -> new AccountId(row.getLong(1)),
                ids,
                ids));
    }
}
