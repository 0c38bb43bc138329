package org.cetreg.registration;

import java.util.List;
import org.cetreg.eligibility.record.Eligibility;
import org.cetreg.eligibility.record.StudentFacts;
import org.cetreg.eligibility.record.StudentRecord;
import org.cetreg.exam.ExamCatalogue;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.exam.Subject;
import org.cetreg.shared.rules.Refusal;
import org.cetreg.shared.rules.Rules;
import org.springframework.stereotype.Component;

/** Collects the facts that the cancellation rules decide on (R-W3, R-W6 to R-W8, R-O4) and evaluates those rules. */
@Component
public class CancelChecks {

    private final Rules rules;
    private final ExamCatalogues catalogues;
    private final Eligibility eligibility;

    CancelChecks(Rules rules, ExamCatalogues catalogues, Eligibility eligibility) {
        this.rules = rules;
        this.catalogues = catalogues;
        this.eligibility = eligibility;
    }

    /**
     * Returns the reasons why an entry cannot be cancelled; empty when it can be. Executes one statement, for the
     * student record.
     */
    public List<Refusal> against(Registration registration, SubjectEntry entry) {
        return against(
                registration, eligibility.record(registration.studentRecordId().orElseThrow()), entry);
    }

    /** Does the same with a student record that the caller has already loaded; executes no statement. */
    public List<Refusal> against(Registration registration, StudentRecord record, SubjectEntry entry) {
        boolean last = entry.written() && registration.written().count() == 1;
        List<String> oral = registration
                .oral()
                .filter(other -> entry.written() && other.level() == entry.level())
                .map(SubjectEntry::subjectCode)
                .toList();
        ExamCatalogue catalogue = catalogues.current();
        return rules.against(new CancelFacts(
                StudentFacts.of(record, catalogue),
                entry.subjectCode(),
                (entry.written() ? Subject.Kind.WRITTEN : Subject.Kind.ORAL).name(),
                entry.level(),
                entry.campusCode(),
                entry.status().name(),
                entry.registeredBy().name(),
                entry.locked(),
                entry.arranged(),
                catalogue.windowState(entry.campusCode()),
                last,
                !oral.isEmpty(),
                RefusalFacts.at(catalogue, entry.campusCode(), record.campusCode(), entry.level())
                        .subjects("subject", List.of(entry.subjectCode()))
                        .subjects("oral", oral)
                        .until(entry.order().heldUntil())
                        .named()));
    }
}
