package org.cetreg.registration.process;

import java.util.Optional;
import org.cetreg.account.Accounts;
import org.cetreg.eligibility.record.Eligibility;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.registration.Registration;
import org.cetreg.registration.RegistrationId;
import org.cetreg.registration.Registrations;
import org.cetreg.work.Cases;
import org.springframework.stereotype.Component;

/**
 * Describes registrations to the staff who have a task in the candidate's process (R-M1). A case belongs to the campus
 * of the student record as soon as the record is found, whether it is bound yet or not, because all three identity
 * fields were then correct. Before that, the candidate's institution is unknown, and only national staff see the case.
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

    /**
     * Returns the student's name and campus, or the passport account's e-mail address before the student record is
     * found.
     */
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
        return registrations.get(new RegistrationId(Long.parseLong(caseId)));
    }
}
