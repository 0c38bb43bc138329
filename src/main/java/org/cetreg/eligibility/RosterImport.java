package org.cetreg.eligibility;

import java.util.List;
import java.util.Map;
import org.cetreg.exam.ExamDirectory;
import org.cetreg.shared.Audit;
import org.cetreg.shared.csv.BadLine;
import org.cetreg.shared.csv.BadLines;
import org.cetreg.shared.csv.CsvTable;
import org.cetreg.shared.csv.ImportReport;
import org.cetreg.shared.csv.RefusedFile;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Brings in the roster that schools upload: students and the subjects that they may register for. The table streams
 * into a staging table; from there new records are made and changed ones changed, in sets. What a review granted stays
 * (R-V4), and records that the table leaves out stay.
 */
@Component
public class RosterImport {

    private final ExamDirectory directory;
    private final RosterStaging staging;
    private final Audit audit;

    RosterImport(ExamDirectory directory, RosterStaging staging, Audit audit) {
        this.directory = directory;
        this.staging = staging;
        this.audit = audit;
    }

    /**
     * Imports what is good in the table and reports the rest. One import runs at a time, since two could make the same
     * record.
     *
     * @param file a table with the columns of {@link RosterLine}, named in English or Chinese
     * @param actor who does it, for the audit trail, such as {@code account:17}
     * @param under the institution whose students the actor keeps; empty: all of them
     * @throws RefusedFile when it is no such table at all; nothing is imported then
     */
    @Transactional
    public ImportReport read(InputStreamSource file, String actor, String under) {
        BadLines badLines = new BadLines();
        RosterLine check = new RosterLine(directory.institutions(), directory.subjectCodes(), under);
        staging.begin();
        long lines = staging.copy(
                sink -> new CsvTable(file, RosterLine.COLUMNS, badLines).forEach(row -> sink.write(check.check(row))));
        staging.dropRepeated((line, first) -> badLines.add(new BadLine(line, "csv.reason.repeated", List.of(first))));
        RosterStaging.Outcome outcome = staging.apply();
        var report = new ImportReport(lines, outcome.written(), outcome.unchanged(), badLines.listed());
        audit.record(
                actor,
                "eligibility.importRoster",
                "roster",
                "imported",
                Map.of("lines", lines, "imported", report.imported(), "refused", report.refused()));
        return report;
    }
}
