package org.cetreg.eligibility.roster;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cetreg.eligibility.record.StudentRecordId;
import org.cetreg.exam.ExamDirectory;
import org.cetreg.exam.setup.ChangedMeanwhile;
import org.cetreg.exam.setup.RefusedChange;
import org.cetreg.shared.Audit;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.Masked;
import org.cetreg.shared.Scope;
import org.cetreg.shared.csv.BadLine;
import org.cetreg.shared.csv.BadValue;
import org.cetreg.shared.csv.Column;
import org.cetreg.shared.csv.CsvRow;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Corrects the record of one student by the rules of a roster, or removes it. Subjects that a re-review granted stay (R-V4).
 * What a registration rests on is changed only on purpose (R-E1): the page asks first.
 */
@Component
public class StudentCorrections {

    private static final String SCHOOL = RosterColumns.SCHOOL.name();
    private static final String CAMPUS = RosterColumns.CAMPUS.name();
    private static final String NUMBER = RosterColumns.DOCUMENT_NUMBER.name();

    private static final String SELECT = "select id, revision, "
            + RosterColumns.ALL.stream()
                    .map(column -> "coalesce(" + field(column) + "::text, '') as \""
                            + column.column().name() + '"')
                    .collect(Collectors.joining(", "))
            + ", array_to_string(array(select subject_code from granted_qualification g where g.student_record_id = r.id"
            + " order by 1), ';') as granted,"
            + " exists (select from binding join sitting on sitting.id = sitting_id and sitting.current"
            + " where student_record_id = r.id) as bound from student_record r where id = ?";

    private final JdbcTemplate jdbc;
    private final ExamDirectory directory;
    private final Audit audit;

    StudentCorrections(JdbcTemplate jdbc, ExamDirectory directory, Audit audit) {
        this.jdbc = jdbc;
        this.directory = directory;
        this.audit = audit;
    }

    /**
     * The record of a student.
     *
     * @param revision increases with every change
     * @param values the values by the names of the roster's columns
     * @param granted the codes of the subjects that a re-review granted, separated by semicolons
     * @param bound whether a candidate of the current sitting has confirmed it
     */
    public record Student(StudentRecordId id, int revision, Map<String, String> values, String granted, boolean bound) {

        public String name() {
            return values.get(RosterColumns.NAME.name());
        }

        /** Omits the values, which must never be logged. */
        @Override
        public String toString() {
            return "student-record:" + id;
        }
    }

    /** Returns the names of the columns that the office can correct, with the greatest lengths of their values. */
    public static Map<String, Integer> fields() {
        Map<String, Integer> fields = new LinkedHashMap<>();
        RosterColumns.ALL.stream()
                .map(RosterColumn::column)
                .filter(column -> column != RosterColumns.SCHOOL) // the campus says which
                .forEach(column -> fields.put(column.name(), column.maxLength()));
        return fields;
    }

    /** Returns the student if the clerk may see them; the caller notes that they were seen. */
    @Transactional(readOnly = true)
    public Optional<Student> find(StudentRecordId id, Scope scope) {
        return jdbc.query(SELECT, StudentCorrections::student, id.value()).stream()
                .filter(student -> scope.contains(student.values().get(CAMPUS)))
                .findFirst();
    }

    /**
     * Finds out whether these values can be stored.
     *
     * @throws RefusedChange with every value that is refused
     */
    public void check(Map<String, String> typed, Scope scope) {
        checked(typed, scope);
    }

    /**
     * Corrects a record.
     *
     * @param revision that of the record when it was shown
     * @param typed the values by the names of the roster's columns
     * @throws RefusedChange when values are refused, or the document belongs to another record
     * @throws ChangedMeanwhile when the record is no longer as it was shown
     */
    @Transactional
    public void correct(StudentRecordId id, int revision, Map<String, String> typed, Clerk clerk) {
        List<String> values = checked(typed, clerk.scope());
        Student before = asShown(id, revision, clerk.scope());
        if (sameAs(before, values)) {
            return; // the candidate need not confirm it again
        }
        List<RosterColumn.Field> fields = RosterColumns.ALL.stream()
                .flatMap(column -> column.fields().stream())
                .toList();
        List<Object> arguments = new ArrayList<>(values);
        arguments.add(id.value());
        try {
            jdbc.update(
                    fields.stream()
                            .map(field -> field.name() + " = ?::" + field.type())
                            .collect(Collectors.joining(
                                    ", ", "update student_record set ", ", revision = revision + 1 where id = ?")),
                    arguments.toArray());
        } catch (DuplicateKeyException e) {
            throw new RefusedChange(NUMBER, "eligibility.students.reason.taken");
        }
        audit.change(
                clerk.actor(),
                "eligibility.changeRecord",
                "student-record:" + id,
                impersonal(before),
                impersonal(find(id, Scope.COUNTRY).orElseThrow()));
    }

    private static boolean sameAs(Student before, List<String> values) {
        int at = 0;
        for (RosterColumn column : RosterColumns.ALL) {
            String value = Optional.ofNullable(values.get(at)).orElse("");
            if (!value.equals(before.values().get(column.column().name()))) {
                return false;
            }
            at += column.fields().size();
        }
        return true;
    }

    /**
     * Removes a record that nothing rests on.
     *
     * @param revision that of the record when it was shown
     * @throws RefusedChange when a registration, a re-review or a rebinding refers to it
     * @throws ChangedMeanwhile when the record is no longer as it was shown
     */
    @Transactional
    public void remove(StudentRecordId id, int revision, Clerk clerk) {
        Student before = asShown(id, revision, clerk.scope());
        try {
            jdbc.update("delete from student_record where id = ?", id.value());
        } catch (DataIntegrityViolationException e) { // the references say so, also of what happens at this moment
            throw new RefusedChange("", "eligibility.students.reason.resting");
        }
        audit.change(clerk.actor(), "eligibility.removeRecord", "student-record:" + id, impersonal(before), Map.of());
    }

    /** Prevents binding and re-review of the record while it changes. */
    private Student asShown(StudentRecordId id, int revision, Scope scope) {
        jdbc.query("select from student_record where id = ? for update", row -> {}, id.value());
        return find(id, scope).filter(student -> student.revision() == revision).orElseThrow(ChangedMeanwhile::new);
    }

    /** Returns the values of all fields in the order of the columns. */
    private List<String> checked(Map<String, String> typed, Scope scope) {
        Map<Column, String> values = new LinkedHashMap<>();
        RosterColumns.ALL.forEach(column ->
                values.put(column.column(), typed.getOrDefault(column.column().name(), "")));
        String campus = values.get(RosterColumns.CAMPUS).strip();
        values.put(RosterColumns.SCHOOL, campus.substring(0, Math.min(StudentList.SCHOOL, campus.length())));
        RosterLine rules = new RosterLine(directory.institutions(), directory.subjectCodes(), scope);
        CsvRow row = CsvRow.typed(values);
        List<String> stored = new ArrayList<>();
        Map<String, RefusedChange.Complaint> complaints = new LinkedHashMap<>();
        for (RosterColumn column : RosterColumns.ALL) {
            try {
                stored.addAll(column.check().values(rules, row));
            } catch (BadValue bad) {
                BadLine line = bad.at(0);
                String field = column.column().name().equals(SCHOOL)
                        ? CAMPUS
                        : column.column().name();
                // The same reason may come from two columns; it stands beside the first.
                complaints.putIfAbsent(
                        line.reason() + line.arguments(),
                        new RefusedChange.Complaint(field, line.reason(), line.arguments()));
            }
        }
        if (!complaints.isEmpty()) {
            throw new RefusedChange(List.copyOf(complaints.values()));
        }
        return stored;
    }

    private static Map<String, String> impersonal(Student student) {
        Map<String, String> values = new LinkedHashMap<>(student.values());
        values.computeIfPresent(NUMBER, (name, number) -> Masked.number(number));
        return values;
    }

    private static String field(RosterColumn column) {
        return column.fields().get(0).name();
    }

    private static Student student(ResultSet row, int number) throws SQLException {
        Map<String, String> values = new LinkedHashMap<>();
        for (RosterColumn column : RosterColumns.ALL) {
            values.put(column.column().name(), row.getString(column.column().name()));
        }
        return new Student(
                new StudentRecordId(row.getLong("id")),
                row.getInt("revision"),
                values,
                row.getString("granted"),
                row.getBoolean("bound"));
    }
}
