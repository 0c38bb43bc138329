package org.cetreg.registration.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cetreg.registration.Registration;
import org.cetreg.registration.Seats;
import org.cetreg.registration.desk.Desk;
import org.cetreg.registration.desk.DeskView;
import org.cetreg.shared.web.Confirmation;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Asks a candidate who cancels an entry on the desk for confirmation, because the seat may be lost for good. */
@Component
class CancelQuestion {

    private static final String BUTTON = "cancel";
    // The confirmation page has its own values for these.
    private static final List<String> OF_ITS_PAGE = List.of("_csrf", "_from");

    private final Desk desk;
    private final Seats seats;

    CancelQuestion(Desk desk, Seats seats) {
        this.desk = desk;
        this.seats = seats;
    }

    /**
     * Returns the confirmation page; empty when no entry is being cancelled, the cancellation is confirmed, or the
     * entry no longer exists.
     */
    Optional<ModelAndView> ask(Registration registration, String action, Map<String, String[]> sent, Locale locale) {
        String[] entry = sent.get(BUTTON);
        if (entry == null || entry.length != 1 || sent.containsKey(Confirmation.CONFIRMED)) {
            return Optional.empty();
        }
        Map<String, List<String>> fields = new TreeMap<>();
        sent.forEach((name, values) -> fields.put(name, List.of(values)));
        fields.keySet().removeAll(OF_ITS_PAGE);
        var shown = desk.view(registration);
        return Stream.concat(shown.written().stream(), shown.oral().stream())
                .filter(row -> String.valueOf(row.entry().id()).equals(entry[0]))
                .filter(row -> row.againstCancelling().isEmpty())
                .findFirst()
                .map(row -> Confirmation.page(
                        full(registration, row) ? "registration.cancelLast" : "registration.cancelEntry",
                        List.of(row.subject().name(locale)),
                        action,
                        fields,
                        "/registration/desk"));
    }

    /** Returns whether nobody else can get a seat of the subject at the campus at present. */
    private boolean full(Registration registration, DeskView.Row row) {
        var place = new Seats.SeatPlace(row.campus().code(), row.subject().code());
        return Boolean.FALSE.equals(seats.remaining(registration.sittingId(), List.of(place.campusCode()))
                .get(place));
    }
}
