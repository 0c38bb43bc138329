package org.cetreg.eligibility.cet6;

/** Published when a student record gains subject 2 (R-V4), in the same transaction. */
public record Cet6Granted(Cet6ReviewId requestId, long studentRecordId) {}
