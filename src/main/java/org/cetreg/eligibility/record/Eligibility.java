package org.cetreg.eligibility.record;

import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.cetreg.account.ShownWork;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Audit;
import org.cetreg.shared.Throttle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds student records for candidates who can identify themselves (资格信息查询). */
@Component
public class Eligibility {

    static final String BY_ACCOUNT = "eligibility.account";
    static final String BY_ADDRESS = "eligibility.address";

    private final StudentRecordRepository records;
    private final Throttle throttle;
    private final Audit audit;

    Eligibility(StudentRecordRepository records, Throttle throttle, Audit audit) {
        this.records = records;
        this.throttle = throttle;
        this.audit = audit;
    }

    /**
     * Finds the record that matches the claim in all three fields (R-I1). A single indexed query decides, so neither
     * the answer nor its duration reveals which field was wrong. Failures are counted per account and per address, and
     * a success does not reset the counts: otherwise anybody who knows one record could try out others without limit
     * (R-I3). Every query is audited without the values entered; the audit entry and the counts are committed with the
     * caller's transaction.
     *
     * <p>Once too many queries have failed at an address, queries from there are answered only with a captcha, which
     * becomes harder with every failure. Candidates who know their own three fields still get through, whoever else
     * uses the same address.
     *
     * @param accountId the account that makes the query
     * @param address the network address of the query
     * @param shown the captcha work that the request proves
     */
    @Transactional
    public Lookup find(AccountId accountId, String address, ShownWork shown, IdentityClaim claim) {
        Map<String, String> counted = Map.of(BY_ACCOUNT, accountId.toString(), BY_ADDRESS, address);
        Lookup lookup = refused(throttle.standing(counted), shown).orElseGet(() -> match(claim));
        if (lookup instanceof Lookup.NotFound) {
            throttle.failed(counted);
        }
        audit.record(
                Actor.account(accountId),
                "eligibility.query",
                lookup instanceof Lookup.Found found ? "student-record:" + found.recordId() : "student-record:none",
                lookup.getClass().getSimpleName(),
                Map.of("address", address, "documentType", claim.type()));
        return lookup;
    }

    private static Optional<Lookup> refused(Throttle.Standing standing, ShownWork shown) {
        if (standing.closedUntil().isPresent()) {
            return standing.closedUntil().map(Lookup.Closed::new);
        }
        return standing.steps() > 0 && shown.steps() < standing.steps()
                ? Optional.of(new Lookup.Unproven(standing.steps()))
                : Optional.empty();
    }

    private Lookup match(IdentityClaim claim) {
        return records.find(claim.type(), claim.number(), claim.name())
                .<Lookup>map(found -> found)
                .orElseGet(Lookup.NotFound::new);
    }

    /**
     * Returns the record with its qualifications, in one query. The caller must make sure that the user has found the
     * record before or is bound to it; this method does not check it.
     *
     * @throws NoSuchElementException when there is no such record
     */
    @Transactional(readOnly = true)
    public StudentRecord record(StudentRecordId recordId) {
        return records.find(recordId)
                .orElseThrow(() -> new NoSuchElementException("There is no student record " + recordId));
    }
}
