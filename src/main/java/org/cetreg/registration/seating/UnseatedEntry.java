package org.cetreg.registration.seating;

/** A paid entry that has no seat, by what decides where it may sit. */
public record UnseatedEntry(long entryId, long sittingId, String campusCode, String subjectCode) {}
