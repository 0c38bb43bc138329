package org.cetreg.exam.imports;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cetreg.exam.ExamDirectory;
import org.cetreg.exam.Institution;
import org.cetreg.exam.RefreshAfterCommit;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Audit;
import org.cetreg.shared.Scope;
import org.cetreg.shared.csv.BadLine;
import org.cetreg.shared.csv.BadLines;
import org.cetreg.shared.csv.BadValue;
import org.cetreg.shared.csv.Column;
import org.cetreg.shared.csv.CsvRow;
import org.cetreg.shared.csv.CsvTables;
import org.cetreg.shared.csv.ImportReport;
import org.cetreg.shared.csv.RefusedFile;
import org.cetreg.shared.csv.Spreadsheet;
import org.cetreg.shared.csv.TableKind;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * Imports the campuses at which students may take oral tests (R-O2) from a table (institution,offered or 机构代码,可选机构代码).
 * All lines of an institution together form its setting and replace the previous one; a single line with an empty
 * second column removes the setting. An institution with a bad line keeps its previous setting, because half a setting
 * would shut its students out of a campus.
 */
@Component
public class OralCampusImport {

    static final Column INSTITUTION = new Column("institution", "机构代码", 6, true);
    static final Column OFFERED = new Column("offered", "可选机构代码", 6, true);
    public static final TableKind TABLE = new TableKind("oralCampuses", List.of(INSTITUTION, OFFERED));

    private final CsvTables tables;
    private final ExamDirectory directory;
    private final OralSettings settings;
    private final InstitutionConflicts conflicts;
    private final Audit audit;
    private final RefreshAfterCommit refresh;

    OralCampusImport(
            CsvTables tables,
            ExamDirectory directory,
            OralSettings settings,
            InstitutionConflicts conflicts,
            Audit audit,
            RefreshAfterCommit refresh) {
        this.tables = tables;
        this.directory = directory;
        this.settings = settings;
        this.conflicts = conflicts;
        this.audit = audit;
        this.refresh = refresh;
    }

    /** Defines the header by which this kind of table is recognised. */
    @Bean
    static TableKind oralCampusesTable() {
        return TABLE;
    }

    /** Finds out what {@link #read} would do now, and changes nothing. */
    @Transactional
    public ImportReport tryOut(InputStreamSource file, Actor actor, Scope scope) {
        TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return read(file, actor, scope);
    }

    /**
     * Imports the good lines of the table and reports the bad ones. A setting that would withdraw a campus at which a
     * candidate has a seat does not change until the office decides (R-E1).
     *
     * @param actor the person who imports
     * @param scope the scope whose subtree the actor maintains institutions
     * @throws RefusedFile when the file is not a table of this kind
     */
    @Transactional
    public ImportReport read(InputStreamSource file, Actor actor, Scope scope) {
        BadLines badLines = new BadLines();
        Map<String, Institution> institutions = directory.institutions();
        Table table = new Table(institutions.keySet(), scope);
        long count = tables.read(file, TABLE, badLines, table::keep);
        Outcome outcome = apply(table, institutions.values(), actor, badLines);
        var report =
                new ImportReport(count, 0, outcome.changed, outcome.unchanged, outcome.conflicts, badLines.listed());
        audit.record(actor, "exam.importOralCampuses", "institutions", "imported", report.figures());
        refresh.schedule();
        return report;
    }

    private Outcome apply(Table table, Collection<Institution> institutions, Actor actor, BadLines badLines) {
        Map<String, Set<String>> before = settings.all();
        Map<String, List<Institution>> children = institutions.stream()
                .filter(institution -> institution.parentCode().isPresent())
                .collect(Collectors.groupingBy(
                        institution -> institution.parentCode().orElseThrow()));
        conflicts.withdraw(InstitutionConflict.Kind.ORAL, table.good());
        Outcome outcome = new Outcome();
        for (var setting : table.lines.entrySet()) {
            String institution = setting.getKey();
            Map<String, Long> lines = setting.getValue();
            Set<String> offered = new HashSet<>(lines.keySet());
            boolean nothing = offered.remove("");
            if (nothing && !offered.isEmpty()) {
                refuse(lines, "exam.oralCampuses.reason.mixed", institution, badLines);
            } else if (table.spoiled.contains(institution)) {
                refuse(lines, "exam.oralCampuses.reason.kept", institution, badLines);
            } else if (offered.equals(before.getOrDefault(institution, Set.of()))) {
                outcome.unchanged += lines.size();
            } else if (settings.restsOn(before, institution, offered, code -> children.getOrDefault(code, List.of()))) {
                long line = lines.values().iterator().next();
                String wanted = InstitutionConflicts.joined(offered);
                conflicts.add(InstitutionConflict.Kind.ORAL, institution, wanted, line, actor);
                outcome.conflicts += lines.size();
            } else {
                settings.replace(institution, offered);
                before.put(institution, offered);
                outcome.changed += lines.size();
            }
        }
        return outcome;
    }

    private static void refuse(Map<String, Long> lines, String reason, String institution, BadLines badLines) {
        lines.values().forEach(number -> badLines.add(new BadLine(number, reason, institution)));
    }

    /** Counts the lines by what became of them. */
    private static final class Outcome {

        private long changed;
        private long unchanged;
        private long conflicts;
    }

    /**
     * The good lines of a table with their numbers, grouped by institution and campus on offer, and the institutions
     * that have a bad line.
     */
    private static final class Table {

        private final Set<String> known;
        private final Scope scope;
        private final Map<String, Map<String, Long>> lines = new LinkedHashMap<>();
        private final Set<String> spoiled = new HashSet<>();

        Table(Set<String> known, Scope scope) {
            this.known = known;
            this.scope = scope;
        }

        /** Returns the institutions whose lines are all good. */
        Set<String> good() {
            Set<String> good = new HashSet<>(lines.keySet());
            good.removeAll(spoiled);
            return good;
        }

        void keep(CsvRow row) {
            String institution = checked(INSTITUTION, row.required(INSTITUTION));
            Long first = lines.computeIfAbsent(institution, key -> new LinkedHashMap<>())
                    .putIfAbsent(offered(row, institution), row.line());
            if (first != null) {
                throw new BadValue("csv.reason.repeated", first);
            }
        }

        private String offered(CsvRow row, String institution) {
            try {
                String offered = row.optional(OFFERED);
                return offered.isEmpty() ? offered : checked(OFFERED, offered);
            } catch (BadValue bad) {
                spoiled.add(institution);
                throw bad;
            }
        }

        private String checked(Column column, String code) {
            Spreadsheet.checkZeros(column, code, known::contains);
            boolean province = code.length() == Institution.Level.PROVINCE.codeLength();
            if (province || !known.contains(code)) {
                throw new BadValue("exam.oralCampuses.reason.institution", code);
            }
            if (!scope.contains(code)) {
                throw new BadValue("exam.institutions.reason.notYours", code);
            }
            return code;
        }
    }
}
