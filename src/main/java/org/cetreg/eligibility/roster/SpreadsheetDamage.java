package org.cetreg.eligibility.roster;

import java.util.Set;
import org.cetreg.shared.csv.BadLine;
import org.cetreg.shared.csv.BadLines;
import org.cetreg.shared.csv.Column;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Finds numbers that a spreadsheet damaged and that no single line reveals: only all lines together do, or the data
 * already stored about the student.
 */
@Component
class SpreadsheetDamage {

    /** What a line shows of numbers that may be damaged; without it, the database need not look for the damage. */
    enum Suspicion {
        /** A resident number ends like one of which only fifteen digits were kept. */
        ROUNDED_RESIDENT,
        /** A student number is so long that a spreadsheet would keep only fifteen digits. */
        LONG_STUDENT_NUMBER,
        /** A document number consists of digits and may have lost zeros. */
        DOCUMENT_OF_DIGITS
    }

    /** The number of characters from which a number is longer than what a spreadsheet keeps. */
    static final int LONG = 16;

    private final JdbcTemplate jdbc;

    SpreadsheetDamage(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Removes the lines with a number that was damaged.
     *
     * @param suspicions what the lines showed
     */
    void dropDamaged(Set<Suspicion> suspicions, BadLines badLines) {
        if (suspicions.contains(Suspicion.ROUNDED_RESIDENT)) {
            dropRoundedResidents(badLines);
        }
        if (suspicions.contains(Suspicion.LONG_STUDENT_NUMBER)) {
            dropRoundedStudentNumbers(badLines);
        }
        if (suspicions.contains(Suspicion.DOCUMENT_OF_DIGITS)) {
            dropShortenedDocuments(badLines);
        }
    }

    /**
     * Removes resident numbers that end like rounded ones. One in eleven rounded numbers has a valid check digit by
     * chance, while hardly any genuine number ends like this. Only for a roster in which other numbers were rounded.
     */
    private void dropRoundedResidents(BadLines badLines) {
        drop("""
                delete from roster_line
                where document_type = 'RESIDENT_ID' and document_number ~ '^[1-9][0-9]{14}000$'
                returning line""", "csv.reason.rounded", RosterColumns.DOCUMENT_NUMBER, badLines);
    }

    /**
     * Removes long student numbers when all of them have only zeros after the fifteenth digit and this cannot be a
     * coincidence.
     */
    private void dropRoundedStudentNumbers(BadLines badLines) {
        drop("""
                delete from roster_line using (
                    select sum(length(student_number) - 15) as zeros, bool_and(substr(student_number, 16) ~ '^0+$') as rounded
                    from roster_line where student_number ~ '^[1-9][0-9]{15,}$') as numbers
                where rounded and zeros >= 6 and student_number ~ '^[1-9][0-9]{15,}$'
                returning line""", "csv.reason.rounded", RosterColumns.STUDENT_NUMBER, badLines);
    }

    /** Removes lines that would create a second record for a student whose document number begins with zeros. */
    private void dropShortenedDocuments(BadLines badLines) {
        drop("""
                delete from roster_line using unnest(array['0', '00', '000']) as zeros, student_record as record
                where roster_line.document_type <> 'RESIDENT_ID' and roster_line.document_number ~ '^[0-9]+$'
                  and record.document_type = roster_line.document_type
                  and record.document_number = zeros || roster_line.document_number
                  and record.name_folded = roster_line.name_folded
                  and not exists (select from student_record as same where same.document_type = roster_line.document_type
                      and same.document_number = roster_line.document_number)
                returning line""", "csv.reason.lostZeros", RosterColumns.DOCUMENT_NUMBER, badLines);
    }

    /** Removes lines that would change a student number or a class only by dropping its leading zeros. */
    void dropShortenedFacts(BadLines badLines) {
        dropShortened("student_number", RosterColumns.STUDENT_NUMBER, badLines);
        dropShortened("class_name", RosterColumns.CLASS_NAME, badLines);
    }

    private void dropShortened(String fact, Column column, BadLines badLines) {
        drop("""
                delete from roster_line using student_record as record
                where record.document_type = roster_line.document_type
                  and record.document_number = roster_line.document_number
                  and record.%1$s <> roster_line.%1$s and record.%1$s ~ '^0[0-9]+$' and roster_line.%1$s ~ '^[1-9][0-9]*$'
                  and ltrim(record.%1$s, '0') = roster_line.%1$s
                returning line""".formatted(fact), "csv.reason.lostZeros", column, badLines);
    }

    private void drop(String delete, String reason, Column column, BadLines badLines) {
        DroppedLines.drop(
                jdbc,
                badLines,
                delete,
                (row, number) -> new BadLine(row.getLong("line"), reason, column.chineseName()));
    }
}
