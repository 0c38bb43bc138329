package org.cetreg.account.staff;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cetreg.account.Role;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Scope;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Finds staff accounts by a partial index that leaves out the many candidates. */
@Component
public class StaffList {

    private static final String SELECT = """
            select a.id, a.version, a.passport_id, a.email, a.role, a.institution_code, a.created_at,
                   m.disabled_at is not null as disabled, coalesce(m.password_due, false) as password_due,
                   m.totp_confirmed_at is not null as second_factor,
                   coalesce(m.second_factor_due, false) as second_factor_due, u.address is not null as mail_fails
            from account a left join staff_member m on m.account_id = a.id
                 left join undeliverable_address u on u.address = lower(a.email)
            where a.role <> 'CANDIDATE'""";

    private final JdbcTemplate jdbc;

    StaffList(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<StaffAccount> find(AccountId id) {
        return jdbc.query(SELECT + " and a.id = ?", StaffList::account, id.value()).stream()
                .findFirst();
    }

    /**
     * Returns a page of accounts, ordered by e-mail.
     *
     * @param scope the code of an institution
     * @param text part of the e-mail; empty for all
     * @param role the role; empty for all
     * @param after the e-mail after which the page begins; empty for the first page
     */
    List<StaffAccount> page(Scope scope, String text, Optional<Role> role, String after, int size) {
        StringBuilder sql = new StringBuilder(SELECT + " and " + scope.condition("a.institution_code"));
        List<Object> arguments = new ArrayList<>(List.of(scope.arguments()));
        if (!text.isEmpty()) {
            sql.append(" and strpos(lower(a.email), ?) > 0");
            arguments.add(text.toLowerCase(Locale.ROOT));
        }
        role.ifPresent(wanted -> {
            sql.append(" and a.role = ?");
            arguments.add(wanted.name());
        });
        sql.append(" and lower(a.email) > ? order by lower(a.email) limit ?");
        arguments.add(after.toLowerCase(Locale.ROOT));
        arguments.add(size);
        return jdbc.query(sql.toString(), StaffList::account, arguments.toArray());
    }

    private static StaffAccount account(ResultSet row, int number) throws SQLException {
        return new StaffAccount(
                new AccountId(row.getLong("id")),
                row.getInt("version"),
                row.getString("passport_id"),
                row.getString("email"),
                Role.valueOf(row.getString("role")),
                row.getString("institution_code"),
                row.getTimestamp("created_at").toInstant(),
                row.getBoolean("disabled"),
                row.getBoolean("password_due"),
                row.getBoolean("second_factor"),
                row.getBoolean("second_factor_due"),
                row.getBoolean("mail_fails"));
    }
}
