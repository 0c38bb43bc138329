package org.cetreg.eligibility.roster;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cetreg.eligibility.record.IdentityClaim;
import org.cetreg.eligibility.record.StudentRecordId;
import org.cetreg.exam.Institution;
import org.cetreg.shared.DocumentType;
import org.cetreg.shared.Masked;
import org.cetreg.shared.Scope;
import org.cetreg.shared.csv.Column;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Lists the students of a school or campus for the office, and finds single ones. There are millions of students, so nothing
 * is listed for a whole province.
 */
@Component
public class StudentList {

    /** The number of digits that a place must have for its students to be listed: those of a school. */
    public static final int SCHOOL = Institution.Level.SCHOOL.codeLength();

    /** The columns by which a list can be ordered, by their names in addresses. */
    private static final Map<String, String> ORDERS = orders();

    private static final String SELECT = """
            select record.id, record.name, document_type, document_number, campus_code, institution.name as campus,
                   faculty, class_name, student_number,
                   exists (select from binding join sitting on sitting.id = binding.sitting_id and sitting.current
                       where binding.student_record_id = record.id) as bound
            from student_record record join institution on institution.code = campus_code where\s""";

    private final JdbcTemplate jdbc;

    StudentList(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A student as the office lists them.
     *
     * @param documentNumber masked
     * @param bound whether a candidate of the current sitting has confirmed the record
     */
    public record Listed(
            StudentRecordId id,
            String name,
            DocumentType documentType,
            String documentNumber,
            String campus,
            String faculty,
            String className,
            String studentNumber,
            boolean bound) {}

    private static Map<String, String> orders() {
        Map<String, String> orders = new LinkedHashMap<>();
        orders.put("campus", "campus_code");
        orders.put("name", "record.name");
        orders.put("studentNumber", "student_number");
        orders.put("className", "class_name");
        return orders;
    }

    /** Returns the name of the order that somebody asks for, or of the usual one. */
    public static String order(String asked) {
        return ORDERS.containsKey(asked) ? asked : "campus";
    }

    /** Returns the number of students of a school or campus. */
    public long count(Scope place) {
        return jdbc.queryForObject(
                "select count(*) from student_record where campus_code between ? and ?",
                Long.class,
                place.first(),
                place.last());
    }

    /** @param order one of the columns of the list; unknown ones order by campus */
    public List<Listed> page(Scope place, String order, boolean descending, long skipped, int size) {
        String by = ORDERS.get(order(order)) + (descending ? " desc" : "");
        return jdbc.query(
                SELECT + "campus_code between ? and ? order by " + by + ", record.id limit ? offset ?",
                StudentList::listed,
                place.first(),
                place.last(),
                size,
                skipped);
    }

    /** Returns the students with this document number, of whatever type, in a scope. */
    public List<Listed> byNumber(Scope scope, String number, int most) {
        return jdbc.query(
                SELECT + "document_number = ? and campus_code between ? and ? order by record.id limit ?",
                StudentList::listed,
                new IdentityClaim(DocumentType.PASSPORT, number, "").number(),
                scope.first(),
                scope.last(),
                most);
    }

    /** Returns the students of a school or campus with this document number or student number, or this text in their name. */
    public List<Listed> byText(Scope place, String text, int most) {
        return jdbc.query(
                SELECT + "campus_code between ? and ? and (document_number = ? or student_number = ?"
                        + " or strpos(name_folded, ?) > 0) order by campus_code, record.id limit ?",
                StudentList::listed,
                place.first(),
                place.last(),
                new IdentityClaim(DocumentType.PASSPORT, text, "").number(),
                text,
                IdentityClaim.foldName(text),
                most);
    }

    /** Returns the columns of the table of {@link #lines}: those of a roster. */
    public static List<Column> columns() {
        return RosterColumns.TABLE.columns();
    }

    /** Returns the students of a school or campus as lines of a roster, one after the other. */
    public Stream<List<String>> lines(Scope place) {
        String fields = RosterColumns.ALL.stream()
                .map(column -> "coalesce(" + column.fields().get(0).name() + "::text, '')")
                .collect(Collectors.joining(", "));
        return jdbc.queryForStream(
                "select " + fields + " from student_record where campus_code between ? and ? order by campus_code, id",
                (row, number) -> {
                    List<String> line = new ArrayList<>();
                    for (int i = 0; i < RosterColumns.ALL.size(); i++) {
                        line.add(RosterLine.written(RosterColumns.ALL.get(i).column(), row.getString(i + 1)));
                    }
                    return line;
                },
                place.first(),
                place.last());
    }

    private static Listed listed(ResultSet row, int number) throws SQLException {
        return new Listed(
                new StudentRecordId(row.getLong("id")),
                row.getString("name"),
                DocumentType.valueOf(row.getString("document_type")),
                Masked.number(row.getString("document_number")),
                "(" + row.getString("campus_code") + ")" + row.getString("campus"),
                row.getString("faculty"),
                row.getString("class_name"),
                row.getString("student_number"),
                row.getBoolean("bound"));
    }
}
