package org.cetreg.eligibility.cet6;

import java.util.Map;
import org.cetreg.eligibility.record.StudentFacts;
import org.cetreg.eligibility.record.StudentRecord;
import org.cetreg.exam.ExamCatalogue;
import org.cetreg.shared.rules.AskedOf;
import org.cetreg.shared.rules.Facts;
import org.cetreg.shared.rules.NamedFact;

/**
 * The inputs of the decision table {@code Cet6NumberRules}; each component is an input of the same name.
 *
 * @param student the student who claims the number
 * @param lengthRight whether the number consists of exactly as many digits as a ticket number
 * @param year the year of the sitting according to the number; 0 when it cannot be read
 * @param future whether that sitting is not over yet: it is the current one or a later one
 * @param half the half of the year according to the number, 1 or 2; 0 when it cannot be read
 * @param subject the subject code according to the number; empty when it cannot be read
 * @param campusKnown whether the campus in the number exists today
 * @param ownSchool whether that campus belongs to the candidate's school
 * @param claimedByOther whether somebody else claims the same number
 * @param yearsSinceEntry the number of years from the student's entry to that sitting, below 0 when the sitting came
 *     first; 0 when the number cannot be read
 */
@AskedOf(
        value = "Cet6NumberRules",
        columns = {"reason", "weight", "text", "textEn"},
        names = {NamedFact.OWN, NamedFact.SCHOOL, NamedFact.PROVINCE})
public record NumberFacts(
        StudentFacts student,
        boolean lengthRight,
        int year,
        boolean future,
        int half,
        String subject,
        boolean campusKnown,
        boolean ownSchool,
        boolean claimedByOther,
        int yearsSinceEntry)
        implements Facts {

    @Override
    public Map<String, String> named() {
        return student.named();
    }

    static NumberFacts of(
            Cet6TicketNumber number,
            int length,
            StudentRecord record,
            ExamCatalogue catalogue,
            boolean claimedByOther) {
        StudentFacts student = StudentFacts.of(record, catalogue);
        boolean lengthRight = number.text().matches("\\d{" + length + "}");
        return number.parts()
                .filter(parts -> lengthRight)
                .map(parts -> new NumberFacts(
                        student,
                        true,
                        parts.year(),
                        parts.year() * 2 + parts.half()
                                >= catalogue.sitting().year() * 2
                                        + catalogue.sitting().half(),
                        parts.half(),
                        parts.subject(),
                        catalogue.find(parts.campus()).isPresent(),
                        parts.campus().startsWith(record.schoolCode()),
                        claimedByOther,
                        parts.year() - record.entryYear()))
                .orElse(new NumberFacts(student, lengthRight, 0, false, 0, "", false, false, claimedByOther, 0));
    }
}
