package org.cetreg.ticket.web;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.cetreg.exam.ExamCatalogue;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.exam.SittingId;
import org.cetreg.exam.Sittings;
import org.cetreg.exam.calendar.ExamDate;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Audit;
import org.cetreg.shared.time.BeijingTime;
import org.cetreg.shared.time.Time;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.BindingResult;

/** Sets the printing date (R-T2) if it is valid: not before today, and before the last examination. */
@Component
class PrintingDate {

    private static final String FIELD = "ticketsFrom";

    private final ExamCatalogues catalogues;
    private final Sittings sittings;
    private final BeijingTime beijingTime;
    private final Audit audit;
    private final Clock clock;

    PrintingDate(ExamCatalogues catalogues, Sittings sittings, BeijingTime beijingTime, Audit audit, Clock clock) {
        this.catalogues = catalogues;
        this.sittings = sittings;
        this.beijingTime = beijingTime;
        this.audit = audit;
        this.clock = clock;
    }

    /** Sets the date that the clerk typed, or adds an error to the field. */
    @Transactional
    public void set(Actor clerk, TicketsFromForm form, BindingResult errors) {
        ExamCatalogue catalogue = catalogues.current();
        Optional<Instant> moment = form.moment();
        if (moment.isEmpty()) {
            errors.rejectValue(FIELD, "ticket.arrangement.ticketsFrom.unreadable");
        } else if (!moment.equals(catalogue.sitting().ticketsFrom())) { // repeating a date changes nothing
            check(catalogue, moment.get(), errors);
            if (!errors.hasErrors()) {
                set(clerk, catalogue.sitting().id(), moment.get());
            }
        }
    }

    private void check(ExamCatalogue catalogue, Instant from, BindingResult errors) {
        Instant today = clock.instant()
                .atZone(Time.BEIJING)
                .toLocalDate()
                .atStartOfDay(Time.BEIJING)
                .toInstant();
        Optional<Instant> lastExamination = catalogue.subjects().stream()
                .flatMap(subject -> catalogue.examDate(subject.code()).stream())
                .map(ExamDate::startsAt)
                .max(Comparator.naturalOrder());
        if (from.isBefore(today)) {
            errors.rejectValue(FIELD, "ticket.arrangement.ticketsFrom.past");
        } else if (lastExamination.isEmpty()) {
            errors.rejectValue(FIELD, "ticket.arrangement.ticketsFrom.noExamination");
        } else if (!from.isBefore(lastExamination.get())) {
            errors.rejectValue(
                    FIELD,
                    "ticket.arrangement.ticketsFrom.late",
                    new Object[] {beijingTime.dateTime(lastExamination.get())},
                    null);
        }
    }

    private void set(Actor clerk, SittingId sittingId, Instant from) {
        sittings.offerTicketsFrom(sittingId, from);
        audit.record(
                clerk, "arrangement.printing-date", "sitting:" + sittingId, "set", Map.of("from", from.toString()));
    }
}
