package org.cetreg.exam.web.institutions;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cetreg.exam.imports.InstitutionImport;
import org.cetreg.exam.institutions.InstitutionFilter;
import org.cetreg.exam.institutions.InstitutionList;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.tables.TableFormat;
import org.cetreg.shared.tables.web.TableDownload;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The institutions as a table with the columns of their import. */
@Controller
class InstitutionFiles {

    private final InstitutionListing listing;
    private final InstitutionList institutions;
    private final TransactionTemplate atOneMoment;

    InstitutionFiles(InstitutionListing listing, InstitutionList institutions, TransactionTemplate atOneMoment) {
        this.listing = listing;
        this.institutions = institutions;
        this.atOneMoment = atOneMoment;
    }

    /** Downloads what the list shows, with all that lies below the place shown. */
    @GetMapping(
            path = InstitutionListing.HERE + "/table." + TableFormat.EXTENSION,
            produces = {TableFormat.CSV_TYPE, TableFormat.XLSX_TYPE})
    void download(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk,
            @PathVariable String extension,
            @RequestParam Map<String, String> asked,
            HttpServletResponse response,
            Locale reader) {
        InstitutionFilter filter = listing.filter(clerk, asked);
        TableFormat format = TableFormat.of(extension, asked.get("encoding"));
        atOneMoment.executeWithoutResult(status -> {
            try {
                TableDownload.send(
                        response,
                        format,
                        "institutions",
                        TableDownload.header(InstitutionImport.TABLE.columns(), reader),
                        institutions.stream(filter)
                                .map(institution ->
                                        List.of(institution.code(), institution.name(), institution.nameEn())));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
