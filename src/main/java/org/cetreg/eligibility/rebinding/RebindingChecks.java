package org.cetreg.eligibility.rebinding;

import java.util.List;
import java.util.Optional;
import org.cetreg.account.Account;
import org.cetreg.account.Passports;
import org.cetreg.eligibility.binding.Binding;
import org.cetreg.eligibility.binding.Bindings;
import org.cetreg.eligibility.record.IdentityClaim;
import org.cetreg.eligibility.record.StudentFacts;
import org.cetreg.eligibility.record.StudentRecord;
import org.cetreg.eligibility.record.StudentRecordRepository;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.exam.SittingId;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Scope;
import org.cetreg.shared.rules.Refusal;
import org.cetreg.shared.rules.Rules;
import org.springframework.stereotype.Component;

/** Gathers the facts for the rebinding rules and applies the rules (R-B3). */
@Component
class RebindingChecks {

    private static final String NONE = "none";

    private final Passports passports;
    private final StudentRecordRepository records;
    private final Bindings bindings;
    private final AccountRebindingRepository requests;
    private final Rules rules;
    private final ExamCatalogues catalogues;

    RebindingChecks(
            Passports passports,
            StudentRecordRepository records,
            Bindings bindings,
            AccountRebindingRepository requests,
            Rules rules,
            ExamCatalogues catalogues) {
        this.passports = passports;
        this.records = records;
        this.bindings = bindings;
        this.requests = requests;
        this.rules = rules;
        this.catalogues = catalogues;
    }

    /**
     * The facts found and the rules' answer.
     *
     * @param record the student record that the identity identifies; empty when there is none or it belongs to another
     *     institution
     * @param lost the binding of that record
     * @param refusals the reasons for a refusal; empty when the request is allowed
     */
    record Findings(
            Optional<Account> passport,
            Optional<StudentRecord> record,
            Optional<Binding> lost,
            RebindingFacts facts,
            List<Refusal> refusals) {}

    /**
     * Checks a request as a consultant collects it.
     *
     * @param scope the scope whose cases the consultant handles
     */
    Findings collected(SittingId sittingId, Scope scope, RebindingClaim claim) {
        IdentityClaim identity = claim.identity();
        Optional<Account> passport = passports.candidate(claim.passportId());
        Optional<StudentRecord> record = records.find(identity.type(), identity.number(), identity.name())
                .flatMap(found -> records.find(found.recordId()))
                .filter(found -> scope.contains(found.campusCode()));
        Optional<Binding> lost = record.flatMap(found -> bindings.hold(sittingId, found.id()));
        boolean waiting = passport.isPresent()
                && record.isPresent()
                && requests.waits(sittingId, passport.get().id(), record.get().id());
        RebindingFacts facts = new RebindingFacts(
                student(record),
                passport.filter(account -> !account.isAt(claim.email()))
                        .map(account -> "emailDiffers")
                        .orElseGet(() -> passport.map(account -> bound(sittingId, account.id()))
                                .orElse("unknown")),
                record.map(found -> state(lost)).orElse("unknown"),
                waiting ? "waiting" : NONE);
        return new Findings(passport, record, lost, facts, rules.against(facts));
    }

    /** Returns the reasons against carrying out a request; circumstances may have changed since it was collected. */
    List<Refusal> againstNow(AccountRebinding request, Optional<Binding> lost) {
        AccountId newAccount = request.toAccountId().orElseThrow();
        Optional<StudentRecord> record = request.studentRecordId().flatMap(records::find);
        return rules.against(
                new RebindingFacts(student(record), bound(request.sittingId(), newAccount), state(lost), NONE));
    }

    private StudentFacts student(Optional<StudentRecord> record) {
        return record.map(found -> StudentFacts.of(found, catalogues.current()))
                .orElseGet(() -> StudentFacts.unknown(catalogues.current()));
    }

    private String bound(SittingId sittingId, AccountId accountId) {
        return bindings.of(sittingId, accountId).isPresent() ? "bound" : "free";
    }

    private static String state(Optional<Binding> lost) {
        return lost.isPresent() ? "bound" : "notBound";
    }
}
