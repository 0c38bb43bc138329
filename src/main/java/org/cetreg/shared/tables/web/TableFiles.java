package org.cetreg.shared.tables.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.csv.BadLine;
import org.cetreg.shared.csv.Column;
import org.cetreg.shared.csv.RefusedTable;
import org.cetreg.shared.csv.TableKind;
import org.cetreg.shared.csv.TableOutput;
import org.cetreg.shared.tables.StoredUpload;
import org.cetreg.shared.tables.TableFormat;
import org.cetreg.shared.tables.Uploads;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The files that belong to uploads of tables: empty tables to fill in, and the refused lines of an upload to mend. */
@Controller
class TableFiles {

    private final List<TableKind> kinds;
    private final Uploads uploads;
    private final UploadedTables tables;

    TableFiles(List<TableKind> kinds, Uploads uploads, UploadedTables tables) {
        this.kinds = kinds;
        this.uploads = uploads;
        this.tables = tables;
    }

    /** Downloads a table of this kind that has only its header, in the reader's language. */
    @GetMapping(
            path = "/office/tables/{kind:[A-Za-z]{1,30}}." + TableFormat.EXTENSION,
            produces = {TableFormat.CSV_TYPE, TableFormat.XLSX_TYPE})
    void template(
            @PathVariable String kind,
            @PathVariable String extension,
            @RequestParam(required = false) String encoding,
            HttpServletResponse response,
            Locale reader)
            throws IOException {
        TableKind wanted = kinds.stream()
                .filter(candidate -> candidate.name().equals(kind))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        TableDownload.send(
                response,
                TableFormat.of(extension, encoding),
                kind,
                TableDownload.header(wanted.columns(), reader),
                Stream.empty());
    }

    /** Downloads the refused lines of an upload, with the reason in a last column. */
    @GetMapping(
            path = "/office/refused-lines/{id:[0-9a-f]{1,32}}." + TableFormat.EXTENSION,
            produces = {TableFormat.CSV_TYPE, TableFormat.XLSX_TYPE})
    void refused(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk,
            @PathVariable String id,
            @PathVariable String extension,
            @RequestParam(required = false) String encoding,
            HttpServletResponse response,
            Locale reader)
            throws IOException {
        StoredUpload upload = uploads.find(clerk.actor(), id)
                .filter(found -> !found.refused().isEmpty())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Map<Long, String> reasons = upload.refused().stream()
                .collect(Collectors.toMap(BadLine::number, line -> tables.reason(line, reader), (one, other) -> one));
        TableFormat format = TableFormat.of(extension, encoding);
        TableDownload.begin(response, format, "refused-lines");
        try (TableOutput out = format.open(response.getOutputStream())) {
            RefusedTable.write(
                    upload.content(),
                    reasons,
                    TableDownload.header(List.of(Column.REASON), reader).get(0),
                    out);
        }
    }
}
