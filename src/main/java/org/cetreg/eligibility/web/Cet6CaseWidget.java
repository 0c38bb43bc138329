package org.cetreg.eligibility.web;

import java.util.List;
import java.util.Optional;
import org.cetreg.eligibility.cet6.Cet6Review;
import org.cetreg.eligibility.cet6.Cet6ReviewId;
import org.cetreg.eligibility.cet6.Cet6Reviews;
import org.cetreg.eligibility.cet6.Cet6TicketNumber;
import org.cetreg.eligibility.record.Eligibility;
import org.cetreg.eligibility.record.StudentRecord;
import org.cetreg.engine.form.FormContext;
import org.cetreg.engine.form.FormWidget;
import org.cetreg.exam.ExamCatalogue;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.exam.Institution;
import org.cetreg.exam.Subject;
import org.cetreg.shared.Clerk;
import org.cetreg.work.StaffCase;
import org.springframework.stereotype.Component;

/**
 * Shows a reviewer everything needed for a decision side by side: the student record, the claimed number and its parts,
 * the school's evidence, earlier requests of this student, and other students' requests with the same number.
 */
@Component
class Cet6CaseWidget implements FormWidget {

    private final Cet6Reviews reviews;
    private final Eligibility eligibility;
    private final ExamCatalogues catalogues;

    Cet6CaseWidget(Cet6Reviews reviews, Eligibility eligibility, ExamCatalogues catalogues) {
        this.reviews = reviews;
        this.eligibility = eligibility;
        this.catalogues = catalogues;
    }

    @Override
    public String name() {
        return "cet6Case";
    }

    @Override
    public String fragment() {
        return "eligibility/cet6-review :: case";
    }

    @Override
    public Object model(FormContext context) {
        StaffCase staffCase = (StaffCase) context.owner();
        Cet6Review review =
                reviews.get(new Cet6ReviewId(Long.parseLong(staffCase.task().caseId())));
        StudentRecord record = eligibility.record(review.studentRecordId());
        List<Cet6Review> around = reviews.around(review);
        ExamCatalogue catalogue = catalogues.current();
        return new CaseView(
                review,
                record,
                catalogue.institution(record.schoolCode()),
                catalogue.institution(record.campusCode()),
                catalogue.subjects().stream()
                        .filter(subject -> record.qualifiedFor(subject.code()))
                        .toList(),
                review.ticketNumber().flatMap(Cet6TicketNumber::parts).map(parts -> NumberView.of(parts, catalogue)),
                around.stream()
                        .filter(other -> other.studentRecordId().equals(record.id()))
                        .toList(),
                around.stream()
                        .filter(other -> !other.studentRecordId().equals(record.id()))
                        .map(other -> OtherClaim.of(other, staffCase.clerk()))
                        .toList());
    }

    /** The case as the page shows it. */
    record CaseView(
            Cet6Review review,
            StudentRecord record,
            Institution school,
            Institution campus,
            List<Subject> subjects,
            Optional<NumberView> number,
            List<Cet6Review> earlier,
            List<OtherClaim> others) {}

    /** The parts of the number; campus and subject are empty when the codes are unknown. */
    record NumberView(Cet6TicketNumber.Parts parts, Optional<Institution> campus, Optional<Subject> subject) {

        static NumberView of(Cet6TicketNumber.Parts parts, ExamCatalogue catalogue) {
            return new NumberView(parts, catalogue.find(parts.campus()), catalogue.findSubject(parts.subject()));
        }
    }

    /**
     * Another student's claim of the same number.
     *
     * @param seen whether the clerk may see that request; otherwise the page only says that there is one
     */
    record OtherClaim(Cet6ReviewId id, Cet6Review.State state, boolean seen) {

        static OtherClaim of(Cet6Review other, Clerk clerk) {
            return new OtherClaim(other.id(), other.state(), clerk.sees(other.institutionCode()));
        }
    }
}
