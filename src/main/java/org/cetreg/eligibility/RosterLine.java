package org.cetreg.eligibility;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cetreg.exam.Institution;
import org.cetreg.shared.DocumentType;
import org.cetreg.shared.ResidentNumber;
import org.cetreg.shared.csv.BadValue;
import org.cetreg.shared.csv.Column;
import org.cetreg.shared.csv.CsvRow;
import org.cetreg.shared.csv.Spreadsheet;
import org.cetreg.shared.csv.TableKind;

/** A line of a roster: what its columns are, and the checks it must pass. */
final class RosterLine {

    static final Column DOCUMENT_TYPE = new Column("documentType", "证件类型", 30, true);
    static final Column DOCUMENT_NUMBER = new Column("documentNumber", "证件号码", 40, true);
    static final Column NAME = new Column("name", "姓名", 80, true);
    static final Column SEX = new Column("sex", "性别", 6, true);
    static final Column SCHOOL = new Column("school", "学校代码", 6, true);
    static final Column CAMPUS = new Column("campus", "校区代码", 6, true);
    static final Column DEGREE = new Column("degree", "学历", 40, true);
    static final Column DURATION = new Column("duration", "学制", 2, true);
    static final Column ENTRY_YEAR = new Column("entryYear", "入学年份", 4, true);
    static final Column GRADE = new Column("grade", "年级", 20, false);
    static final Column FACULTY = new Column("faculty", "院系", 80, false);
    static final Column MAJOR = new Column("major", "专业", 80, false);
    static final Column CLASS_NAME = new Column("className", "班级", 40, false);
    static final Column STUDENT_NUMBER = new Column("studentNumber", "学号", 40, false);
    static final Column REMARK = new Column("remark", "备注", 200, false);
    static final Column QUALIFICATIONS = new Column("qualifications", "资格科目", 80, true);

    static final List<Column> COLUMNS = List.of(
            DOCUMENT_TYPE,
            DOCUMENT_NUMBER,
            NAME,
            SEX,
            SCHOOL,
            CAMPUS,
            DEGREE,
            DURATION,
            ENTRY_YEAR,
            GRADE,
            FACULTY,
            MAJOR,
            CLASS_NAME,
            STUDENT_NUMBER,
            REMARK,
            QUALIFICATIONS);

    static final TableKind TABLE = new TableKind("students", COLUMNS);

    private static final Map<String, DocumentType> DOCUMENT_NAMES = Map.of(
            "中华人民共和国居民身份证", DocumentType.RESIDENT_ID,
            "居民身份证", DocumentType.RESIDENT_ID,
            "台湾居民往来大陆通行证", DocumentType.TAIWAN_PERMIT,
            "港澳居民来往内地通行证", DocumentType.HONG_KONG_MACAO_PERMIT,
            "护照", DocumentType.PASSPORT,
            "香港身份证", DocumentType.HONG_KONG_ID,
            "澳门身份证", DocumentType.MACAO_ID);
    private static final Map<String, StudentRecord.Sex> SEXES = Map.of(
            "男", StudentRecord.Sex.MALE,
            "女", StudentRecord.Sex.FEMALE,
            "MALE", StudentRecord.Sex.MALE,
            "FEMALE", StudentRecord.Sex.FEMALE);
    private static final Pattern NUMBER_FORM = Pattern.compile("[A-Z0-9()/-]{1,40}");
    private static final Pattern SEPARATORS = Pattern.compile("[;；、\\s]+");
    private static final int MAX_DURATION = 10;
    private static final int FIRST_YEAR = 1980;
    private static final int LAST_YEAR = 2100;

    private final Map<String, Institution> institutions;
    private final Set<String> subjects;
    private final String under;
    private boolean seenRounded;

    /**
     * @param institutions those that the roster may name
     * @param subjects the codes that it may name
     * @param under the institution that all campuses must lie under; empty: anywhere
     */
    RosterLine(Map<String, Institution> institutions, Set<String> subjects, String under) {
        this.institutions = institutions;
        this.subjects = subjects;
        this.under = under;
    }

    /**
     * The values of the staging table's columns, in their order.
     *
     * @throws BadValue when the line must be left out
     */
    List<String> check(CsvRow row) {
        DocumentType type = documentType(row.required(DOCUMENT_TYPE));
        String name = row.required(NAME);
        var claim = new IdentityClaim(type, row.required(DOCUMENT_NUMBER), name);
        checkNumber(claim);
        String school = row.required(SCHOOL);
        String campus = row.required(CAMPUS);
        checkPlace(school, campus);
        return List.of(
                String.valueOf(row.line()),
                type.name(),
                claim.number(),
                name,
                claim.name(),
                sex(row.optional(SEX)),
                school,
                campus,
                row.required(DEGREE),
                number(row, DURATION, 1, MAX_DURATION),
                number(row, ENTRY_YEAR, FIRST_YEAR, LAST_YEAR),
                row.optional(GRADE),
                row.optional(FACULTY),
                row.optional(MAJOR),
                row.optional(CLASS_NAME),
                row.optional(STUDENT_NUMBER),
                row.optional(REMARK),
                qualifications(row.optional(QUALIFICATIONS)));
    }

    /** Whether a resident number among the lines so far was rounded: then others are that are right by chance. */
    boolean hasSeenRounded() {
        return seenRounded;
    }

    private static DocumentType documentType(String value) {
        DocumentType named = DOCUMENT_NAMES.get(value);
        return named != null
                ? named
                : Stream.of(DocumentType.values())
                        .filter(type -> type.name().equals(value))
                        .findFirst()
                        .orElseThrow(() -> new BadValue("eligibility.roster.reason.documentType", value));
    }

    private void checkNumber(IdentityClaim claim) {
        if (!NUMBER_FORM.matcher(claim.number()).matches()) {
            throw new BadValue("eligibility.roster.reason.documentNumber");
        }
        if (claim.type() == DocumentType.RESIDENT_ID && !ResidentNumber.isValid(claim.number())) {
            boolean rounded = Spreadsheet.mayBeRounded(claim.number());
            seenRounded |= rounded;
            throw rounded
                    ? new BadValue("csv.reason.rounded", DOCUMENT_NUMBER.chineseName())
                    : new BadValue("eligibility.roster.reason.residentNumber");
        }
        // NFKC may write one character as several.
        if (claim.name().isEmpty() || claim.name().length() > NAME.maxLength()) {
            throw new BadValue("eligibility.roster.reason.name");
        }
    }

    private void checkPlace(String school, String campus) {
        requireLevel(SCHOOL, school, Institution.Level.SCHOOL, "eligibility.roster.reason.school");
        requireLevel(CAMPUS, campus, Institution.Level.CAMPUS, "eligibility.roster.reason.campus");
        if (!institutions.get(campus).isUnder(school)) {
            throw new BadValue("eligibility.roster.reason.campusElsewhere", campus, school);
        }
        if (!campus.startsWith(under)) {
            throw new BadValue("eligibility.roster.reason.notYours", campus);
        }
    }

    private void requireLevel(Column column, String code, Institution.Level level, String reason) {
        Spreadsheet.checkZeros(column, code, value -> isOf(level, value));
        if (!isOf(level, code)) {
            throw new BadValue(reason, code);
        }
    }

    private boolean isOf(Institution.Level level, String code) {
        Institution institution = institutions.get(code);
        return institution != null && institution.level() == level;
    }

    private static String sex(String value) {
        if (value.isEmpty()) {
            return "";
        }
        StudentRecord.Sex sex = SEXES.get(value);
        if (sex == null) {
            throw new BadValue("eligibility.roster.reason.sex", value);
        }
        return sex.name();
    }

    private static String number(CsvRow row, Column column, int from, int to) {
        String value = row.required(column);
        boolean digits = value.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || Integer.parseInt(value) < from || Integer.parseInt(value) > to) {
            throw new BadValue("eligibility.roster.reason.number", column.chineseName(), from, to);
        }
        return value;
    }

    /** In one order, so that two ways to list the same subjects are no difference. */
    private String qualifications(String value) {
        Set<String> codes = new TreeSet<>();
        SEPARATORS.splitAsStream(value).filter(code -> !code.isEmpty()).forEach(code -> {
            if (!subjects.contains(code)) {
                throw new BadValue("eligibility.roster.reason.subject", code);
            }
            codes.add(code);
        });
        return String.join(";", codes);
    }
}
