package org.cetreg.eligibility.roster;

import static org.cetreg.eligibility.roster.RosterColumn.number;
import static org.cetreg.eligibility.roster.RosterColumn.optional;
import static org.cetreg.eligibility.roster.RosterColumn.required;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cetreg.eligibility.roster.RosterColumn.Check;
import org.cetreg.eligibility.roster.RosterColumn.Field;
import org.cetreg.shared.csv.Column;
import org.cetreg.shared.csv.TableKind;

/**
 * The single list of the columns of a roster. The expected header, the checks of a line, the staging table and the
 * copying into it, the comparison of records and the help text all derive from it. A further column needs a line here,
 * a column of {@code student_record} and {@code roster_conflict}, and a name in the bundle {@code data}.
 */
public final class RosterColumns {

    static final Column DOCUMENT_TYPE =
            new Column("documentType", "证件类型", 30, true).alsoNamed("身份证件类型", "身份证件类型码", "SFZJLXM");
    static final Column DOCUMENT_NUMBER =
            new Column("documentNumber", "证件号码", 40, true).alsoNamed("身份证件号", "身份证件号码", "SFZJH");
    static final Column NAME = new Column("name", "姓名", 80, true).alsoNamed("XM");
    static final Column SEX = new Column("sex", "性别", 6, true).alsoNamed("性别码", "XBM");
    static final Column SCHOOL = new Column("school", "学校代码", 6, true).alsoNamed("XXDM");
    static final Column CAMPUS = new Column("campus", "校区代码", 6, true).alsoNamed("校区号", "XQH");
    static final Column CLASS_NAME = new Column("className", "班级", 40, false).alsoNamed("班级名称", "班号", "所在班号", "BH");
    static final Column STUDENT_NUMBER = new Column("studentNumber", "学号", 40, false).alsoNamed("XH");
    static final Column QUALIFICATIONS = new Column("qualifications", "资格科目", 80, true);

    private static final int LONGEST_DURATION = 10;
    private static final int FIRST_YEAR = 1980;
    private static final int LAST_YEAR = 2100;

    static final List<RosterColumn> ALL = List.of(
            kept(DOCUMENT_TYPE, RosterLine::documentType, "document_type"),
            kept(DOCUMENT_NUMBER, RosterLine::documentNumber, "document_number"),
            kept(NAME, RosterLine::name, "name", "name_folded"),
            kept(SEX, RosterLine::sex, "sex"),
            kept(SCHOOL, RosterLine::school, "school_code"),
            kept(CAMPUS, RosterLine::campus, "campus_code"),
            required(new Column("degree", "学历", 40, true).alsoNamed("学历层次", "培养层次")),
            number(new Column("duration", "学制", 2, true).alsoNamed("XZ"), 1, LONGEST_DURATION),
            number(new Column("entryYear", "入学年份", 4, true), FIRST_YEAR, LAST_YEAR),
            optional(new Column("grade", "年级", 20, false).alsoNamed("所在年级", "NJ")),
            optional(new Column("faculty", "院系", 80, false).alsoNamed("院系名称", "所在院系")),
            optional(new Column("major", "专业", 80, false).alsoNamed("专业名称", "所学专业")),
            optional(CLASS_NAME),
            kept(STUDENT_NUMBER, RosterLine::studentNumber, "student_number"),
            optional(new Column("remark", "备注", 200, false)),
            kept(QUALIFICATIONS, RosterLine::qualifications, "qualifications"));

    static final TableKind TABLE =
            new TableKind("students", ALL.stream().map(RosterColumn::column).toList());

    /** The two fields that identify the student; they are the same in all lines about one student. */
    private static final List<Column> WHOSE = List.of(DOCUMENT_TYPE, DOCUMENT_NUMBER);

    private RosterColumns() {}

    /**
     * Returns the columns that describe the student, without the identifying fields and the subjects; they have the
     * same names in records, staged lines and conflicts.
     */
    static List<String> facts() {
        return names(ALL.stream().filter(one -> !WHOSE.contains(one.column()) && one.column() != QUALIFICATIONS));
    }

    /** Returns all fields of a staged line, in the order in which {@link RosterLine#check} returns their values. */
    static List<String> staged() {
        return names(ALL.stream());
    }

    /** Returns the definition of these fields in the staging table. */
    static String definitions() {
        return ALL.stream()
                .flatMap(one -> one.fields().stream())
                .map(field -> field.name() + " " + field.type())
                .collect(Collectors.joining(", "));
    }

    /**
     * Returns the column names for the help text, as a header has them.
     *
     * @param chinese whether to return Chinese or English names
     * @param required whether to return the required columns or the optional ones
     */
    public static List<String> names(boolean chinese, boolean required) {
        return TABLE.columns().stream()
                .filter(column -> column.required() == required)
                .map(column -> chinese ? column.chineseName() : column.name())
                .toList();
    }

    private static List<String> names(Stream<RosterColumn> columns) {
        return columns.flatMap(one -> one.fields().stream()).map(Field::name).toList();
    }

    private static RosterColumn kept(Column column, Check check, String... fields) {
        return new RosterColumn(
                column,
                check,
                Stream.of(fields).map(name -> new Field(name, "varchar")).toList());
    }
}
