package org.cetreg.exam;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
 * Brings in where students may take oral tests (R-O2) from a table (institution,offered or 机构代码,可选机构代码). All lines
 * of an institution together are its setting and replace what it had; one line with nothing on offer takes its setting
 * away. An institution with a bad line keeps what it had, since half a setting would shut its students out of a campus.
 */
@Component
public class OralCampusImport {

    static final Column INSTITUTION = new Column("institution", "机构代码", 6, true);
    static final Column OFFERED = new Column("offered", "可选机构代码", 6, true);

    private final ExamDirectory directory;
    private final JdbcTemplate jdbc;
    private final Audit audit;
    private final RefreshAfterCommit refresh;

    OralCampusImport(ExamDirectory directory, JdbcTemplate jdbc, Audit audit, RefreshAfterCommit refresh) {
        this.directory = directory;
        this.jdbc = jdbc;
        this.audit = audit;
        this.refresh = refresh;
    }

    /**
     * Imports what is good in the table and reports the rest.
     *
     * @param actor who does it, for the audit trail, such as {@code account:17}
     * @param under the institution whose own tree the actor keeps; empty: all of them
     * @throws RefusedFile when it is no such table at all
     */
    @Transactional
    public ImportReport read(InputStreamSource file, String actor, String under) {
        BadLines badLines = new BadLines();
        Table table = new Table(directory.institutions().keySet(), under);
        long count = new CsvTable(file, List.of(INSTITUTION, OFFERED), badLines).forEach(table::keep);
        Map<String, Set<String>> before = settings();
        long imported = 0;
        long unchanged = 0;
        for (var setting : table.lines.entrySet()) {
            Map<String, Long> lines = setting.getValue();
            Set<String> offered = new HashSet<>(lines.keySet());
            boolean nothing = offered.remove("");
            if (nothing && !offered.isEmpty()) {
                refuse(lines, "exam.oralCampuses.reason.mixed", setting.getKey(), badLines);
            } else if (table.spoiled.contains(setting.getKey())) {
                refuse(lines, "exam.oralCampuses.reason.kept", setting.getKey(), badLines);
            } else if (offered.equals(before.getOrDefault(setting.getKey(), Set.of()))) {
                unchanged += lines.size();
            } else {
                replace(setting.getKey(), offered);
                imported += lines.size();
            }
        }
        var report = new ImportReport(count, imported, unchanged, badLines.listed());
        audit.record(
                actor,
                "exam.importOralCampuses",
                "institutions",
                "imported",
                Map.of("lines", count, "imported", imported, "refused", report.refused()));
        refresh.schedule();
        return report;
    }

    private static void refuse(Map<String, Long> lines, String reason, String institution, BadLines badLines) {
        lines.values().forEach(number -> badLines.add(new BadLine(number, reason, institution)));
    }

    private Map<String, Set<String>> settings() {
        return jdbc
                .query(
                        "select institution_code, offered_code from oral_campus_setting",
                        (row, number) -> new OralCampusSetting(row.getString(1), row.getString(2)))
                .stream()
                .collect(Collectors.groupingBy(
                        OralCampusSetting::institutionCode,
                        Collectors.mapping(OralCampusSetting::offeredCode, Collectors.toSet())));
    }

    private void replace(String institution, Set<String> offered) {
        jdbc.update("delete from oral_campus_setting where institution_code = ?", institution);
        List<Object[]> rows = new ArrayList<>();
        offered.forEach(code -> rows.add(new Object[] {institution, code}));
        jdbc.batchUpdate("insert into oral_campus_setting (institution_code, offered_code) values (?, ?)", rows);
    }

    /** The good lines of a table by institution and what is on offer, with their numbers, and who has a bad one. */
    private static final class Table {

        private final Set<String> known;
        private final String under;
        private final Map<String, Map<String, Long>> lines = new LinkedHashMap<>();
        private final Set<String> spoiled = new HashSet<>();

        Table(Set<String> known, String under) {
            this.known = known;
            this.under = under;
        }

        void keep(CsvRow row) {
            String institution = checked(row.required(INSTITUTION));
            Long first = lines.computeIfAbsent(institution, key -> new LinkedHashMap<>())
                    .putIfAbsent(offered(row, institution), row.line());
            if (first != null) {
                throw new BadValue("csv.reason.repeated", first);
            }
        }

        private String offered(CsvRow row, String institution) {
            try {
                String offered = row.optional(OFFERED);
                return offered.isEmpty() ? offered : checked(offered);
            } catch (BadValue bad) {
                spoiled.add(institution);
                throw bad;
            }
        }

        private String checked(String code) {
            boolean province = code.length() == Institution.Level.PROVINCE.codeLength();
            if (province || !known.contains(code)) {
                throw new BadValue("exam.oralCampuses.reason.institution", code);
            }
            if (!code.startsWith(under)) {
                throw new BadValue("exam.institutions.reason.notYours", code);
            }
            return code;
        }
    }
}
