package org.cetreg.eligibility.web;

import java.util.List;
import java.util.Optional;
import org.cetreg.eligibility.cet6.Cet6Review;
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
 * What a reviewer decides upon, side by side: the student record, the claimed number and what it says about itself, what
 * the school brings forward, earlier requests of this student, and others who claim the same number.
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
        Cet6Review review = reviews.get(Long.parseLong(staffCase.task().caseId()));
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
                        .filter(other -> other.studentRecordId() == record.id())
                        .toList(),
                around.stream()
                        .filter(other -> other.studentRecordId() != record.id())
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

    /** What the number says about itself; the campus and the subject are empty when we know none by that code. */
    record NumberView(Cet6TicketNumber.Parts parts, Optional<Institution> campus, Optional<Subject> subject) {

        static NumberView of(Cet6TicketNumber.Parts parts, ExamCatalogue catalogue) {
            return new NumberView(parts, catalogue.find(parts.campus()), catalogue.findSubject(parts.subject()));
        }
    }

    /**
     * Somebody else's claim of the same number.
     *
     * @param seen whether that request is the clerk's to see; else only that there is one is said
     */
    record OtherClaim(long id, Cet6Review.State state, boolean seen) {

        static OtherClaim of(Cet6Review other, Clerk clerk) {
            return new OtherClaim(other.id(), other.state(), clerk.sees(other.institutionCode()));
        }
    }
}
