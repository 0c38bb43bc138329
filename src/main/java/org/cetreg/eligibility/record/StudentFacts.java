package org.cetreg.eligibility.record;

import java.util.Map;
import org.cetreg.exam.ExamCatalogue;
import org.cetreg.exam.Institution;
import org.cetreg.shared.DocumentType;
import org.cetreg.shared.rules.Facts;
import org.cetreg.shared.rules.OneOf;

/**
 * The facts about the sitting and the student that every decision table receives; each component may be an input of the
 * same name. When no student record is known, texts are empty and numbers are 0.
 *
 * <p>Sex is deliberately not included: no rule of the examination may depend on it.
 *
 * @param sittingYear the year of the current sitting
 * @param sittingHalf the half of the year, 1 or 2
 * @param province the code of the school's province, such as 44
 * @param school the code of the record's school
 * @param own the code of the record's campus
 * @param ownWindow the state of that campus's registration window: none, before, open, after
 * @param degree 学历 as in the roster, such as 本科
 * @param duration 学制, in years
 * @param entryYear the year in which the student entered the school
 * @param documentType such as RESIDENT_ID
 */
public record StudentFacts(
        int sittingYear,
        int sittingHalf,
        String province,
        String school,
        String own,
        @OneOf({"none", "before", "open", "after"}) String ownWindow,
        String degree,
        int duration,
        int entryYear,
        @OneOf(names = DocumentType.class) String documentType)
        implements Facts {

    /** Returns the facts about a student. */
    public static StudentFacts of(StudentRecord record, ExamCatalogue catalogue) {
        return new StudentFacts(
                catalogue.sitting().year(),
                catalogue.sitting().half(),
                province(record.schoolCode()),
                record.schoolCode(),
                record.campusCode(),
                catalogue.windowState(record.campusCode()),
                record.degree(),
                record.duration(),
                record.entryYear(),
                record.documentType().name());
    }

    /** Returns the facts when no student is known. */
    public static StudentFacts unknown(ExamCatalogue catalogue) {
        return new StudentFacts(
                catalogue.sitting().year(), catalogue.sitting().half(), "", "", "", "none", "", 0, 0, "");
    }

    @Override
    public Map<String, String> named() {
        return own.isEmpty() ? Map.of() : Map.of("province", province, "school", school, "own", own);
    }

    private static String province(String schoolCode) {
        return schoolCode.substring(0, Institution.Level.PROVINCE.codeLength());
    }
}
