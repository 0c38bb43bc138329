package org.cetreg.registration.web.preview;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.cetreg.exam.ExamDirectory;
import org.cetreg.exam.Institution;
import org.cetreg.exam.SittingId;
import org.cetreg.exam.Subject;
import org.cetreg.exam.setup.PartType;
import org.cetreg.exam.setup.SittingLock;
import org.cetreg.exam.setup.SittingState;
import org.cetreg.registration.choice.Preview;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.time.Time;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.validation.BindingResult;
import org.springframework.validation.MapBindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/**
 * The page on which the office sees a sitting as a candidate would see it. The question is in the address, so that it can be
 * asked again later, or of another sitting.
 */
@Controller
class PreviewPages {

    private static final String CAMPUS = "campus";
    private static final String AT = "at";
    private static final String DEGREE = "degree";
    private static final String DURATION = "duration";
    private static final String ENTRY_YEAR = "entryYear";
    private static final int LONGEST_DEGREE = 40;
    private static final int USUAL_DURATION = 4;

    private final SittingLock sittings;
    private final ExamDirectory directory;
    private final Preview preview;
    private final Clock clock;

    PreviewPages(SittingLock sittings, ExamDirectory directory, Preview preview, Clock clock) {
        this.sittings = sittings;
        this.directory = directory;
        this.preview = preview;
        this.clock = clock;
    }

    /**
     * @param asked {@code campus}, {@code at}, {@code degree}, {@code duration}, {@code entryYear}; {@code qualified} and
     *     {@code entered} once for each subject
     */
    @GetMapping("/office/sittings/{id:[0-9]{1,18}}/preview")
    ModelAndView show(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> asked) {
        SittingState sitting =
                sittings.find(new SittingId(id)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Map<String, String> typed = typed(asked);
        BindingResult errors = new MapBindingResult(typed, "form");
        List<Subject> subjects = directory.subjects();
        Set<String> qualified = chosen(asked, "qualified", subjects);
        Set<String> entered = chosen(asked, "entered", subjects);
        ModelAndView page = new ModelAndView("registration/preview")
                .addObject("sitting", sitting)
                .addObject("subjects", subjects)
                .addObject("qualified", qualified)
                .addObject("entered", entered);
        if (asked.containsKey(CAMPUS)) {
            answer(clerk, sitting, typed, qualified, entered, errors)
                    .ifPresent(seen -> page.addObject("seen", seen)
                            .addObject("at", PartType.moment(typed.get(AT)).orElseThrow()));
        }
        return page.addAllObjects(errors.getModel());
    }

    private Optional<Preview.Seen> answer(
            Clerk clerk,
            SittingState sitting,
            Map<String, String> typed,
            Set<String> qualified,
            Set<String> entered,
            BindingResult errors) {
        Optional<Instant> at = PartType.moment(typed.get(AT));
        if (at.isEmpty()) {
            errors.rejectValue(AT, "exam.sitting.reason.moment");
        }
        String campus = typed.get(CAMPUS);
        boolean own = Institution.Level.ofCode(campus)
                        .filter(Institution.Level.CAMPUS::equals)
                        .isPresent()
                && clerk.sees(campus);
        int duration = number(typed, DURATION, 1, 10, errors);
        int entryYear = number(typed, ENTRY_YEAR, 1980, 2100, errors);
        if (!own) {
            errors.rejectValue(CAMPUS, "registration.preview.campus.unknown");
        }
        if (errors.hasErrors()) {
            return Optional.empty();
        }
        Optional<Preview.Seen> seen = preview.of(new Preview.Asked(
                sitting.id(), campus, typed.get(DEGREE), duration, entryYear, qualified, entered, at.get()));
        if (seen.isEmpty()) {
            errors.rejectValue(CAMPUS, "registration.preview.campus.unknown");
        }
        return seen;
    }

    private static int number(Map<String, String> typed, String field, int from, int to, BindingResult errors) {
        String text = typed.get(field);
        int number = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
        if (number < from || number > to) {
            errors.rejectValue(field, "registration.preview.number", new Object[] {from + "", to + ""}, null);
        }
        return number;
    }

    private Map<String, String> typed(MultiValueMap<String, String> asked) {
        Instant now = clock.instant();
        String degree = text(asked, DEGREE, "本科");
        return Map.of(
                CAMPUS,
                text(asked, CAMPUS, ""),
                AT,
                text(asked, AT, PartType.written(now)).replace(' ', 'T'),
                DEGREE,
                degree.length() <= LONGEST_DEGREE ? degree : degree.substring(0, LONGEST_DEGREE),
                DURATION,
                text(asked, DURATION, String.valueOf(USUAL_DURATION)),
                ENTRY_YEAR,
                text(asked, ENTRY_YEAR, String.valueOf(now.atZone(Time.BEIJING).getYear() - 1)));
    }

    private static String text(MultiValueMap<String, String> asked, String field, String otherwise) {
        String text = asked.getFirst(field);
        return text == null ? otherwise : text.strip();
    }

    private static Set<String> chosen(MultiValueMap<String, String> asked, String field, List<Subject> subjects) {
        List<String> codes = asked.getOrDefault(field, List.of());
        return subjects.stream()
                .map(Subject::code)
                .filter(codes::contains)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
