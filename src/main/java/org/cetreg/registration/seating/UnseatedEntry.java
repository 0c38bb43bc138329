package org.cetreg.registration.seating;

import org.cetreg.exam.SittingId;

/** A paid entry that has no seat, with the sitting, campus and subject that determine where it can be seated. */
public record UnseatedEntry(long entryId, SittingId sittingId, String campusCode, String subjectCode) {}
