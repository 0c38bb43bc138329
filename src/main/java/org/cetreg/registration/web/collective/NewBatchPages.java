package org.cetreg.registration.web.collective;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cetreg.exam.ExamCatalogue;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.registration.collective.BatchMaking;
import org.cetreg.registration.collective.BatchRefusal;
import org.cetreg.registration.collective.UnpaidEntries;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.web.Confirmation;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The pages on which school staff look for their students' unpaid entries and make a batch of them. What they look for is
 * sent in the request body, because names and numbers must not appear in addresses.
 */
@Controller
@RequestMapping("/staff/collective/new")
class NewBatchPages {

    private static final String HERE = "/staff/collective/new";
    private static final List<String> FILTER =
            List.of("school", "campus", "subject", "grade", "major", "className", "student");
    private static final int ROWS = 100;
    private static final Pattern PLACE = Pattern.compile("([0-9]{1,18})-([0-9]{1,18})");
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern IDS = Pattern.compile("[0-9]{1,18}(,[0-9]{1,18})*");

    private final UnpaidEntries unpaid;
    private final BatchMaking making;
    private final ExamCatalogues catalogues;

    NewBatchPages(UnpaidEntries unpaid, BatchMaking making, ExamCatalogues catalogues) {
        this.unpaid = unpaid;
        this.making = making;
        this.catalogues = catalogues;
    }

    @GetMapping
    ModelAndView start(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk, @ModelAttribute("form") CollectiveForm form) {
        return page(clerk, form);
    }

    /**
     * Shows what matches.
     *
     * @param after where the previous page ended
     */
    @PostMapping
    ModelAndView find(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk,
            @ModelAttribute("form") CollectiveForm form,
            BindingResult errors,
            @RequestParam(defaultValue = "") String after) {
        form.checkFilter(errors, clerk, catalogues.current());
        return found(clerk, form, errors, after, List.of(), null);
    }

    /**
     * Makes a batch after a question.
     *
     * @param entry the entries that were ticked
     * @param all present to choose everything that matches
     * @param entries the entries that the question was about
     * @param request the key of the question
     */
    @PostMapping("/make")
    ModelAndView make(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk,
            @ModelAttribute("form") CollectiveForm form,
            BindingResult errors,
            @RequestParam(required = false) List<String> entry,
            @RequestParam(required = false) String all,
            @RequestParam(defaultValue = "") String entries,
            @RequestParam(defaultValue = "") String request,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(required = false) String confirmed) {
        form.checkFilter(errors, clerk, catalogues.current());
        form.checkContact(errors);
        List<Long> ticked = ids(entry == null ? List.of() : entry);
        if (errors.hasErrors()) {
            return found(clerk, form, errors, after, ticked, null);
        }
        if (confirmed != null) {
            List<Long> asked = ids(IDS.matcher(entries).matches() ? List.of(entries.split(",")) : List.of());
            return made(clerk, form, errors, asked, key(request));
        }
        List<Long> chosen = all == null ? ticked : unpaid.all(clerk, form.filter(clerk), making.most() + 1);
        if (chosen.isEmpty() || chosen.size() > making.most()) {
            BatchRefusal refusal = chosen.isEmpty() ? BatchRefusal.NOTHING_CHOSEN : BatchRefusal.TOO_MANY;
            return found(clerk, form, errors, after, ticked, refusal);
        }
        return question(form, chosen);
    }

    private ModelAndView made(Clerk clerk, CollectiveForm form, BindingResult errors, List<Long> chosen, UUID key) {
        BatchMaking.Made made = making.make(clerk, form.schoolFor(clerk), chosen, form.whom(), key);
        return made.refusal() == null
                ? new ModelAndView("redirect:/staff/collective/" + made.batch())
                : found(clerk, form, errors, "", List.of(), made.refusal());
    }

    private static ModelAndView question(CollectiveForm form, List<Long> chosen) {
        Map<String, List<String>> fields = new TreeMap<>();
        fields.put("school", List.of(form.school()));
        fields.put("contact", List.of(form.contact()));
        fields.put("phone", List.of(form.phone()));
        fields.put("request", List.of(UUID.randomUUID().toString())); // two clicks on its button make one batch
        fields.put(
                "entries",
                List.of(String.join(",", chosen.stream().map(String::valueOf).toList())));
        return Confirmation.page(
                "collective.make", List.of(chosen.size(), form.contact(), form.phone()), HERE + "/make", fields, HERE);
    }

    private ModelAndView found(
            Clerk clerk,
            CollectiveForm form,
            BindingResult errors,
            String after,
            List<Long> ticked,
            BatchRefusal refusal) {
        ModelAndView page = page(clerk, form)
                .addObject("refused", refusal)
                .addObject("ticked", Set.copyOf(ticked))
                .addAllObjects(errors.getModel());
        boolean filterIsRight = FILTER.stream().noneMatch(errors::hasFieldErrors);
        if (filterIsRight) {
            Matcher place = PLACE.matcher(after);
            boolean later = place.matches();
            List<UnpaidEntries.Found> rows = unpaid.page(
                    clerk,
                    form.filter(clerk),
                    later ? Long.parseLong(place.group(1)) : 0,
                    later ? Long.parseLong(place.group(2)) : 0,
                    ROWS + 1);
            List<UnpaidEntries.Found> shown = rows.subList(0, Math.min(ROWS, rows.size()));
            UnpaidEntries.Found last = shown.isEmpty() ? null : shown.get(shown.size() - 1);
            page.addObject("rows", shown)
                    .addObject("after", later ? after : "")
                    .addObject("next", rows.size() > ROWS ? last.registrationId() + "-" + last.entryId() : null);
        }
        return page;
    }

    private ModelAndView page(Clerk clerk, CollectiveForm form) {
        ExamCatalogue catalogue = catalogues.current();
        String school = form.schoolFor(clerk);
        Map<String, String> campuses = new LinkedHashMap<>();
        catalogue.children(school).stream()
                .filter(campus -> clerk.sees(campus.code()))
                .forEach(campus -> campuses.put(campus.code(), campus.label()));
        return new ModelAndView("registration/collective/new")
                .addObject("form", form)
                .addObject("several", CollectiveForm.several(clerk))
                .addObject("campuses", campuses)
                .addObject("catalogue", catalogue)
                .addObject("most", making.most());
    }

    /** Returns the key of the question; a new one if the input is none. */
    private static UUID key(String request) {
        return KEY.matcher(request).matches() ? UUID.fromString(request) : UUID.randomUUID();
    }

    /** Returns the ids among unchecked input. */
    private static List<Long> ids(List<String> texts) {
        return new ArrayList<>(new TreeSet<>(texts.stream()
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::valueOf)
                .toList()));
    }
}
