package org.cetreg.eligibility.roster;

import java.util.List;
import org.cetreg.exam.ExamDirectory;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Audit;
import org.cetreg.shared.Scope;
import org.cetreg.shared.csv.BadLine;
import org.cetreg.shared.csv.BadLines;
import org.cetreg.shared.csv.CsvTables;
import org.cetreg.shared.csv.ImportReport;
import org.cetreg.shared.csv.RefusedFile;
import org.cetreg.shared.csv.TableKind;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Brings in the roster that schools upload: students and the subjects that they may register for. The table streams
 * into a staging table; from there new records are made and changed ones changed, in sets. What a review granted stays
 * (R-V4), records that the table leaves out stay, and what a registration rests on waits for the office (R-E1).
 */
@Component
public class RosterImport {

    private final CsvTables tables;
    private final ExamDirectory directory;
    private final RosterStaging staging;
    private final RosterDamage damage;
    private final RosterReliance reliance;
    private final Audit audit;

    RosterImport(
            CsvTables tables,
            ExamDirectory directory,
            RosterStaging staging,
            RosterDamage damage,
            RosterReliance reliance,
            Audit audit) {
        this.tables = tables;
        this.directory = directory;
        this.staging = staging;
        this.damage = damage;
        this.reliance = reliance;
        this.audit = audit;
    }

    /** The header by which a roster is told from other tables. */
    @Bean
    static TableKind studentsTable() {
        return RosterColumns.TABLE;
    }

    /**
     * Imports what is good in the table and reports the rest. One import runs at a time, since two could make the same
     * record.
     *
     * @param file a table with the columns of {@link RosterLine}, named in English or Chinese
     * @param actor who does it
     * @param scope where the students lie whom the actor keeps
     * @throws RefusedFile when it is no such table at all; nothing is imported then
     */
    @Transactional
    public ImportReport read(InputStreamSource file, Actor actor, Scope scope) {
        BadLines badLines = new BadLines();
        RosterLine check = new RosterLine(directory.institutions(), directory.subjectCodes(), scope);
        staging.begin();
        long lines = staging.copy(
                sink -> tables.read(file, RosterColumns.TABLE, badLines, row -> sink.write(check.check(row))));
        staging.dropRepeated((line, first) -> badLines.add(new BadLine(line, "csv.reason.repeated", List.of(first))));
        if (check.hasSeenRounded()) {
            damage.dropRoundedResidents(badLines);
        }
        damage.dropRoundedStudentNumbers(badLines);
        damage.dropShortenedDocuments(badLines);
        reliance.withdrawEarlier();
        long unchanged = staging.dropUnchanged();
        damage.dropShortenedFacts(badLines);
        reliance.holdRecords();
        long conflicts = reliance.takeConflicts(actor, scope, badLines);
        reliance.noteAdded(actor);
        RosterStaging.Written written = staging.write();
        var report =
                new ImportReport(lines, written.added(), written.changed(), unchanged, conflicts, badLines.listed());
        audit.record(actor, "eligibility.importRoster", "roster", "imported", report.figures());
        return report;
    }
}
