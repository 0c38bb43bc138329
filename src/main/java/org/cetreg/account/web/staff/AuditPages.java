package org.cetreg.account.web.staff;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cetreg.account.AccountNames;
import org.cetreg.account.AccountPrincipal;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Audit;
import org.cetreg.shared.AuditTrail;
import org.cetreg.shared.AuditTrail.Entry;
import org.cetreg.shared.AuditTrail.Filter;
import org.cetreg.shared.AuditTrail.Place;
import org.cetreg.shared.time.Time;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The audit trail for administrators and operators. Those who work for an institution see the actions of its staff. */
@Controller
class AuditPages {

    private static final int PAGE_SIZE = 50;
    private static final int LONGEST = 254;
    private static final Pattern PLACE = Pattern.compile("(-?[0-9]{1,16})\\.([0-9]{1,18})");
    private static final long MILLION = 1_000_000;

    private final AuditTrail trail;
    private final AccountNames names;
    private final Audit audit;

    AuditPages(AuditTrail trail, AccountNames names, Audit audit) {
        this.trail = trail;
        this.names = names;
        this.audit = audit;
    }

    /** @param after the end of the previous page: microseconds and number of its last entry */
    @GetMapping("/audit")
    String show(
            @AuthenticationPrincipal AccountPrincipal reader,
            @ModelAttribute("form") AuditForm form,
            BindingResult errors,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        Filter filter = new Filter(
                actor(form.actor(), errors),
                text(form.action()),
                text(form.object()),
                day(form.from(), 0, "from", errors),
                day(form.to(), 1, "to", errors),
                reader.scope());
        Optional<Place> place = place(after);
        List<Entry> found = errors.hasErrors() ? List.of() : trail.page(filter, place, PAGE_SIZE + 1);
        boolean more = found.size() > PAGE_SIZE;
        List<Entry> shown = more ? found.subList(0, PAGE_SIZE) : found;
        if (!errors.hasErrors()) {
            audit.record(reader.actor(), "audit.read", "audit", "shown", asked(form, after));
        }
        model.addAttribute("entries", shown);
        model.addAttribute("names", names.of(shown.stream().map(Entry::actor).toList()));
        model.addAttribute("under", reader.scope().code());
        model.addAttribute("later", place.isPresent());
        model.addAttribute("older", more ? place(shown.get(PAGE_SIZE - 1)) : null);
        return "account/audit";
    }

    private Optional<Actor> actor(String typed, BindingResult errors) {
        Optional<String> text = text(typed);
        if (text.isEmpty() || !text.get().contains("@")) {
            return text.map(Actor::new);
        }
        Optional<Actor> actor = names.actor(text.get());
        if (actor.isEmpty()) {
            errors.rejectValue("actor", "audit.actor.unknown");
        }
        return actor;
    }

    /** Returns the search term, or empty if there is none. */
    private static Optional<String> text(String typed) {
        return Optional.ofNullable(typed)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> text.substring(0, Math.min(text.length(), LONGEST)));
    }

    /** Returns midnight in Beijing at the start of the typed day, or the given number of days later. */
    private static Optional<Instant> day(String typed, int later, String field, BindingResult errors) {
        Optional<String> text = text(typed);
        try {
            return text.map(day -> LocalDate.parse(day)
                            .plusDays(later)
                            .atStartOfDay(Time.BEIJING)
                            .toInstant())
                    .filter(time -> reasonable(time, field, errors));
        } catch (DateTimeException e) {
            errors.rejectValue(field, "audit.date.unreadable");
            return Optional.empty();
        }
    }

    // Refuses years that the database cannot represent.
    private static boolean reasonable(Instant time, String field, BindingResult errors) {
        int year = time.atZone(Time.BEIJING).getYear();
        if (year < 1 || year > 9_999) {
            errors.rejectValue(field, "audit.date.unreadable");
            return false;
        }
        return true;
    }

    private static Optional<Place> place(String text) {
        Matcher parts = PLACE.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        long micros = Long.parseLong(parts.group(1));
        Instant at = Instant.ofEpochSecond(Math.floorDiv(micros, MILLION), Math.floorMod(micros, MILLION) * 1_000);
        return Optional.of(new Place(at, Long.parseLong(parts.group(2))));
    }

    private static String place(Entry entry) {
        long micros = entry.at().getEpochSecond() * MILLION + entry.at().getNano() / 1_000;
        return micros + "." + entry.id();
    }

    private static Map<String, String> asked(AuditForm form, String after) {
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put("actor", form.actor());
        asked.put("action", form.action());
        asked.put("object", form.object());
        asked.put("from", form.from());
        asked.put("to", form.to());
        asked.put("after", after);
        asked.replaceAll((part, text) -> text(text).orElse(null));
        asked.values().removeIf(Objects::isNull);
        return asked;
    }
}
