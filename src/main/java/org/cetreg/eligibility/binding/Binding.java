package org.cetreg.eligibility.binding;

import java.time.Instant;

/**
 * The binding of a student record to a passport account in a sitting.
 *
 * @param studentRecordId the student record
 * @param accountId the passport account
 */
public record Binding(long sittingId, long studentRecordId, long accountId, Instant boundAt) {}
