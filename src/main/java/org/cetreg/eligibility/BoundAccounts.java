package org.cetreg.eligibility;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.cetreg.account.AccountUse;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Passports that are, or were, bound to a student record. */
@Component
class BoundAccounts implements AccountUse {

    private final JdbcTemplate jdbc;

    BoundAccounts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<Long> used(Collection<Long> accountIds) {
        return new HashSet<>(jdbc.queryForList(
                "select distinct account_id from binding where account_id = any(?)", Long.class, (Object)
                        accountIds.toArray(Long[]::new)));
    }
}
