package org.cetreg.eligibility.web.students;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.cetreg.eligibility.RecordLookups;
import org.cetreg.eligibility.record.RecordEntries;
import org.cetreg.eligibility.record.StudentRecordId;
import org.cetreg.eligibility.roster.StudentCorrections;
import org.cetreg.eligibility.roster.StudentCorrections.Student;
import org.cetreg.exam.setup.ChangedMeanwhile;
import org.cetreg.exam.setup.RefusedChange;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.DocumentType;
import org.cetreg.shared.web.Complaints;
import org.cetreg.shared.web.Confirmation;
import org.cetreg.shared.web.SeeOther;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.validation.MapBindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/**
 * The page of one student, where the office corrects or removes the record. Whatever a candidate has confirmed is changed only
 * after a question that says what rests on it (R-E1).
 */
@Controller
@RequestMapping("/office/students/{id:[0-9]{1,18}}")
class StudentPages {

    private static final String HERE = "/office/students/";
    private static final String REVISION = "revision";
    private static final String REMOVE = "remove";
    private static final Set<String> DONE = Set.of("saved");

    private final StudentCorrections corrections;
    private final RecordEntries entries;
    private final RecordLookups lookups;
    private final MessageSource messages;

    StudentPages(StudentCorrections corrections, RecordEntries entries, RecordLookups lookups, MessageSource messages) {
        this.corrections = corrections;
        this.entries = entries;
        this.lookups = lookups;
        this.messages = messages;
    }

    @GetMapping
    ModelAndView show(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String done,
            Locale reader) {
        Student student = found(id, clerk);
        lookups.note(clerk.actor(), "office", List.of(student.id()));
        return page(student, student.values(), student.revision(), null, reader)
                .addObject("done", DONE.contains(done) ? done : null);
    }

    /** @param asked the values of the record and the {@code revision} that was shown; {@code remove} to remove it */
    @PostMapping
    Object save(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk,
            @PathVariable long id,
            @RequestParam Map<String, String> asked,
            Locale reader) {
        Student student = found(id, clerk);
        boolean removes = asked.containsKey(REMOVE);
        Map<String, String> typed = removes ? student.values() : typed(asked);
        int revision = revision(asked);
        try {
            if (!asked.containsKey(Confirmation.CONFIRMED) && (removes || student.bound())) {
                if (!removes) {
                    corrections.check(typed, clerk.scope());
                }
                return question(student, removes, typed, revision);
            }
            if (removes) {
                corrections.remove(student.id(), revision, clerk);
                return SeeOther.to("/office/students?done=removed");
            }
            corrections.correct(student.id(), revision, typed, clerk);
            return SeeOther.to(HERE + id + "?done=saved");
        } catch (RefusedChange refused) {
            return page(student, typed, revision, refused, reader);
        } catch (ChangedMeanwhile e) {
            Student now = found(id, clerk);
            ModelAndView page = page(now, typed, now.revision(), null, reader).addObject("overtaken", true);
            page.setStatus(HttpStatus.CONFLICT);
            return page;
        }
    }

    private ModelAndView question(Student student, boolean removes, Map<String, String> typed, int revision) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        fields.put(REVISION, List.of(String.valueOf(revision)));
        if (removes) {
            fields.put(REMOVE, List.of("yes"));
        } else {
            typed.forEach((field, value) -> fields.put(field, List.of(value)));
        }
        RecordEntries.Entries resting =
                entries.of(List.of(student.id())).getOrDefault(student.id(), new RecordEntries.Entries(0, 0, 0));
        String here = HERE + student.id();
        return Confirmation.page(
                "eligibility.students.confirm." + (removes ? REMOVE : "change"),
                List.of(student.name(), resting.held(), resting.paid(), resting.seated()),
                here,
                fields,
                here);
    }

    private Student found(long id, Clerk clerk) {
        return corrections
                .find(new StudentRecordId(id), clerk.scope())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static Map<String, String> typed(Map<String, String> asked) {
        Map<String, String> typed = new LinkedHashMap<>();
        StudentCorrections.fields().keySet().forEach(field -> typed.put(field, asked.getOrDefault(field, "")));
        return typed;
    }

    private static int revision(Map<String, String> asked) {
        String revision = asked.getOrDefault(REVISION, "");
        return revision.matches("[0-9]{1,9}") ? Integer.parseInt(revision) : -1;
    }

    private ModelAndView page(
            Student student, Map<String, String> typed, int revision, RefusedChange refused, Locale reader) {
        MapBindingResult errors = new MapBindingResult(new LinkedHashMap<>(typed), "form");
        if (refused != null) {
            // Numbers are written as they are: 1980 is a year, not 1,980.
            refused.complaints()
                    .forEach(complaint -> Complaints.add(
                            errors,
                            complaint.field(),
                            complaint.reason(),
                            complaint.arguments().stream().map(String::valueOf).toList()));
        }
        return new ModelAndView("eligibility/student")
                .addObject("student", student)
                .addObject(REVISION, revision)
                .addObject("fields", StudentCorrections.fields())
                .addObject(
                        "documentTypes",
                        options(
                                reader,
                                "documentType.",
                                List.of(DocumentType.values()).stream()
                                        .map(Enum::name)
                                        .toList()))
                .addObject("sexes", options(reader, "data.value.", List.of("MALE", "FEMALE")))
                .addAllObjects(errors.getModel());
    }

    private Map<String, String> options(Locale reader, String key, List<String> values) {
        Map<String, String> options = new LinkedHashMap<>();
        values.forEach(value -> options.put(value, messages.getMessage(key + value, null, reader)));
        return options;
    }
}
