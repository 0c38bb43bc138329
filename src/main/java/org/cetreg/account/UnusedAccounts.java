package org.cetreg.account;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Audit;
import org.cetreg.shared.retention.Retained;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Removes candidates' accounts that nothing refers to and that nobody has used for a long time. Most of the millions of
 * accounts are in use, so the table is walked in portions: each run continues where the previous one stopped, and
 * starts again after the last row.
 */
@Component
class UnusedAccounts implements Retained {

    private static final String NAME = "unused-accounts";

    private final JdbcTemplate jdbc;
    private final List<AccountUse> uses;
    private final Audit audit;

    UnusedAccounts(JdbcTemplate jdbc, List<AccountUse> uses, Audit audit) {
        this.jdbc = jdbc;
        this.uses = uses;
        this.audit = audit;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int remove(Instant before, int most) {
        List<Long> passed = jdbc.queryForList(
                "select id from account where id > coalesce((select position from retention_walk where name = ?), 0)"
                        + " order by id limit ?",
                Long.class,
                NAME,
                most);
        long position = passed.size() < most ? 0 : passed.get(most - 1);
        jdbc.update(
                "insert into retention_walk (name, position) values (?, ?)"
                        + " on conflict (name) do update set position = excluded.position",
                NAME,
                position);
        delete(idle(passed, before));
        return passed.size();
    }

    /**
     * Returns those of the accounts that are candidates', old enough, without later activity, and not referred to by
     * any module.
     */
    private List<AccountId> idle(List<Long> accounts, Instant before) {
        List<AccountId> idle = new ArrayList<>(jdbc.query(
                """
                select a.id from account a
                where a.id = any(?) and a.role = 'CANDIDATE' and a.created_at < ?
                and not exists (select from audit_entry e where e.actor = 'account:' || a.id and e.at >= ?)
                for update skip locked
                """,
                (row, number) -> new AccountId(row.getLong(1)),
                accounts.toArray(Long[]::new),
                Timestamp.from(before),
                Timestamp.from(before)));
        for (AccountUse use : uses) {
            if (!idle.isEmpty()) {
                idle.removeAll(use.used(idle));
            }
        }
        return idle;
    }

    private void delete(List<AccountId> accounts) {
        if (accounts.isEmpty()) {
            return;
        }
        jdbc.update("delete from account where id = any(?)", (Object) AccountId.values(accounts));
        for (AccountId account : accounts) {
            audit.record(Actor.SYSTEM, "account.remove", Actor.account(account).text(), "unused", Map.of());
        }
    }
}
