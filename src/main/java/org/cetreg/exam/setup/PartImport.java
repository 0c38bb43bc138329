package org.cetreg.exam.setup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cetreg.exam.ExamDirectory;
import org.cetreg.exam.RefreshAfterCommit;
import org.cetreg.exam.SittingId;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Audit;
import org.cetreg.shared.Scope;
import org.cetreg.shared.csv.BadLines;
import org.cetreg.shared.csv.BadValue;
import org.cetreg.shared.csv.CsvRow;
import org.cetreg.shared.csv.CsvTables;
import org.cetreg.shared.csv.ImportReport;
import org.cetreg.shared.csv.RefusedFile;
import org.cetreg.shared.csv.Spreadsheet;
import org.springframework.core.io.InputStreamSource;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * Imports the rows of a part from a table. A line adds its row, gives it other values, or removes it when it has a key and
 * nothing else. Rows that the table leaves out stay, and so do the values of columns that it does not have. There are a
 * hundred thousand rows at most, not millions, so they are compared in memory.
 */
@Component
public class PartImport {

    private final CsvTables tables;
    private final SittingLock sittings;
    private final PartRows rows;
    private final ExamDirectory directory;
    private final RefreshAfterCommit refresh;
    private final Audit audit;

    PartImport(
            CsvTables tables,
            SittingLock sittings,
            PartRows rows,
            ExamDirectory directory,
            RefreshAfterCommit refresh,
            Audit audit) {
        this.tables = tables;
        this.sittings = sittings;
        this.rows = rows;
        this.directory = directory;
        this.refresh = refresh;
        this.audit = audit;
    }

    /** Finds out what {@link #read} would do now, and changes nothing. */
    @Transactional
    public PartReport tryOut(SittingPart part, SittingId id, InputStreamSource file, Scope scope) {
        TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return new Reading(part, sittings.open(id), scope).of(file);
    }

    /**
     * Imports the good lines of the table and reports the bad ones.
     *
     * @throws RefusedFile when the file is not a table of this kind
     * @throws SittingClosed when the sitting is closed
     */
    @Transactional
    public PartReport read(SittingPart part, SittingId id, InputStreamSource file, Actor actor, Scope scope) {
        Reading reading = new Reading(part, sittings.open(id), scope);
        PartReport report = reading.of(file);
        rows.write(part, id, reading.changes);
        audit.record(
                actor,
                "exam.importRows",
                "sitting:" + id + "/" + part.name(),
                "imported",
                report.figures().figures());
        audit.changeAll(actor, "exam.importRow", reading.audited());
        refresh.schedule();
        return report;
    }

    /**
     * A line of the table whose values are good by themselves.
     *
     * @param values the values by column name; null for columns that the table does not have
     */
    private record Line(long number, Map<String, String> values, boolean removes) {

        /** Returns the values with those that a row keeps because the table does not have their columns. */
        Map<String, String> over(@Nullable PartRow known) {
            Map<String, String> whole = new LinkedHashMap<>(values);
            whole.replaceAll((column, value) ->
                    value != null ? value : known == null ? "" : known.values().get(column));
            return whole;
        }
    }

    /** The reading of one table. */
    private final class Reading {

        private final SittingPart part;
        private final SittingState sitting;
        private final Scope scope;
        private final PartValues values;
        private final Set<String> institutions;
        private final BadLines badLines = new BadLines();
        private final Map<String, Line> lines = new LinkedHashMap<>();
        private final List<RowChange> changes = new ArrayList<>();
        private long refused;

        Reading(SittingPart part, SittingState sitting, Scope scope) {
            this.part = part;
            this.sitting = sitting;
            this.scope = scope;
            this.institutions = directory.institutions().keySet();
            this.values = new PartValues(scope, institutions::contains, directory.subjectCodes());
        }

        PartReport of(InputStreamSource file) {
            long count = tables.read(file, part.tableKind(), badLines, this::keep);
            boolean byPlace = part.institution().map(PartColumn::key).orElse(false);
            Map<String, PartRow> known =
                    rows.lockAll(part, sitting.id(), PartFilter.all(byPlace ? scope : Scope.COUNTRY));
            lines.forEach((key, line) -> compare(key, line, known.get(key)));
            long added = changes.stream().filter(RowChange::added).count();
            long unchanged = lines.size() - refused - changes.size();
            ImportReport figures =
                    new ImportReport(count, added, changes.size() - added, unchanged, 0, badLines.listed());
            return new PartReport(
                    figures,
                    changes.stream().filter(RowChange::removed).count(),
                    changes.stream().limit(PartReport.LISTED).toList());
        }

        private void keep(CsvRow row) {
            Map<String, String> found = new LinkedHashMap<>();
            boolean removes = part.columns().stream()
                    .filter(column -> !column.key())
                    .allMatch(column -> row.optional(column.csv()).isEmpty());
            for (PartColumn column : part.columns()) {
                String value = removes && !column.key() ? "" : checked(row, column);
                found.put(column.name(), row.has(column.csv()) ? value : null);
            }
            if (!removes) {
                values.checkMayChange(part, found);
            }
            Line first = lines.putIfAbsent(PartChanges.key(part, found), new Line(row.line(), found, removes));
            if (first != null) {
                throw new BadValue("csv.reason.repeated", first.number());
            }
        }

        private String checked(CsvRow row, PartColumn column) {
            String text = row.optional(column.csv());
            if (column.type() == PartType.INSTITUTION) {
                Spreadsheet.checkZeros(column.csv(), text, institutions::contains);
            }
            if (text.isEmpty() && column.required()) {
                throw new BadValue("csv.reason.empty", column.csv().chineseName());
            }
            return values.checked(column, column.type() == PartType.LINES ? text.replace("\\n", "\n") : text);
        }

        private void compare(String key, Line line, PartRow known) {
            RowChange change = new RowChange(
                    key,
                    known == null ? null : known.values(),
                    line.removes() ? null : line.over(known),
                    known == null ? Map.of() : known.figures());
            if (change.added() && change.removed() || change.nothing()) {
                return;
            }
            try {
                if (known != null) {
                    values.checkMayChange(part, known.values());
                }
                part.check(sitting, change);
                changes.add(change);
            } catch (BadValue bad) {
                refused++;
                badLines.add(bad.at(line.number()));
            }
        }

        /** Returns the rows that had other values before; what is new is in the table itself. */
        List<Audit.Change> audited() {
            return changes.stream()
                    .filter(change -> !change.added())
                    .map(change -> new Audit.Change(
                            PartChanges.object(part, sitting.id(), change.key()),
                            differing(change, change.before()),
                            change.removed() ? Map.of() : differing(change, change.after()),
                            Map.of()))
                    .toList();
        }

        private Map<String, String> differing(RowChange change, Map<String, String> from) {
            Map<String, String> differing = new HashMap<>(from);
            differing.keySet().removeIf(column -> !change.concerns(column));
            return differing;
        }
    }
}
