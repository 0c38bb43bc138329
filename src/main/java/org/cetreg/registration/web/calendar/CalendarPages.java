package org.cetreg.registration.web.calendar;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.cetreg.account.AccountPrincipal;
import org.cetreg.registration.Registration;
import org.cetreg.registration.Registrations;
import org.cetreg.registration.desk.Desk;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;

/** Serves the candidate's dates as a file for the calendar on a phone or a desktop. */
@Controller
class CalendarPages {

    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);

    private final Registrations registrations;
    private final Desk desk;
    private final CandidateCalendar calendar;

    CalendarPages(Registrations registrations, Desk desk, CandidateCalendar calendar) {
        this.registrations = registrations;
        this.desk = desk;
        this.calendar = calendar;
    }

    @GetMapping(path = "/registration/calendar.ics", produces = "text/calendar")
    ResponseEntity<String> calendar(@AuthenticationPrincipal AccountPrincipal candidate, Locale locale) {
        Registration own = registrations
                .of(candidate.accountId())
                .filter(found -> found.boundAt().isPresent())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(CALENDAR)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("cet.ics")
                                .build()
                                .toString())
                .body(calendar.text(desk.view(own), locale));
    }
}
