package org.cetreg.eligibility.rebinding;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.cetreg.account.AccountUse;
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
    public Set<Long> used(Collection<Long> accountIds) {
        Long[] ids = accountIds.toArray(Long[]::new);
        return new HashSet<>(jdbc.queryForList(
                "select from_account_id from rebinding_request where from_account_id = any(?)"
                        + " union select to_account_id from rebinding_request where to_account_id = any(?)",
                Long.class,
                ids,
                ids));
    }
}
