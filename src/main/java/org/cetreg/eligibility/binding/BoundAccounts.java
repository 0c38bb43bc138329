package org.cetreg.eligibility.binding;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.cetreg.account.AccountUse;
import org.cetreg.shared.AccountId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reports the passports that are or were bound to a student record or have requested a re-review. */
@Component
class BoundAccounts implements AccountUse {

    private final JdbcTemplate jdbc;

    BoundAccounts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<AccountId> used(Collection<AccountId> accountIds) {
        Long[] asked = AccountId.values(accountIds);
        return new HashSet<>(jdbc.query(
                "select account_id from binding where account_id = any(?)"
                        + " union select account_id from cet6_review where account_id = any(?)",
                (row, number) -> new AccountId(row.getLong(1)),
                asked,
                asked));
    }
}
