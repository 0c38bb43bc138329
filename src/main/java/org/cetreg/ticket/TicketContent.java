package org.cetreg.ticket;

import java.time.Instant;
import java.util.Optional;
import org.cetreg.eligibility.record.StudentRecord;
import org.cetreg.shared.DocumentType;

/**
 * What is printed on an admission ticket (R-T2).
 *
 * @param sitting its name in both languages
 * @param subject its name in both languages
 * @param sex empty when the school did not say
 * @param school code and name, as pages show them
 * @param campus code and name, as pages show them
 * @param startsAt when the examination starts; empty while it is not set
 * @param endsAt when it ends
 * @param checkAddress where staff find this ticket; printed as a QR code
 * @param checkCode the same for typing
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
