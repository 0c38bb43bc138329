package org.cetreg.eligibility.web;

import java.util.List;
import java.util.Map;
import org.cetreg.account.Passports;
import org.cetreg.eligibility.rebinding.AccountRebinding;
import org.cetreg.eligibility.rebinding.AccountRebindings;
import org.cetreg.eligibility.rebinding.RebindingRequestId;
import org.cetreg.eligibility.record.Eligibility;
import org.cetreg.eligibility.record.StudentRecord;
import org.cetreg.engine.form.FormContext;
import org.cetreg.engine.form.FormWidget;
import org.cetreg.exam.ExamCatalogue;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.exam.Institution;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Masked;
import org.cetreg.work.StaffCase;
import org.springframework.stereotype.Component;

/**
 * Shows a rebinding request to the leader who decides: the two passports side by side, the student and the identity
 * check.
 */
@Component
class RebindingCaseWidget implements FormWidget {

    private final AccountRebindings requests;
    private final Eligibility eligibility;
    private final Passports passports;
    private final ExamCatalogues catalogues;

    RebindingCaseWidget(
            AccountRebindings requests, Eligibility eligibility, Passports passports, ExamCatalogues catalogues) {
        this.requests = requests;
        this.eligibility = eligibility;
        this.passports = passports;
        this.catalogues = catalogues;
    }

    @Override
    public String name() {
        return "rebindingCase";
    }

    @Override
    public String fragment() {
        return "eligibility/rebinding-widgets :: rebindingCase";
    }

    @Override
    public Object model(FormContext context) {
        StaffCase staffCase = (StaffCase) context.owner();
        AccountRebinding request = requests.get(
                new RebindingRequestId(Long.parseLong(staffCase.task().caseId())));
        AccountId from = request.fromAccountId().orElseThrow();
        AccountId to = request.toAccountId().orElseThrow();
        Map<AccountId, Passports.Reached> accounts = passports.reached(List.of(from, to, request.collectedBy()));
        StudentRecord record = eligibility.record(request.studentRecordId().orElseThrow());
        ExamCatalogue catalogue = catalogues.current();
        return new RebindingCase(
                request,
                record,
                Masked.number(record.documentNumber()),
                catalogue.institution(record.schoolCode()),
                catalogue.institution(record.campusCode()),
                accounts.get(from),
                accounts.get(to),
                accounts.get(request.collectedBy()).account().email(),
                request.ownOf(Passports.idOf(staffCase.clerk().actor())));
    }

    /** The model of the fragment. */
    record RebindingCase(
            AccountRebinding request,
            StudentRecord record,
            String documentNumber,
            Institution school,
            Institution campus,
            Passports.Reached from,
            Passports.Reached to,
            String collector,
            boolean own) {}
}
