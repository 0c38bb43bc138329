package org.cetreg.eligibility.binding;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.cetreg.account.AccountUse;
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
    public Set<Long> used(Collection<Long> accountIds) {
        Long[] asked = accountIds.toArray(Long[]::new);
        return new HashSet<>(jdbc.queryForList(
                "select account_id from binding where account_id = any(?)"
                        + " union select account_id from cet6_review where account_id = any(?)",
                Long.class,
                asked,
                asked));
    }
}
