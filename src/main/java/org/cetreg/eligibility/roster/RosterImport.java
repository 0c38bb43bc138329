package org.cetreg.eligibility.roster;

import java.util.Optional;
import org.cetreg.eligibility.roster.RosterStaging.Written;
import org.cetreg.exam.ExamDirectory;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Audit;
import org.cetreg.shared.Scope;
import org.cetreg.shared.csv.BadLines;
import org.cetreg.shared.csv.CsvTables;
import org.cetreg.shared.csv.ImportReport;
import org.cetreg.shared.csv.RefusedFile;
import org.cetreg.shared.csv.TableKind;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * Imports the rosters that schools upload: students and the subjects for which they may register. The table streams
 * into a staging table; from there, set-based statements create new records and update changed ones. Subjects granted
 * by a review stay (R-V4), records missing from the table stay, and changes of values on which a registration depends
 * wait for the office (R-E1).
 */
@Component
public class RosterImport {

    private final CsvTables tables;
    private final ExamDirectory directory;
    private final RosterStaging staging;
    private final SpreadsheetDamage damage;
    private final BoundRecordGuard boundRecords;
    private final Audit audit;

    RosterImport(
            CsvTables tables,
            ExamDirectory directory,
            RosterStaging staging,
            SpreadsheetDamage damage,
            BoundRecordGuard boundRecords,
            Audit audit) {
        this.tables = tables;
        this.directory = directory;
        this.staging = staging;
        this.damage = damage;
        this.boundRecords = boundRecords;
        this.audit = audit;
    }

    /** Defines the header by which a roster is recognised. */
    @Bean
    static TableKind studentsTable() {
        return RosterColumns.TABLE;
    }

    /**
     * Finds out what {@link #read} would do now, and changes nothing: no record is written or held, because a candidate would
     * have to wait to confirm it.
     */
    @Transactional
    public ImportReport tryOut(InputStreamSource file, Actor actor, Scope scope) {
        TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return read(file, actor, scope, false);
    }

    /**
     * Imports the good lines of the table and reports the bad ones. Only one import runs at a time, because two could
     * create the same record.
     *
     * @param file a table with the columns of {@link RosterLine}, named in English or Chinese
     * @param actor the person who imports
     * @param scope the scope whose students the actor maintains
     * @throws RefusedFile when the file is not such a table; nothing is imported then
     */
    @Transactional
    public ImportReport read(InputStreamSource file, Actor actor, Scope scope) {
        ImportReport report = read(file, actor, scope, true);
        audit.record(actor, "eligibility.importRoster", "roster", "imported", report.figures());
        return report;
    }

    private ImportReport read(InputStreamSource file, Actor actor, Scope scope, boolean really) {
        BadLines badLines = new BadLines();
        RosterLine check = new RosterLine(directory.institutions(), directory.subjectCodes(), scope);
        staging.begin();
        long lines = staging.copy(
                sink -> tables.read(file, RosterColumns.TABLE, badLines, row -> sink.write(check.check(row))));
        staging.dropRepeated(badLines);
        damage.dropDamaged(check.suspicions(), badLines);
        boundRecords.withdrawEarlier();
        long unchanged = 0;
        long conflicts = 0;
        Optional<Written> written = Optional.empty();
        if (!staging.hasKnownStudents()) {
            conflicts = boundRecords.takeConflicts(false, actor, scope, badLines);
            written = really ? staging.create() : Optional.of(staging.count());
        }
        if (written.isEmpty()) {
            unchanged = staging.dropUnchanged();
            damage.dropShortenedFacts(badLines);
            if (really) {
                boundRecords.holdRecords();
            }
            conflicts += boundRecords.takeConflicts(true, actor, scope, badLines);
            written = Optional.of(really ? write(actor) : staging.count());
        }
        return new ImportReport(
                lines, written.get().added(), written.get().changed(), unchanged, conflicts, badLines.listed());
    }

    private Written write(Actor actor) {
        boundRecords.noteAdded(actor);
        return staging.write();
    }
}
