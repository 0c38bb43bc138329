package org.cetreg.ticket.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.cetreg.shared.time.Time;

/**
 * The printing date as the clerk typed it.
 *
 * @param ticketsFrom date and time in Beijing, such as {@code 2027-06-01T09:00}; a space may replace the T
 */
record TicketsFromForm(String ticketsFrom) {

    private static final DateTimeFormatter TYPED = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm", Locale.ROOT);

    static TicketsFromForm of(Optional<Instant> kept) {
        return new TicketsFromForm(
                kept.map(from -> TYPED.format(from.atZone(Time.BEIJING))).orElse(""));
    }

    /** Returns the moment that was typed; empty when it cannot be parsed. */
    Optional<Instant> moment() {
        String text = ticketsFrom == null ? "" : ticketsFrom.strip().replaceFirst("\\s+", "T");
        try {
            return Optional.of(LocalDateTime.parse(text).atZone(Time.BEIJING).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
