package org.cetreg.eligibility.cet6;

/** A student record gained subject 2 (R-V4); published in the transaction that adds it. */
public record Cet6Granted(long requestId, long studentRecordId) {}
