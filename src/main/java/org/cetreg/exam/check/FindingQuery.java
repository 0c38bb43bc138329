package org.cetreg.exam.check;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.cetreg.exam.SittingId;
import org.cetreg.shared.Scope;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** Runs a check as one statement, in which the database compares whole tables. */
@Component
public class FindingQuery {

    /** How many findings of each kind are returned. */
    public static final int EACH = 50;

    private final NamedParameterJdbcTemplate jdbc;

    FindingQuery(JdbcTemplate jdbc) {
        this.jdbc = new NamedParameterJdbcTemplate(jdbc);
    }

    /**
     * Runs the check.
     *
     * @param findings a query with the columns kind, severe, part, institution_code, subject_code and detail; it may use
     *     {@code :sitting}, and {@code :first} and {@code :last} for the codes of the scope
     */
    public List<SittingFinding> run(String findings, SittingId sitting, Scope scope) {
        String sql = """
                select f.*, coalesce('(' || i.code || ')' || i.name, '') as institution,
                       s.name as subject_name, s.name_en as subject_name_en
                from (select *, count(*) over (partition by kind) as alike,
                             row_number() over (partition by kind order by institution_code, subject_code) as place
                      from (%s) all_of_them) f
                left join institution i on i.code = f.institution_code left join subject s on s.code = f.subject_code
                where f.place <= :each order by not f.severe, f.kind, f.place""".formatted(findings);
        return jdbc.query(
                sql,
                Map.of(
                        "sitting", sitting.value(),
                        "first", scope.first(),
                        "last", scope.last(),
                        "each", EACH),
                FindingQuery::finding);
    }

    private static SittingFinding finding(ResultSet row, int number) throws SQLException {
        return new SittingFinding(
                row.getString("kind"),
                row.getBoolean("severe"),
                row.getString("part"),
                row.getString("institution"),
                orEmpty(row.getString("subject_code")),
                orEmpty(row.getString("subject_name")),
                orEmpty(row.getString("subject_name_en")),
                orEmpty(row.getString("detail")),
                row.getLong("alike"));
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
