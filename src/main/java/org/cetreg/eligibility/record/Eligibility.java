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

/** Finds student records for those who can say whose they are (资格信息查询). */
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
     * Looks for the record that matches the claim in all three fields (R-I1). One indexed statement decides, so neither
     * the answer nor its time tells which field was wrong. Failures count for account and address, and a success forgives
     * none of them: else whoever knows one record could try others for ever (R-I3). Every query is audited, without what
     * was typed; audit and counts are kept when the caller's transaction is.
     *
     * @param accountId who asks
     * <p>Where too many queries failed at an address, a query is answered there only with a captcha, which becomes harder
     * with them: who knows their own three fields gets through, whoever else is behind the same address.
     *
     * @param address the network address from which
     * @param shown what the request has shown of a captcha
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
     * The record with its qualifications, in one statement. Whoever asks must have found the record before, or be bound to
     * it: this does not check it.
     *
     * @throws NoSuchElementException when there is no such record
     */
    @Transactional(readOnly = true)
    public StudentRecord record(long recordId) {
        return records.findById(recordId)
                .orElseThrow(() -> new NoSuchElementException("There is no student record " + recordId));
    }
}
