package org.cetreg.eligibility.web.students;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cetreg.eligibility.roster.StudentList;
import org.cetreg.shared.Audit;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.Scope;
import org.cetreg.shared.tables.TableFormat;
import org.cetreg.shared.tables.web.TableDownload;
import org.cetreg.shared.web.ListView;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/**
 * The students of a school or campus, page by page, and the search for single ones. What is searched for is sent in the body,
 * because addresses stand in logs and histories, and numbers of documents must not.
 */
@Controller
@RequestMapping("/office/students")
class StudentListPages {

    private static final String HERE = "/office/students";
    private static final int PAGE_SIZE = 50;
    private static final int LONGEST = 80;
    private static final Set<String> DONE = Set.of("removed");

    private final StudentList students;
    private final Audit audit;
    private final TransactionTemplate atOneMoment;

    StudentListPages(StudentList students, Audit audit, TransactionTemplate atOneMoment) {
        this.students = students;
        this.audit = audit;
        this.atOneMoment = atOneMoment;
    }

    /** @param asked {@code under} with the code of a school or campus, order and page */
    @GetMapping
    ModelAndView show(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk, @RequestParam Map<String, String> asked) {
        String done = asked.getOrDefault("done", "");
        String under = asked.getOrDefault("under", "").strip();
        Optional<Scope> place = place(under, clerk);
        ModelAndView page = page(under, "").addObject("done", DONE.contains(done) ? done : null);
        if (place.isEmpty()) {
            return page.addObject("unknown", !under.isEmpty());
        }
        String order = asked.getOrDefault("sort", "");
        boolean descending = order.startsWith("-");
        String by = StudentList.order(descending ? order.substring(1) : order);
        long hits = students.count(place.get());
        ListView list = new ListView(
                HERE,
                Map.of("under", place.get().code()),
                by,
                descending,
                ListView.page(asked.get("page"), hits, PAGE_SIZE),
                PAGE_SIZE,
                hits);
        List<StudentList.Listed> rows =
                students.page(place.get(), by, descending, (list.page() - 1L) * PAGE_SIZE, PAGE_SIZE);
        note(clerk, "list", place.get(), rows.size());
        return page.addObject("under", place.get().code())
                .addObject("list", list)
                .addObject("rows", rows);
    }

    /**
     * Searches.
     *
     * @param under the code of a school or campus; without one, only the number of a document is searched for
     * @param text the number of a document, a student number, or part of a name
     */
    @PostMapping
    ModelAndView search(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk,
            @RequestParam(defaultValue = "") String under,
            @RequestParam(defaultValue = "") String text) {
        String wanted = text.strip();
        Optional<Scope> place = place(under.strip(), clerk);
        ModelAndView page = page(under.strip(), wanted);
        if (place.isEmpty() && !under.isBlank()) {
            return page.addObject("unknown", true);
        }
        if (wanted.isEmpty() || wanted.length() > LONGEST) {
            return page.addObject("nothing", true);
        }
        List<StudentList.Listed> rows = place.isPresent()
                ? students.byText(place.get(), wanted, PAGE_SIZE)
                : students.byNumber(clerk.scope(), wanted, PAGE_SIZE);
        note(clerk, "search", place.orElse(clerk.scope()), rows.size());
        return page.addObject("rows", rows).addObject("found", rows.size()).addObject("most", PAGE_SIZE);
    }

    /** Downloads the students that the list shows, on all its pages, with the columns of a roster. */
    @GetMapping(
            path = "/table." + TableFormat.EXTENSION,
            produces = {TableFormat.CSV_TYPE, TableFormat.XLSX_TYPE})
    void download(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk,
            @PathVariable String extension,
            @RequestParam(defaultValue = "") String under,
            @RequestParam(required = false) String encoding,
            HttpServletResponse response,
            Locale reader) {
        Scope place = place(under.strip(), clerk).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        atOneMoment.executeWithoutResult(status -> {
            try {
                note(clerk, "download", place, Math.toIntExact(students.count(place)));
                TableDownload.send(
                        response,
                        TableFormat.of(extension, encoding),
                        "students-" + place,
                        TableDownload.header(StudentList.columns(), reader),
                        students.lines(place));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Returns the school or campus that is asked for: the clerk's own if there is no other. */
    private static Optional<Scope> place(String under, Clerk clerk) {
        Optional<Scope> asked = under.isEmpty() ? Optional.of(clerk.scope()) : Scope.parse(under);
        return asked.filter(clerk.scope()::contains)
                .filter(scope -> scope.code().length() >= StudentList.SCHOOL);
    }

    private void note(Clerk clerk, String how, Scope place, int seen) {
        audit.record(
                clerk.actor(),
                "eligibility.listStudents",
                "institution:" + place,
                "seen",
                Map.of("by", how, "students", seen));
    }

    private static ModelAndView page(String under, String text) {
        return new ModelAndView("eligibility/students")
                .addObject("under", under)
                .addObject("text", text);
    }
}
