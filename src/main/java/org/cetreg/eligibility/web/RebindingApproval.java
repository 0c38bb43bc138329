package org.cetreg.eligibility.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cetreg.account.Passports;
import org.cetreg.eligibility.process.AccountRebindingProcess;
import org.cetreg.eligibility.rebinding.AccountRebinding;
import org.cetreg.eligibility.rebinding.AccountRebindings;
import org.cetreg.eligibility.rebinding.RebindingRequestId;
import org.cetreg.eligibility.record.Eligibility;
import org.cetreg.shared.AccountId;
import org.cetreg.work.FinalAnswer;
import org.cetreg.work.StaffCase;
import org.springframework.stereotype.Component;

/**
 * Asks the leader to confirm the approval of a rebinding, because it takes effect at once and cannot be undone (R-B4).
 * A rejection moves nothing and needs no confirmation.
 */
@Component
class RebindingApproval implements FinalAnswer {

    private final AccountRebindings requests;
    private final Eligibility eligibility;
    private final Passports passports;

    RebindingApproval(AccountRebindings requests, Eligibility eligibility, Passports passports) {
        this.requests = requests;
        this.eligibility = eligibility;
        this.passports = passports;
    }

    @Override
    public String kind() {
        return AccountRebindingProcess.DECIDE;
    }

    @Override
    public Optional<Question> question(StaffCase staffCase, Map<String, Object> answer) {
        if (!AccountRebindingProcess.APPROVE.equals(answer.get("next"))) {
            return Optional.empty();
        }
        AccountRebinding request = requests.get(
                new RebindingRequestId(Long.parseLong(staffCase.task().caseId())));
        if (request.ownOf(Passports.idOf(staffCase.clerk().actor()))) {
            return Optional.empty(); // refused later without a question (R-B3)
        }
        AccountId from = request.fromAccountId().orElseThrow();
        AccountId to = request.toAccountId().orElseThrow();
        Map<AccountId, Passports.Reached> accounts = passports.reached(List.of(from, to));
        String name =
                eligibility.record(request.studentRecordId().orElseThrow()).name();
        return Optional.of(new Question(
                "eligibility.rebinding.approve",
                List.of(
                        name,
                        accounts.get(from).account().email(),
                        accounts.get(to).account().email())));
    }
}
