package org.cetreg.exam.imports;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cetreg.exam.ExamDirectory;
import org.cetreg.exam.Institution;
import org.cetreg.exam.RefreshAfterCommit;
import org.cetreg.exam.TakenSeats;
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
import org.cetreg.shared.csv.TableKind;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.InputStreamSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * Imports provinces, schools and campuses from a table (code,name or 代码,名称, and optionally nameEn or 英文名称), in any
 * order. An existing institution takes the names given in the table; institutions missing from the table stay, and so do
 * English names if the table has no such column.
 */
@Component
public class InstitutionImport {

    static final Column CODE = new Column("code", "代码", 6, true);
    /** The Chinese name. */
    public static final Column NAME = new Column("name", "名称", 120, true);

    /** The English name. */
    public static final Column NAME_EN = new Column("nameEn", "英文名称", 160, false);

    /** The header by which the table is recognised. */
    public static final TableKind TABLE = new TableKind("institutions", List.of(CODE, NAME, NAME_EN));

    /** @param english the English name, which may be empty; null when the table does not say */
    private record Line(
            long number, Institution institution, @Nullable String english) {

        boolean changesEnglish(Institution before) {
            return english != null && !english.equals(before.nameEn());
        }
    }

    private final CsvTables tables;
    private final ExamDirectory directory;
    private final InstitutionConflicts conflicts;
    private final TakenSeats seats;
    private final JdbcTemplate jdbc;
    private final Audit audit;
    private final RefreshAfterCommit refresh;

    InstitutionImport(
            CsvTables tables,
            ExamDirectory directory,
            InstitutionConflicts conflicts,
            TakenSeats seats,
            JdbcTemplate jdbc,
            Audit audit,
            RefreshAfterCommit refresh) {
        this.tables = tables;
        this.directory = directory;
        this.conflicts = conflicts;
        this.seats = seats;
        this.jdbc = jdbc;
        this.audit = audit;
        this.refresh = refresh;
    }

    /** Defines the header by which this kind of table is recognised. */
    @Bean
    static TableKind institutionsTable() {
        return TABLE;
    }

    /** Finds out what {@link #read} would do now, and changes nothing. */
    @Transactional
    public ImportReport tryOut(InputStreamSource file, Actor actor, Scope scope) {
        TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return read(file, actor, scope);
    }

    /**
     * Imports the good lines of the table and reports the bad ones. There are thousands of institutions, not millions,
     * so the import compares them in memory. An institution under which seats are taken keeps its name, which is
     * printed on tickets, until the office decides (R-E1).
     *
     * @param actor the person who imports
     * @param scope the scope whose subtree the actor maintains institutions
     * @throws RefusedFile when the file is not a table of this kind
     */
    @Transactional
    public ImportReport read(InputStreamSource file, Actor actor, Scope scope) {
        BadLines badLines = new BadLines();
        Map<String, Line> lines = new HashMap<>();
        long count = tables.read(file, TABLE, badLines, row -> keep(row, scope, lines));
        Map<String, Institution> known = directory.institutions();
        conflicts.withdraw(InstitutionConflict.Kind.NAME, lines.keySet());
        Set<String> taken = taken(lines.values(), known);
        Set<String> reachable = new HashSet<>(known.keySet());
        Outcome outcome = new Outcome();
        for (Line line : fromTheTop(lines)) {
            Institution institution = line.institution();
            Institution before = known.get(institution.code());
            if (!institution.parentCode().map(reachable::contains).orElse(true)) {
                badLines.add(new BadLine(
                        line.number(),
                        "exam.institutions.reason.parent",
                        institution.parentCode().orElseThrow()));
                continue;
            }
            reachable.add(institution.code());
            if (before == null) {
                write(line, institution.name());
                outcome.added++;
            } else {
                change(line, before, taken.stream().anyMatch(institution.scope()::contains), actor, outcome);
            }
        }
        var report = new ImportReport(
                count, outcome.added, outcome.changed, outcome.unchanged, outcome.conflicts, badLines.listed());
        audit.record(actor, "exam.importInstitutions", "institutions", "imported", report.figures());
        refresh.schedule();
        return report;
    }

    private void change(Line line, Institution before, boolean taken, Actor actor, Outcome outcome) {
        Institution institution = line.institution();
        boolean renamed = !before.name().equals(institution.name());
        if (renamed && taken) {
            conflicts.add(InstitutionConflict.Kind.NAME, institution.code(), institution.name(), line.number(), actor);
            outcome.conflicts++;
        } else if (renamed || line.changesEnglish(before)) {
            outcome.changed++;
        } else {
            outcome.unchanged++;
            return;
        }
        write(line, renamed && taken ? before.name() : institution.name());
    }

    /** Returns the campuses with taken seats among those that lie under a renamed institution. */
    private Set<String> taken(Collection<Line> lines, Map<String, Institution> known) {
        Set<String> renamed = lines.stream()
                .map(Line::institution)
                .filter(institution -> known.containsKey(institution.code())
                        && !known.get(institution.code()).name().equals(institution.name()))
                .map(Institution::code)
                .collect(Collectors.toSet());
        Set<String> campuses = known.values().stream()
                .filter(institution -> institution.level() == Institution.Level.CAMPUS)
                .filter(campus -> campus.codesUpwards().stream().anyMatch(renamed::contains))
                .map(Institution::code)
                .collect(Collectors.toSet());
        return campuses.isEmpty() ? Set.of() : seats.at(campuses);
    }

    /** Counts the lines by what became of them. */
    private static final class Outcome {

        private long added;
        private long changed;
        private long unchanged;
        private long conflicts;
    }

    private static void keep(CsvRow row, Scope scope, Map<String, Line> lines) {
        String code = row.required(CODE);
        if (Institution.Level.ofCode(code).isEmpty()) {
            throw new BadValue("exam.institutions.reason.code", code);
        }
        if (!scope.contains(code)) {
            throw new BadValue("exam.institutions.reason.notYours", code);
        }
        Line line = new Line(
                row.line(), new Institution(code, row.required(NAME)), row.has(NAME_EN) ? row.optional(NAME_EN) : null);
        Line first = lines.putIfAbsent(code, line);
        if (first != null) {
            throw new BadValue("csv.reason.repeated", first.number());
        }
    }

    private static List<Line> fromTheTop(Map<String, Line> lines) {
        return lines.values().stream()
                .sorted(Comparator.comparing((Line line) -> line.institution().level())
                        .thenComparing(Line::number))
                .toList();
    }

    private void write(Line line, String name) {
        Institution institution = line.institution();
        jdbc.update(
                "insert into institution as known (code, name, name_en, level, parent_code)"
                        + " values (?, ?, nullif(?, ''), ?, ?) on conflict (code) do update set name = excluded.name,"
                        + " name_en = case when ? then excluded.name_en else known.name_en end",
                institution.code(),
                name,
                line.english(),
                institution.level().name(),
                institution.parentCode().orElse(null),
                line.english() != null);
    }
}
