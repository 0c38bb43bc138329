package org.cetreg.registration.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cetreg.registration.Registration;
import org.cetreg.registration.desk.Desk;
import org.cetreg.shared.web.Confirmation;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Asks a candidate once more who cancels an entry on the desk: its seat may be gone for good. */
@Component
class CancelQuestion {

    private static final String BUTTON = "cancel";
    private static final List<String> OF_ITS_PAGE = List.of("_csrf", "_from"); // this page has its own

    private final Desk desk;

    CancelQuestion(Desk desk) {
        this.desk = desk;
    }

    /** The page that asks; empty when nothing is cancelled, it was confirmed, or there is no such entry any more. */
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
                        "registration.cancelEntry",
                        List.of(row.subject().name(locale)),
                        action,
                        fields,
                        "/registration/desk"));
    }
}
