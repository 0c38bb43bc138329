package org.cetreg.exam.web.setup;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cetreg.exam.SittingId;
import org.cetreg.exam.setup.PartColumn;
import org.cetreg.exam.setup.PartFilter;
import org.cetreg.exam.setup.PartImport;
import org.cetreg.exam.setup.PartRow;
import org.cetreg.exam.setup.PartRows;
import org.cetreg.exam.setup.PartType;
import org.cetreg.exam.setup.SittingClosed;
import org.cetreg.exam.setup.SittingPart;
import org.cetreg.exam.setup.SittingState;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.tables.TableFormat;
import org.cetreg.shared.tables.web.TableDownload;
import org.cetreg.shared.tables.web.UploadedTables;
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

    private final PartListing listing;
    private final PartRows rows;
    private final PartImport imports;
    private final UploadedTables tables;
    private final TransactionTemplate atOneMoment;

    PartFiles(
            PartListing listing,
            PartRows rows,
            PartImport imports,
            UploadedTables tables,
            TransactionTemplate atOneMoment) {
        this.listing = listing;
        this.rows = rows;
        this.imports = imports;
        this.tables = tables;
        this.atOneMoment = atOneMoment;
    }

    /** Downloads the rows that the list shows, with the columns that can be uploaded again. */
    @GetMapping(
            path = "/table." + TableFormat.EXTENSION,
            produces = {TableFormat.CSV_TYPE, TableFormat.XLSX_TYPE})
    void download(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk,
            @PathVariable long id,
            @PathVariable String part,
            @PathVariable String extension,
            @RequestParam Map<String, String> asked,
            HttpServletResponse response,
            Locale reader) {
        SittingPart wanted = listing.part(part);
        SittingState sitting = listing.sitting(id);
        PartFilter filter =
                listing.filter(clerk, asked).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        TableFormat format = TableFormat.of(extension, asked.get("encoding"));
        String name = part + "-" + sitting.year() + "-" + sitting.half();
        List<String> header = TableDownload.header(wanted.tableKind().columns(), reader);
        atOneMoment.executeWithoutResult(status -> {
            try {
                TableDownload.send(
                        response,
                        format,
                        name,
                        header,
                        rows.stream(wanted, sitting.id(), filter).map(row -> cells(wanted, row)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static List<String> cells(SittingPart part, PartRow row) {
        return part.columns().stream()
                .map(column -> cell(column, row.values().get(column.name())))
                .toList();
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
     * @param kept the number of the file that was checked before, which need not be sent again
     */
    @PostMapping("/upload")
    ModelAndView upload(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk,
            @PathVariable long id,
            @PathVariable String part,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String kept,
            @RequestParam(required = false) MultipartFile file,
            Locale reader) {
        SittingPart wanted = listing.part(part);
        SittingId sitting = new SittingId(id);
        ModelAndView page = page(wanted, listing.sitting(id));
        BindingResult errors = new MapBindingResult(Map.of(), "form");
        try {
            tables.handle(
                            new UploadedTables.Sent(
                                    clerk.actor(), "sitting:" + id + "/" + part, file, kept, action.equals("import")),
                            (content, really) -> really
                                    ? imports.read(wanted, sitting, content, clerk.actor(), clerk.scope())
                                    : imports.tryOut(wanted, sitting, content, clerk.scope()),
                            report -> report.figures().badLines(),
                            errors,
                            reader)
                    .ifPresent(outcome -> page.addObject("outcome", outcome).addObject("report", outcome.report()));
        } catch (SittingClosed e) {
            errors.reject("exam.sitting.reason.closed");
            page.setStatus(HttpStatus.CONFLICT);
        }
        return page.addAllObjects(errors.getModel());
    }

    private static ModelAndView page(SittingPart part, SittingState sitting) {
        return new ModelAndView("exam/part-upload", "form", Map.of())
                .addObject("part", part)
                .addObject("sitting", sitting)
                .addAllObjects(new MapBindingResult(Map.of(), "form").getModel());
    }
}
