package org.cetreg.registration.web.calendar;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VAlarm;
import biweekly.component.VEvent;
import biweekly.parameter.Related;
import biweekly.property.Trigger;
import biweekly.util.Duration;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import org.cetreg.exam.calendar.ExamDate;
import org.cetreg.registration.desk.DeskView;
import org.cetreg.shared.BaseAddress;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Writes a candidate's dates in the format of RFC 5545: until when the seats have to be paid for (R-W5), from when
 * tickets can be printed (R-T3), and the examinations. Each date keeps its identifier, so that a calendar that reads the
 * file again replaces what it had.
 */
@Component
class CandidateCalendar {

    private static final String PRODUCT = "-//cet-registration//calendar//EN";
    private static final int HOURS_BEFORE_DEADLINE = 2;
    private static final int HOURS_BEFORE_EXAMINATION = 24;

    private final MessageSource messages;
    private final BaseAddress site;
    private final Clock clock;

    CandidateCalendar(MessageSource messages, BaseAddress site, Clock clock) {
        this.messages = messages;
        this.site = site;
        this.clock = clock;
    }

    /** Returns the file's text in the reader's language; it contains no event when nothing is known yet. */
    String text(DeskView desk, Locale reader) {
        ICalendar calendar = new ICalendar();
        calendar.setProductId(PRODUCT);
        desk.unpaidOrders().forEach(order -> calendar.addEvent(deadline(order, reader)));
        if (desk.rows().stream().anyMatch(row -> row.entry().paid())) {
            desk.ticketsFrom().ifPresent(from -> calendar.addEvent(printing(desk, from, reader)));
        }
        desk.rows()
                .forEach(row ->
                        row.examDate().ifPresent(date -> calendar.addEvent(examination(desk, row, date, reader))));
        return Biweekly.write(calendar).go();
    }

    private VEvent deadline(DeskView.UnpaidOrder order, Locale reader) {
        VEvent event = event("order-" + order.id() + "-pay", order.heldUntil(), "registration.calendar.pay", reader);
        event.setDescription(text("registration.calendar.pay.text", reader));
        event.setUrl(site.of("/registration/pay").toString());
        remind(event, HOURS_BEFORE_DEADLINE);
        return event;
    }

    private VEvent printing(DeskView desk, Instant from, Locale reader) {
        VEvent event = event(
                "registration-" + desk.registration().id() + "-print", from, "registration.calendar.print", reader);
        event.setUrl(site.of("/registration/desk").toString());
        return event;
    }

    private VEvent examination(DeskView desk, DeskView.Row row, ExamDate date, Locale reader) {
        VEvent event = event(
                "entry-" + row.entry().id() + "-exam",
                date.startsAt(),
                "registration.calendar.exam",
                reader,
                row.subject().name(reader));
        event.setDateEnd(Date.from(date.endsAt()));
        event.setLocation(place(row, reader));
        event.setDescription(text(
                "registration.calendar.exam.text",
                reader,
                text(desk.record().documentType().messageKey(), reader)));
        remind(event, HOURS_BEFORE_EXAMINATION);
        return event;
    }

    /** Returns school and campus, with room and seat once they are published. */
    private String place(DeskView.Row row, Locale reader) {
        String campus = row.school().label(reader) + " " + row.campus().label(reader);
        return row.seat()
                .map(seat -> campus + " " + text("entry.seat", reader, seat.room(), seat.seat()))
                .orElse(campus);
    }

    private VEvent event(String id, Instant start, String key, Locale reader, Object... named) {
        VEvent event = new VEvent();
        event.setUid(id + "@" + site.of("/").getHost());
        event.setDateTimeStamp(Date.from(clock.instant()));
        event.setDateStart(Date.from(start));
        event.setSummary(text(key, reader, named));
        return event;
    }

    private static void remind(VEvent event, int hoursBefore) {
        Duration before = Duration.builder().prior(true).hours(hoursBefore).build();
        event.addAlarm(VAlarm.display(
                new Trigger(before, Related.START), event.getSummary().getValue()));
    }

    private String text(String key, Locale reader, Object... named) {
        return messages.getMessage(key, named, reader);
    }
}
