package org.cetreg.eligibility.rebinding;

import java.time.Instant;
import org.cetreg.eligibility.record.StudentRecordId;
import org.cetreg.exam.SittingId;
import org.cetreg.shared.AccountId;

/**
 * Published when a student record is bound to another passport (R-B4). Modules that store data about the registration
 * handle it in the same transaction, so that either all of the data moves or none of it.
 *
 * @param requestId the approved request
 * @param fromAccountId the passport that loses the record
 * @param toAccountId the passport that receives the record
 */
public record AccountRebound(
        RebindingRequestId requestId,
        SittingId sittingId,
        StudentRecordId studentRecordId,
        AccountId fromAccountId,
        AccountId toAccountId,
        Instant at) {}
