package org.cetreg.ticket;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cetreg.eligibility.record.Eligibility;
import org.cetreg.eligibility.record.StudentRecord;
import org.cetreg.exam.ExamCatalogue;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.exam.Institution;
import org.cetreg.exam.Subject;
import org.cetreg.exam.calendar.ExamDate;
import org.cetreg.registration.seating.PaidEntries;
import org.cetreg.registration.seating.TicketHolder;
import org.cetreg.registration.seating.TicketPrinting;
import org.cetreg.registration.seating.TicketStage;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Audit;
import org.cetreg.shared.BaseAddress;
import org.cetreg.shared.Digest;
import org.cetreg.shared.Scope;
import org.cetreg.ticket.AdmissionTickets.Ticket;
import org.cetreg.ticket.TicketAvailability.NotYet;
import org.cetreg.ticket.TicketAvailability.Printable;
import org.cetreg.ticket.TicketContent.Bilingual;
import org.springframework.stereotype.Component;

/** Provides admission tickets to candidates who print them and to staff who check them. */
@Component
public class Tickets {

    private static final String CHECK_PAGE = "/staff/ticket-check?code=";
    private static final Pattern CHECK_CODE =
            Pattern.compile("([0-9]{9}[0-9A-Z][0-9]{5})([0-9A-Z]{" + CheckCodes.LENGTH + "})");

    private final PaidEntries paidEntries;
    private final TicketPrinting printing;
    private final AdmissionTickets tickets;
    private final Eligibility eligibility;
    private final ExamCatalogues catalogues;
    private final BaseAddress site;
    private final Audit audit;

    Tickets(
            PaidEntries paidEntries,
            TicketPrinting printing,
            AdmissionTickets tickets,
            Eligibility eligibility,
            ExamCatalogues catalogues,
            BaseAddress site,
            Audit audit) {
        this.paidEntries = paidEntries;
        this.printing = printing;
        this.tickets = tickets;
        this.eligibility = eligibility;
        this.catalogues = catalogues;
        this.site = site;
        this.audit = audit;
    }

    /**
     * Returns the ticket of a paid entry; empty unless the entry belongs to the passport account and to the current
     * sitting.
     */
    public Optional<TicketAvailability> of(long entryId, AccountId accountId) {
        Optional<ExamCatalogue> catalogue = catalogues.find();
        return paidEntries
                .holder(entryId, accountId)
                .filter(holder -> catalogue
                        .filter(current -> current.sitting().id().equals(holder.sittingId()))
                        .isPresent())
                .map(holder -> availability(catalogue.orElseThrow(), holder));
    }

    private TicketAvailability availability(ExamCatalogue catalogue, TicketHolder holder) {
        TicketStage stage = printing.stage(holder.arranged());
        if (stage != TicketStage.PRINTABLE) {
            return new NotYet(stage, catalogue.sitting().ticketsFrom());
        }
        return tickets.find(holder.entryId())
                .<TicketAvailability>map(found -> new Printable(content(catalogue, holder, found)))
                .orElseGet(() ->
                        new NotYet(TicketStage.SEAT_COMING, catalogue.sitting().ticketsFrom()));
    }

    /**
     * Checks whether the code on a ticket is genuine; the audit trail records who asked.
     *
     * @param code as printed or read from the QR code; spaces, hyphens and letter case do not matter
     * @param clerk the member of staff who asks
     * @param scope the scope whose campuses the member of staff may see
     */
    public TicketCheck check(String code, Actor clerk, Scope scope) {
        String folded = code.replaceAll("[\\s\\-–—]", "").toUpperCase(Locale.ROOT);
        Matcher parts = CHECK_CODE.matcher(folded);
        Optional<ExamCatalogue> catalogue = catalogues.find();
        Optional<Ticket> ticket = parts.matches() && catalogue.isPresent()
                ? number(parts.group(1))
                        .flatMap(tickets::find)
                        .filter(found -> Digest.same(found.checkCode(), parts.group(2)))
                : Optional.empty();
        Optional<TicketHolder> holder = ticket.flatMap(found -> paidEntries.holder(found.entryId()))
                .filter(found -> found.sittingId()
                        .equals(catalogue.orElseThrow().sitting().id()));
        TicketCheck result;
        if (holder.isEmpty()) {
            result = new TicketCheck.Unknown();
        } else if (!scope.contains(holder.get().campusCode())) {
            result = new TicketCheck.NotYours();
        } else {
            result = new TicketCheck.Genuine(content(catalogue.orElseThrow(), holder.get(), ticket.orElseThrow()));
        }
        audit.record(
                clerk,
                "ticket.check",
                holder.map(found -> "entry:" + found.entryId()).orElse("entry:unknown"),
                result.getClass().getSimpleName(),
                Map.of());
        return result;
    }

    private static Optional<TicketNumber> number(String text) {
        try {
            return Optional.of(TicketNumber.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private TicketContent content(ExamCatalogue catalogue, TicketHolder holder, Ticket ticket) {
        StudentRecord record = eligibility.record(holder.studentRecordId());
        Subject subject = catalogue.subject(holder.subjectCode());
        Institution campus = catalogue.institution(holder.campusCode());
        Optional<ExamDate> date = catalogue.examDate(subject.code());
        String checkCode = ticket.number() + "-" + ticket.checkCode();
        return new TicketContent(
                new Bilingual(catalogue.sitting().name(), catalogue.sitting().nameEn()),
                ticket.number(),
                record.name(),
                record.sex(),
                record.documentType(),
                record.documentNumber(),
                new Bilingual(subject.name(), subject.nameEn()),
                date.map(ExamDate::startsAt),
                date.map(ExamDate::endsAt),
                catalogue.institution(campus.parentCode().orElseThrow()).label(),
                campus.label(),
                site.of(CHECK_PAGE + checkCode).toString(),
                checkCode);
    }
}
