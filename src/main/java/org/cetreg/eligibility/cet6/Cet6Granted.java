package org.cetreg.eligibility.cet6;

import org.cetreg.eligibility.record.StudentRecordId;

/** Published when a student record gains subject 2 (R-V4), in the same transaction. */
public record Cet6Granted(Cet6ReviewId requestId, StudentRecordId studentRecordId) {}
