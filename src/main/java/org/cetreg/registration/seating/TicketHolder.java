package org.cetreg.registration.seating;

import org.cetreg.eligibility.record.StudentRecordId;
import org.cetreg.exam.SittingId;

/**
 * The student, subject and campus of a paid entry's admission ticket.
 *
 * @param studentRecordId the student record, which contains the personal data
 * @param arranged whether the entry has a seat
 */
public record TicketHolder(
        long entryId,
        SittingId sittingId,
        StudentRecordId studentRecordId,
        String subjectCode,
        String campusCode,
        boolean arranged) {}
