package org.cetreg.exam.web.setup;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.cetreg.exam.SittingId;
import org.cetreg.exam.setup.PartColumn;
import org.cetreg.exam.setup.PartFilter;
import org.cetreg.exam.setup.PartImport;
import org.cetreg.exam.setup.PartReport;
import org.cetreg.exam.setup.PartRow;
import org.cetreg.exam.setup.PartRows;
import org.cetreg.exam.setup.PartType;
import org.cetreg.exam.setup.SittingClosed;
import org.cetreg.exam.setup.SittingPart;
import org.cetreg.exam.setup.SittingState;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.SiteLanguage;
import org.cetreg.shared.csv.BadLine;
import org.cetreg.shared.csv.CsvOutput;
import org.cetreg.shared.csv.RefusedFile;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.validation.BindingResult;
import org.springframework.validation.MapBindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Tables of the parts of a sitting: their download, and the page on which they are checked and uploaded. */
@Controller
@RequestMapping("/office/sittings/{id:[0-9]{1,18}}/{part}")
class PartFiles {

    /** A line of the report as the page shows it. */
    record Refused(long line, String text) {}

    private final PartListing listing;
    private final PartRows rows;
    private final PartImport imports;
    private final MessageSource messages;
    private final TransactionTemplate atOneMoment;

    PartFiles(
            PartListing listing,
            PartRows rows,
            PartImport imports,
            MessageSource messages,
            TransactionTemplate atOneMoment) {
        this.listing = listing;
        this.rows = rows;
        this.imports = imports;
        this.messages = messages;
        this.atOneMoment = atOneMoment;
    }

    /** Downloads the rows that the list shows, with the columns that can be uploaded again. */
    @GetMapping(path = "/table.csv", produces = "text/csv")
    void download(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk,
            @PathVariable long id,
            @PathVariable String part,
            @RequestParam Map<String, String> asked,
            HttpServletResponse response,
            Locale reader)
            throws IOException {
        SittingPart wanted = listing.part(part);
        SittingState sitting = listing.sitting(id);
        PartFilter filter =
                listing.filter(clerk, asked).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        String name = part + "-" + sitting.year() + "-" + sitting.half() + ".csv";
        response.setContentType("text/csv;charset=UTF-8");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        try (Writer out = response.getWriter()) {
            CsvOutput table = new CsvOutput(out);
            boolean english = SiteLanguage.isEnglish(reader);
            table.line(wanted.columns().stream()
                    .map(column -> english ? column.name() : column.csv().chineseName())
                    .toList());
            atOneMoment.executeWithoutResult(status -> write(wanted, sitting.id(), filter, table));
        }
    }

    private void write(SittingPart part, SittingId sitting, PartFilter filter, CsvOutput table) {
        try (Stream<PartRow> found = rows.stream(part, sitting, filter)) {
            found.forEach(row -> {
                try {
                    table.line(part.columns().stream()
                            .map(column -> cell(column, row.values().get(column.name())))
                            .toList());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private static String cell(PartColumn column, String value) {
        return column.type() == PartType.LINES ? value.replace("\n", "\\n") : value;
    }

    @GetMapping("/upload")
    ModelAndView form(@PathVariable long id, @PathVariable String part) {
        return page(listing.part(part), listing.sitting(id));
    }

    /**
     * Checks or imports the table, and answers with the report rather than a redirect: sending the same file again changes
     * nothing.
     *
     * @param action {@code import}, or anything else to find out only what an import would do
     */
    @PostMapping("/upload")
    ModelAndView upload(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk,
            @PathVariable long id,
            @PathVariable String part,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(required = false) MultipartFile file,
            Locale reader) {
        SittingPart wanted = listing.part(part);
        ModelAndView page = page(wanted, listing.sitting(id));
        BindingResult errors = new MapBindingResult(Map.of(), "form");
        if (file == null
                || file.getOriginalFilename() == null
                || file.getOriginalFilename().isEmpty()) {
            errors.rejectValue("file", "exam.upload.missing");
        } else if (file.isEmpty()) {
            errors.rejectValue("file", "csv.refused.empty");
        } else {
            read(wanted, new SittingId(id), clerk, action.equals("import"), file, errors, page, reader);
        }
        return page.addAllObjects(errors.getModel());
    }

    private void read(
            SittingPart part,
            SittingId id,
            Clerk clerk,
            boolean really,
            MultipartFile file,
            BindingResult errors,
            ModelAndView page,
            Locale reader) {
        try {
            PartReport report = really
                    ? imports.read(part, id, file, clerk.actor(), clerk.scope())
                    : imports.tryOut(part, id, file, clerk.scope());
            page.addObject("report", report)
                    .addObject("really", really)
                    .addObject("fileName", file.getOriginalFilename())
                    .addObject(
                            "refused",
                            report.figures().badLines().stream()
                                    .map(bad -> new Refused(bad.number(), reason(bad, reader)))
                                    .toList());
        } catch (RefusedFile refused) {
            errors.rejectValue("file", refused.reason(), refused.arguments().toArray(), null);
        } catch (SittingClosed e) {
            errors.reject("exam.sitting.reason.closed");
            page.setStatus(HttpStatus.CONFLICT);
        }
    }

    private String reason(BadLine bad, Locale reader) {
        // Codes and lengths are formatted as plain text: 1980 is a year, not 1,980.
        Object[] arguments = bad.arguments().stream().map(String::valueOf).toArray();
        return messages.getMessage(bad.reason(), arguments, reader);
    }

    private static ModelAndView page(SittingPart part, SittingState sitting) {
        return new ModelAndView("exam/part-upload", "form", Map.of())
                .addObject("part", part)
                .addObject("sitting", sitting)
                .addAllObjects(new MapBindingResult(Map.of(), "form").getModel());
    }
}
