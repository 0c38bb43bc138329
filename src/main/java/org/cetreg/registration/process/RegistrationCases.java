package org.cetreg.registration.process;

import java.util.Optional;
import org.cetreg.account.Accounts;
import org.cetreg.eligibility.record.Eligibility;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.registration.Registration;
import org.cetreg.registration.Registrations;
import org.cetreg.work.Cases;
import org.springframework.stereotype.Component;

/**
 * Registrations, as the staff see them who have a task on the candidate's line (R-M1). The case is that of the campus of the
 * student record, as soon as it is found: all three fields were right, whether it is bound yet or not. Before that nobody knows
 * whose student the candidate is, and only the country's staff see it.
 */
@Component
class RegistrationCases implements Cases {

    private final Registrations registrations;
    private final Eligibility eligibility;
    private final Accounts accounts;
    private final ExamCatalogues catalogues;

    RegistrationCases(
            Registrations registrations, Eligibility eligibility, Accounts accounts, ExamCatalogues catalogues) {
        this.registrations = registrations;
        this.eligibility = eligibility;
        this.accounts = accounts;
        this.catalogues = catalogues;
    }

    @Override
    public String process() {
        return RegistrationProcess.ID;
    }

    @Override
    public Optional<String> institution(String caseId) {
        return registration(caseId)
                .studentRecordId()
                .map(record -> eligibility.record(record).campusCode());
    }

    /** Name and campus; before the record is found, the passport's e-mail is all that is known. */
    @Override
    public Optional<String> person(String caseId) {
        Registration registration = registration(caseId);
        return registration
                .studentRecordId()
                .map(eligibility::record)
                .map(record -> record.name() + " · "
                        + catalogues.current().institution(record.campusCode()).label())
                .or(() ->
                        Optional.of(accounts.addressee(registration.accountId()).email()));
    }

    private Registration registration(String caseId) {
        return registrations.get(Long.parseLong(caseId));
    }
}
