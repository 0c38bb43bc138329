package org.cetreg.registration.seating;

/**
 * Whose ticket belongs to a paid entry, and for what.
 *
 * @param studentRecordId the student's record, which has the personal data
 * @param arranged whether the entry has a seat
 */
public record TicketHolder(
        long entryId, long sittingId, long studentRecordId, String subjectCode, String campusCode, boolean arranged) {}
