package org.cetreg.payment.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cetreg.payment.reconciliation.BilledDay;
import org.cetreg.payment.reconciliation.BilledDays;
import org.cetreg.payment.reconciliation.Difference;
import org.cetreg.payment.reconciliation.DifferenceKind;
import org.cetreg.payment.reconciliation.Differences;
import org.cetreg.payment.reconciliation.Mending;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.web.Confirmation;
import org.cetreg.shared.web.SeeOther;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The operators' pages of the reconciliation: the days, and the figures and differences of one day (R-P5). */
@Controller
@RequestMapping("/staff/reconciliation")
class ReconciliationPages {

    private static final String PAGE = "/staff/reconciliation";
    private static final int DAYS = 30;
    private static final int ROWS = 50;
    private static final Pattern PLACE = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)\\.([A-Z]{1,10})");

    private final BilledDays days;
    private final Differences differences;
    private final Mending mending;
    private final DifferenceTable table;

    ReconciliationPages(BilledDays days, Differences differences, Mending mending, DifferenceTable table) {
        this.days = days;
        this.differences = differences;
        this.mending = mending;
        this.table = table;
    }

    /** @param after where the previous page of the list ended */
    @GetMapping
    ModelAndView show(@RequestParam(defaultValue = "") String after) {
        BilledDays.Place place = place(after);
        List<BilledDay> found = days.page(place, DAYS + 1);
        List<BilledDay> shown = found.subList(0, Math.min(DAYS, found.size()));
        BilledDay last = found.size() > DAYS ? shown.get(DAYS - 1) : null;
        return new ModelAndView("payment/reconciliation")
                .addObject("yuan", new YuanFormat())
                .addObject("unexplained", days.unexplained())
                .addObject("withoutBill", days.withoutBill())
                .addObject("books", days.ofBooks().orElse(null))
                .addObject("days", shown)
                .addObject("first", place.equals(BilledDays.Place.FIRST))
                .addObject(
                        "older",
                        last == null
                                ? null
                                : last.day() + "." + last.method().orElseThrow().id());
    }

    private static BilledDays.Place place(String after) {
        Matcher place = PLACE.matcher(after);
        try {
            return place.matches()
                    ? new BilledDays.Place(LocalDate.parse(place.group(1)), place.group(2))
                    : BilledDays.Place.FIRST;
        } catch (java.time.DateTimeException e) {
            return BilledDays.Place.FIRST;
        }
    }

    /**
     * @param state the state of the differences to list
     * @param kind their kind
     * @param after where the previous page of the list ended
     */
    @GetMapping("/{id:[0-9]{1,18}}")
    ModelAndView day(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "") String done) {
        Difference.State wanted = named(Difference.State.values(), state).orElse(Difference.State.OPEN);
        Optional<DifferenceKind> ofKind = named(DifferenceKind.values(), kind);
        long place = after.matches("[0-9]{1,18}") ? Long.parseLong(after) : 0;
        List<Difference> found = differences.page(id, wanted, ofKind, place, ROWS + 1);
        return new ModelAndView("payment/reconciliation-day")
                .addObject("yuan", new YuanFormat())
                .addObject("day", found(id))
                .addObject("counts", differences.counts(id))
                .addObject("state", wanted)
                .addObject("kind", ofKind.orElse(null))
                .addObject("differences", found.subList(0, Math.min(ROWS, found.size())))
                .addObject("first", place == 0)
                .addObject("next", found.size() > ROWS ? found.get(ROWS - 1).id() : null)
                .addObject("due", done.equals("due"));
    }

    /** Downloads the differences of a day, whatever their state. */
    @GetMapping(path = "/{id:[0-9]{1,18}}/differences.csv", produces = "text/csv")
    void download(@PathVariable long id, HttpServletResponse response, Locale locale) throws IOException {
        BilledDay day = found(id);
        String name = day.method().map(method -> method.id() + "-").orElse("") + day.day() + ".csv";
        response.setContentType("text/csv;charset=UTF-8");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        try (Writer out = response.getWriter()) {
            table.write(day, out, locale);
        }
    }

    @PostMapping("/{id:[0-9]{1,18}}/fetch")
    Object fetch(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String confirmed) {
        BilledDay day = found(id);
        String page = PAGE + "/" + id;
        if (confirmed.isEmpty()) {
            return Confirmation.page(
                    day.ofBooks() ? "payment.reconciliation.check" : "payment.reconciliation.fetch",
                    List.of(day.day().toString()),
                    page + "/fetch",
                    Map.<String, List<String>>of(),
                    page);
        }
        mending.fetchAgain(day, clerk);
        return SeeOther.to(page + "?done=due");
    }

    private BilledDay found(long id) {
        return days.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static <E extends Enum<E>> Optional<E> named(E[] values, String name) {
        return Arrays.stream(values).filter(value -> value.name().equals(name)).findFirst();
    }
}
