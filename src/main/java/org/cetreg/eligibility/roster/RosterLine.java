package org.cetreg.eligibility.roster;

import static org.cetreg.eligibility.roster.RosterColumns.CAMPUS;
import static org.cetreg.eligibility.roster.RosterColumns.DOCUMENT_NUMBER;
import static org.cetreg.eligibility.roster.RosterColumns.DOCUMENT_TYPE;
import static org.cetreg.eligibility.roster.RosterColumns.NAME;
import static org.cetreg.eligibility.roster.RosterColumns.QUALIFICATIONS;
import static org.cetreg.eligibility.roster.RosterColumns.SCHOOL;
import static org.cetreg.eligibility.roster.RosterColumns.SEX;
import static org.cetreg.eligibility.roster.RosterColumns.STUDENT_NUMBER;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cetreg.eligibility.record.IdentityClaim;
import org.cetreg.eligibility.record.StudentRecord;
import org.cetreg.eligibility.roster.SpreadsheetDamage.Suspicion;
import org.cetreg.exam.Institution;
import org.cetreg.shared.DocumentType;
import org.cetreg.shared.ResidentNumber;
import org.cetreg.shared.Scope;
import org.cetreg.shared.csv.BadValue;
import org.cetreg.shared.csv.Column;
import org.cetreg.shared.csv.CsvRow;
import org.cetreg.shared.csv.Spreadsheet;

/** Checks a line of a roster column by column ({@link RosterColumns}). */
final class RosterLine {

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
            "1", StudentRecord.Sex.MALE, // the codes of GB/T 2261.1
            "2", StudentRecord.Sex.FEMALE,
            "MALE", StudentRecord.Sex.MALE,
            "FEMALE", StudentRecord.Sex.FEMALE);
    private static final int FIELDS = RosterColumns.staged().size() + 1;
    private static final int MOST_KNOWN = 1_000;
    private static final String NUMBER_SIGNS = "()/-";
    private static final Pattern SEPARATORS = Pattern.compile("[;；、\\s]+");

    private final Map<String, Institution> institutions;
    private final Set<String> subjects;
    private final Scope scope;
    private final Set<Suspicion> suspicions = EnumSet.noneOf(Suspicion.class);
    private final Map<String, List<String>> knownQualifications = new HashMap<>();
    private CsvRow claimed;
    private IdentityClaim claim;

    /**
     * @param institutions the institutions that the roster may name
     * @param subjects the subject codes that the roster may name
     * @param scope the scope under which all campuses must lie
     */
    RosterLine(Map<String, Institution> institutions, Set<String> subjects, Scope scope) {
        this.institutions = institutions;
        this.subjects = subjects;
        this.scope = scope;
    }

    /**
     * Returns the values of the staging table's columns, in their order.
     *
     * @throws BadValue when the line must be left out
     */
    List<String> check(CsvRow row) {
        List<String> values = new ArrayList<>(FIELDS);
        values.add(String.valueOf(row.line()));
        RosterColumns.ALL.forEach(column -> values.addAll(column.check().values(this, row)));
        return values;
    }

    List<String> documentType(CsvRow row) {
        return List.of(type(row).name());
    }

    List<String> documentNumber(CsvRow row) {
        var claim = claim(row);
        checkNumber(claim);
        return List.of(claim.number());
    }

    /** Returns the name as it is shown, and as it is compared (R-I1). */
    List<String> name(CsvRow row) {
        return List.of(row.required(NAME), claim(row).name());
    }

    List<String> school(CsvRow row) {
        String school = row.required(SCHOOL);
        requireLevel(SCHOOL, school, Institution.Level.SCHOOL, "eligibility.roster.reason.school");
        return List.of(school);
    }

    List<String> campus(CsvRow row) {
        String campus = row.required(CAMPUS);
        requireLevel(CAMPUS, campus, Institution.Level.CAMPUS, "eligibility.roster.reason.campus");
        String school = row.required(SCHOOL);
        if (!institutions.get(school).scope().contains(campus)) {
            throw new BadValue("eligibility.roster.reason.campusElsewhere", campus, school);
        }
        if (!scope.contains(campus)) {
            throw new BadValue("eligibility.roster.reason.notYours", campus);
        }
        return List.of(campus);
    }

    /** Several columns need it, so it is kept until the next row. */
    private IdentityClaim claim(CsvRow row) {
        if (row != claimed) {
            claim = new IdentityClaim(type(row), row.required(DOCUMENT_NUMBER), row.required(NAME));
            claimed = row;
        }
        return claim;
    }

    private static DocumentType type(CsvRow row) {
        return documentType(row.required(DOCUMENT_TYPE));
    }

    /** Returns what the lines so far showed of damaged numbers, which only all lines together reveal. */
    Set<Suspicion> suspicions() {
        return suspicions;
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

    /** Returns a stored value as a roster writes it. */
    static String written(Column column, String stored) {
        if (column == DOCUMENT_TYPE) {
            return DOCUMENT_NAMES.entrySet().stream()
                    .filter(named -> named.getValue().name().equals(stored))
                    .map(Map.Entry::getKey)
                    .max(Comparator.comparing(String::length)) // the full name
                    .orElse(stored);
        }
        return column != SEX ? stored : stored.equals("MALE") ? "男" : stored.equals("FEMALE") ? "女" : stored;
    }

    private void checkNumber(IdentityClaim claim) {
        if (!hasNumberForm(claim.number())) {
            throw new BadValue("eligibility.roster.reason.documentNumber");
        }
        if (claim.type() == DocumentType.RESIDENT_ID && !ResidentNumber.isValid(claim.number())) {
            if (Spreadsheet.mayBeRounded(claim.number())) {
                suspicions.add(Suspicion.ROUNDED_RESIDENT);
                throw new BadValue("csv.reason.rounded", DOCUMENT_NUMBER.chineseName());
            }
            throw new BadValue("eligibility.roster.reason.residentNumber");
        }
        if (claim.type() != DocumentType.RESIDENT_ID && isDigits(claim.number())) {
            suspicions.add(Suspicion.DOCUMENT_OF_DIGITS);
        }
        // NFKC may expand one character to several.
        if (claim.name().isEmpty() || claim.name().length() > NAME.maxLength()) {
            throw new BadValue("eligibility.roster.reason.name");
        }
    }

    private static boolean hasNumberForm(String number) {
        return !number.isEmpty()
                && number.length() <= DOCUMENT_NUMBER.maxLength()
                && number.chars()
                        .allMatch(c -> c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || NUMBER_SIGNS.indexOf(c) >= 0);
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

    List<String> sex(CsvRow row) {
        String value = row.optional(SEX);
        if (value.isEmpty()) {
            return Collections.singletonList(null);
        }
        StudentRecord.Sex sex = SEXES.get(value);
        if (sex == null) {
            throw new BadValue("eligibility.roster.reason.sex", value);
        }
        return List.of(sex.name());
    }

    /** Returns a whole number within a range, as it is written. */
    static String number(CsvRow row, Column column, int from, int to) {
        String value = row.required(column);
        if (!isDigits(value) || Integer.parseInt(value) < from || Integer.parseInt(value) > to) {
            throw new BadValue("eligibility.roster.reason.number", column.chineseName(), from, to);
        }
        return value;
    }

    private static boolean isDigits(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < '0' || value.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    List<String> studentNumber(CsvRow row) {
        String value = row.optional(STUDENT_NUMBER);
        if (value.length() >= SpreadsheetDamage.LONG) {
            suspicions.add(Suspicion.LONG_STUDENT_NUMBER);
        }
        return List.of(value);
    }

    /** Returns the subjects in a fixed order, so that the order in the roster makes no difference. */
    List<String> qualifications(CsvRow row) {
        String value = row.optional(QUALIFICATIONS);
        List<String> known = knownQualifications.get(value);
        if (known == null) {
            known = List.of(inOrder(value));
            if (knownQualifications.size() < MOST_KNOWN) {
                knownQualifications.put(value, known);
            }
        }
        return known;
    }

    private String inOrder(String value) {
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
