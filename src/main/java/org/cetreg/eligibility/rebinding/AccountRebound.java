package org.cetreg.eligibility.rebinding;

import java.time.Instant;
import org.cetreg.shared.AccountId;

/**
 * A student record is another passport's from now on (R-B4). Heard in the same transaction by those who keep what was done
 * with it, so that all of it moves or nothing.
 *
 * @param requestId the request that was approved
 * @param fromAccountId the passport that loses it
 * @param toAccountId the passport that gets it
 */
public record AccountRebound(
        long requestId,
        long sittingId,
        long studentRecordId,
        AccountId fromAccountId,
        AccountId toAccountId,
        Instant at) {}
