package org.cetreg.ticket;

import java.time.Instant;
import java.util.Optional;
import org.cetreg.eligibility.record.StudentRecord;
import org.cetreg.shared.DocumentType;

/**
 * The content of an admission ticket (R-T2).
 *
 * @param sitting the sitting's name in both languages
 * @param subject the subject's name in both languages
 * @param sex empty if the school did not provide it
 * @param school code and name, as pages show them
 * @param campus code and name, as pages show them
 * @param startsAt when the examination starts; empty if it is not set
 * @param endsAt when the examination ends; empty if it is not set
 * @param checkAddress the address at which staff check this ticket; printed as a QR code
 * @param checkCode the code that staff type instead
 */
public record TicketContent(
        Bilingual sitting,
        TicketNumber number,
        String name,
        Optional<StudentRecord.Sex> sex,
        DocumentType documentType,
        String documentNumber,
        Bilingual subject,
        Optional<Instant> startsAt,
        Optional<Instant> endsAt,
        String school,
        String campus,
        String checkAddress,
        String checkCode) {

    /** A text in Chinese and in English. */
    public record Bilingual(String chinese, String english) {}
}
