package org.cetreg.exam.institutions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cetreg.exam.Institution;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads institutions for the office: one level of the tree, or those that a search finds, page by page. */
@Component
public class InstitutionList {

    private static final String SELECT = """
            select code, name, coalesce(name_en, '') as name_en, level, closed_at,
                (select count(*) from institution below where below.parent_code = institution.code) as children,
                exists (select from institution above where above.closed_at is not null and above.code <> institution.code
                    and above.code in (left(institution.code, 2), left(institution.code, 5))) as closed_above
            from institution where\s""";

    private final JdbcTemplate jdbc;

    InstitutionList(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns the number of institutions that the filter lets through. */
    public long count(InstitutionFilter filter) {
        InstitutionFilter.Condition condition = filter.condition(true);
        return jdbc.queryForObject(
                "select count(*) from institution where " + condition.sql(),
                Long.class,
                condition.arguments().toArray());
    }

    /** Returns one page of the institutions that the filter lets through. */
    public List<InstitutionRow> page(InstitutionFilter filter, long skipped, int size) {
        InstitutionFilter.Condition condition = filter.condition(true);
        List<Object> arguments = new ArrayList<>(condition.arguments());
        arguments.addAll(List.of(size, skipped));
        return jdbc.query(
                SELECT + condition.sql() + " order by " + filter.orderBy() + " limit ? offset ?",
                InstitutionList::row,
                arguments.toArray());
    }

    /** Returns every institution in the filter's part of the tree that its text and state let through, one after the other. */
    public Stream<Institution> stream(InstitutionFilter filter) {
        InstitutionFilter.Condition condition = filter.condition(false);
        return jdbc.queryForStream(
                "select code, name, coalesce(name_en, '') as name_en from institution where " + condition.sql()
                        + " order by code",
                (row, number) ->
                        new Institution(row.getString("code"), row.getString("name")).named(row.getString("name_en")),
                condition.arguments().toArray());
    }

    /** Returns the institution with this code. */
    public Optional<InstitutionRow> find(String code) {
        return jdbc.query(SELECT + "code = ?", InstitutionList::row, code).stream()
                .findFirst();
    }

    /** Returns the institution with this code, which nobody else changes before the transaction ends. */
    Optional<InstitutionRow> lock(String code) {
        return jdbc.query(SELECT + "code = ? for no key update of institution", InstitutionList::row, code).stream()
                .findFirst();
    }

    /** Returns an institution and those above it, from the top. */
    public List<Institution> way(String code) {
        return jdbc.query(
                "select code, name, coalesce(name_en, '') as name_en from institution where code in (?, left(?, 5), left(?, 2)) order by code",
                (row, number) ->
                        new Institution(row.getString("code"), row.getString("name")).named(row.getString("name_en")),
                code,
                code,
                code);
    }

    private static InstitutionRow row(ResultSet row, int number) throws SQLException {
        Timestamp closed = row.getTimestamp("closed_at");
        return new InstitutionRow(
                row.getString("code"),
                row.getString("name"),
                row.getString("name_en"),
                Institution.Level.valueOf(row.getString("level")),
                row.getLong("children"),
                closed == null ? null : closed.toInstant(),
                row.getBoolean("closed_above"));
    }
}
