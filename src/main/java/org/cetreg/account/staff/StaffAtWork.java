package org.cetreg.account.staff;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.Scope;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Finds the staff to whom work can be assigned: those who can log in, by role and institution. */
@Component
public class StaffAtWork {

    private static final String SELECT = """
            select a.id, a.email, a.role, a.institution_code
            from account a left join staff_member m on m.account_id = a.id
            where a.role <> 'CANDIDATE' and a.role = any(?) and m.disabled_at is null""";

    private final JdbcTemplate jdbc;

    StaffAtWork(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Returns the staff who see what belongs to an institution, those nearest to it first.
     *
     * @param institution the institution's code; empty for work of the whole country
     * @param roles the names of their roles
     */
    public List<Clerk> whoSee(String institution, Collection<String> roles, int most) {
        return jdbc.query(
                SELECT + " and (a.institution_code is null or starts_with(?, a.institution_code))"
                        + " order by length(a.institution_code) desc nulls last, lower(a.email) limit ?",
                StaffAtWork::clerk,
                roles.toArray(String[]::new),
                institution,
                most);
    }

    /** Returns a member of staff who has one of these roles. */
    public Optional<Clerk> find(Actor actor, Collection<String> roles) {
        return actor.accountId()
                .flatMap(
                        id -> jdbc
                                .query(
                                        SELECT + " and a.id = ?",
                                        StaffAtWork::clerk,
                                        roles.toArray(String[]::new),
                                        id.value())
                                .stream()
                                .findFirst());
    }

    private static Clerk clerk(ResultSet row, int number) throws SQLException {
        return new Clerk(
                Actor.account(new AccountId(row.getLong("id"))),
                row.getString("email"),
                Set.of(row.getString("role")),
                Scope.of(row.getString("institution_code")));
    }
}
