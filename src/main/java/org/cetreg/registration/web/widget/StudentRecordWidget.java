package org.cetreg.registration.web.widget;

import java.util.List;
import org.cetreg.eligibility.record.StudentRecord;
import org.cetreg.engine.form.FormContext;
import org.cetreg.engine.form.FormWidget;
import org.cetreg.exam.ExamCatalogue;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.exam.Institution;
import org.cetreg.exam.Subject;
import org.springframework.stereotype.Component;

/** Shows the student record and the qualified subjects for the candidate to check. */
@Component
class StudentRecordWidget implements FormWidget {

    private final Candidates candidates;
    private final ExamCatalogues catalogues;

    StudentRecordWidget(Candidates candidates, ExamCatalogues catalogues) {
        this.candidates = candidates;
        this.catalogues = catalogues;
    }

    @Override
    public String name() {
        return "studentRecord";
    }

    @Override
    public String fragment() {
        return "registration/widgets :: studentRecord";
    }

    @Override
    public Object model(FormContext context) {
        StudentRecord record = candidates.of(context).record();
        ExamCatalogue catalogue = catalogues.current();
        return new RecordView(
                record,
                catalogue.institution(record.schoolCode()),
                catalogue.institution(record.campusCode()),
                catalogue.subjects().stream()
                        .filter(subject -> record.qualifiedFor(subject.code()))
                        .toList());
    }

    record RecordView(StudentRecord record, Institution school, Institution campus, List<Subject> subjects) {}
}
