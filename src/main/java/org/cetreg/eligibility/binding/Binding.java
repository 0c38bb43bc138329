package org.cetreg.eligibility.binding;

import java.time.Instant;
import org.cetreg.shared.AccountId;

/**
 * Which passport speaks for which student record in a sitting.
 *
 * @param studentRecordId the record
 * @param accountId the passport
 */
public record Binding(long sittingId, long studentRecordId, AccountId accountId, Instant boundAt) {}
