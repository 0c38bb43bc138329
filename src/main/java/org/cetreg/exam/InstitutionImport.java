package org.cetreg.exam;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cetreg.shared.Audit;
import org.cetreg.shared.csv.BadLine;
import org.cetreg.shared.csv.BadLines;
import org.cetreg.shared.csv.BadValue;
import org.cetreg.shared.csv.Column;
import org.cetreg.shared.csv.CsvRow;
import org.cetreg.shared.csv.CsvTable;
import org.cetreg.shared.csv.ImportReport;
import org.cetreg.shared.csv.RefusedFile;
import org.springframework.core.io.InputStreamSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Brings in provinces, schools and campuses from a table (code,name or 代码,名称), in any order. A known code gets the
 * name that the table gives it; institutions that the table leaves out stay.
 */
@Component
public class InstitutionImport {

    static final Column CODE = new Column("code", "代码", 6, true);
    static final Column NAME = new Column("name", "名称", 120, true);

    private record Line(long number, Institution institution) {}

    private final ExamDirectory directory;
    private final JdbcTemplate jdbc;
    private final Audit audit;
    private final RefreshAfterCommit refresh;

    InstitutionImport(ExamDirectory directory, JdbcTemplate jdbc, Audit audit, RefreshAfterCommit refresh) {
        this.directory = directory;
        this.jdbc = jdbc;
        this.audit = audit;
        this.refresh = refresh;
    }

    /**
     * Imports what is good in the table and reports the rest. There are thousands of institutions, not millions: they
     * are looked at in memory.
     *
     * @param actor who does it, for the audit trail, such as {@code account:17}
     * @param under the institution whose own tree the actor keeps; empty: all of them
     * @throws RefusedFile when it is no such table at all
     */
    @Transactional
    public ImportReport read(InputStreamSource file, String actor, String under) {
        BadLines badLines = new BadLines();
        Map<String, Line> lines = new HashMap<>();
        long count = new CsvTable(file, List.of(CODE, NAME), badLines).forEach(row -> keep(row, under, lines));
        Map<String, Institution> known = directory.institutions();
        Set<String> reachable = new HashSet<>(known.keySet());
        long imported = 0;
        long unchanged = 0;
        for (Line line : fromTheTop(lines)) {
            Institution institution = line.institution();
            if (!institution.parentCode().map(reachable::contains).orElse(true)) {
                badLines.add(new BadLine(
                        line.number(),
                        "exam.institutions.reason.parent",
                        institution.parentCode().orElseThrow()));
                continue;
            }
            reachable.add(institution.code());
            if (isKnown(institution, known)) {
                unchanged++;
            } else {
                write(institution);
                imported++;
            }
        }
        var report = new ImportReport(count, imported, unchanged, badLines.listed());
        audit.record(
                actor,
                "exam.importInstitutions",
                "institutions",
                "imported",
                Map.of("lines", count, "imported", imported, "refused", report.refused()));
        refresh.schedule();
        return report;
    }

    private static void keep(CsvRow row, String under, Map<String, Line> lines) {
        String code = row.required(CODE);
        if (Institution.Level.ofCode(code).isEmpty()) {
            throw new BadValue("exam.institutions.reason.code", code);
        }
        if (!code.startsWith(under)) {
            throw new BadValue("exam.institutions.reason.notYours", code);
        }
        Line line = new Line(row.line(), new Institution(code, row.required(NAME)));
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

    private static boolean isKnown(Institution institution, Map<String, Institution> known) {
        Institution before = known.get(institution.code());
        return before != null && before.name().equals(institution.name());
    }

    private void write(Institution institution) {
        jdbc.update(
                "insert into institution (code, name, level, parent_code) values (?, ?, ?, ?)"
                        + " on conflict (code) do update set name = excluded.name",
                institution.code(),
                institution.name(),
                institution.level().name(),
                institution.parentCode().orElse(null));
    }
}
