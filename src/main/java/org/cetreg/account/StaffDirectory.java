package org.cetreg.account;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Who of the staff is responsible for an institution. */
@Component
public class StaffDirectory {

    private static final int MOST = 50;

    private final JdbcTemplate jdbc;

    StaffDirectory(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Somebody of the staff. */
    public record Colleague(long accountId, Addressee addressee) {

        /** How the audit trail calls them. */
        public String actor() {
            return "account:" + accountId;
        }
    }

    /**
     * Those of a role under whose institution this one lies: of the institution itself or one above it, or of the whole
     * country. One indexed statement, fifty people at most.
     */
    public List<Colleague> above(Role role, String institution) {
        String[] codes = Stream.of(2, 5, 6)
                .filter(digits -> digits <= institution.length())
                .map(digits -> institution.substring(0, digits))
                .toArray(String[]::new);
        return jdbc.query(
                "select id, email, language from account where role = ? and role <> 'CANDIDATE'"
                        + " and (institution_code is null or institution_code = any(?)) order by id limit ?",
                (row, number) -> new Colleague(
                        row.getLong(1), new Addressee(row.getString(2), Locale.forLanguageTag(row.getString(3)))),
                role.name(),
                codes,
                MOST);
    }

    /** What an actor of the audit trail is called by colleagues: the e-mail; the actor itself when it is no account. */
    public String name(String actor) {
        return actor.matches("account:\\d{1,18}")
                ? jdbc
                        .queryForList(
                                "select email from account where id = ?",
                                String.class,
                                Long.valueOf(actor.substring("account:".length())))
                        .stream()
                        .findFirst()
                        .orElse(actor)
                : actor;
    }
}
