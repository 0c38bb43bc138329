package org.cetreg.eligibility.binding;

import java.time.Instant;
import org.cetreg.eligibility.record.StudentRecordId;
import org.cetreg.exam.SittingId;
import org.cetreg.shared.AccountId;

/**
 * The binding of a student record to a passport account in a sitting.
 *
 * @param studentRecordId the student record
 * @param accountId the passport account
 */
public record Binding(SittingId sittingId, StudentRecordId studentRecordId, AccountId accountId, Instant boundAt) {}
