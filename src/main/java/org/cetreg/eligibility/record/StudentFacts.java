package org.cetreg.eligibility.record;

import java.util.Map;
import org.cetreg.exam.ExamCatalogue;
import org.cetreg.exam.Institution;
import org.cetreg.shared.rules.Facts;

/**
 * What every decision table is told of the sitting and of the student it speaks of; each component may be an input, by the
 * same name. Where no student record is known, texts are empty and numbers are 0.
 *
 * <p>Sex is not among them: no rule of the examination may rest on it.
 *
 * @param sittingYear of the current sitting
 * @param sittingHalf 1 or 2
 * @param province the code of the school's province, such as 44
 * @param school the code of the school of the record
 * @param own the code of its campus
 * @param ownWindow how that campus' registration window stands: none, before, open, after
 * @param degree 学历, as the roster has it, such as 本科
 * @param duration 学制, in years
 * @param entryYear when the student entered
 * @param documentType such as RESIDENT_ID
 */
public record StudentFacts(
        int sittingYear,
        int sittingHalf,
        String province,
        String school,
        String own,
        String ownWindow,
        String degree,
        int duration,
        int entryYear,
        String documentType)
        implements Facts {

    /** Of a student. */
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

    /** Of nobody that is known. */
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
