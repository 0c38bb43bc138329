package org.cetreg.eligibility.cet6;

import java.util.Map;
import org.cetreg.eligibility.record.StudentFacts;
import org.cetreg.eligibility.record.StudentRecord;
import org.cetreg.exam.ExamCatalogue;
import org.cetreg.shared.rules.AskedOf;
import org.cetreg.shared.rules.Facts;

/**
 * What the table {@code Cet6NumberRules} decides upon; each component is one of its inputs, by the same name.
 *
 * @param student who claims it
 * @param lengthRight as many digits as a ticket number has, and nothing else
 * @param year of the sitting, by the number; 0 when it cannot be read
 * @param future that sitting is not over: this one or a later one
 * @param half 1 or 2, by the number; 0 when it cannot be read
 * @param subject the code of the subject, by the number; empty when it cannot be read
 * @param campusKnown the campus of the number is one of ours today
 * @param ownSchool that campus belongs to the candidate's school
 * @param claimedByOther somebody else claims the same number
 * @param yearsSinceEntry from the student's entry year to that of the sitting, below 0 when it was before; 0 when the number
 *     cannot be read
 */
@AskedOf("Cet6NumberRules")
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
