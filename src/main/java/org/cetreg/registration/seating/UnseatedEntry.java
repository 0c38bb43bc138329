package org.cetreg.registration.seating;

/** A paid entry that has no seat, with the sitting, campus and subject that determine where it can be seated. */
public record UnseatedEntry(long entryId, long sittingId, String campusCode, String subjectCode) {}
