package org.cetreg.exam.institutions;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.cetreg.exam.ExamDirectory;
import org.cetreg.exam.Institution;
import org.cetreg.exam.RefreshAfterCommit;
import org.cetreg.exam.imports.OralSettings;
import org.cetreg.exam.setup.RefusedChange;
import org.cetreg.shared.Audit;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.Scope;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The campuses on offer for oral tests (R-O2), row by row. They belong to no sitting. All rows of an institution together are
 * its setting; without any, the campuses of its own school are on offer.
 */
@Component
public class OralCampusList {

    private static final String ROWS = """
            from oral_campus_setting setting
                join institution on institution.code = setting.institution_code
                join institution offered on offered.code = setting.offered_code
            where setting.institution_code between ? and ?\s""";

    private final JdbcTemplate jdbc;
    private final ExamDirectory directory;
    private final OralSettings settings;
    private final RefreshAfterCommit refresh;
    private final Audit audit;

    OralCampusList(
            JdbcTemplate jdbc,
            ExamDirectory directory,
            OralSettings settings,
            RefreshAfterCommit refresh,
            Audit audit) {
        this.jdbc = jdbc;
        this.directory = directory;
        this.settings = settings;
        this.refresh = refresh;
        this.audit = audit;
    }

    /** Returns the number of rows of the institutions in a scope. */
    public long count(Scope scope) {
        return jdbc.queryForObject("select count(*) " + ROWS, Long.class, scope.first(), scope.last());
    }

    /** @param byOffered whether the rows are ordered by the place on offer instead of the students' institution */
    public List<OralCampusRow> page(Scope scope, boolean byOffered, boolean descending, long skipped, int size) {
        String direction = descending ? " desc" : "";
        String order = byOffered
                ? "offered_code" + direction + ", institution_code"
                : "institution_code" + direction + ", offered_code";
        return jdbc.query(
                "select institution_code, institution.name, offered_code, offered.name as offered_name " + ROWS
                        + "order by " + order + " limit ? offset ?",
                (row, number) ->
                        new OralCampusRow(row.getString(1), row.getString(2), row.getString(3), row.getString(4)),
                scope.first(),
                scope.last(),
                size,
                skipped);
    }

    /** Returns the codes of each row in a scope, one after the other. */
    public Stream<List<String>> stream(Scope scope) {
        return jdbc.queryForStream(
                "select institution_code, offered_code " + ROWS + "order by institution_code, offered_code",
                (row, number) -> List.of(row.getString(1), row.getString(2)),
                scope.first(),
                scope.last());
    }

    /**
     * Adds a row.
     *
     * @param really whether to add it also when that withdraws campuses at which candidates have seats (R-E1): the first row
     *     of an institution replaces the campuses of its own school
     * @return these campuses; if there are any and it is not meant, nothing has been changed
     * @throws RefusedChange when a code is refused
     */
    @Transactional
    public Set<String> add(String institution, String offered, boolean really, Clerk clerk) {
        checkSchoolOrCampus("institution", institution);
        checkSchoolOrCampus("offered", offered);
        checkOwn("institution", institution, clerk);
        return change(institution, offered, true, really, clerk);
    }

    /**
     * Removes a row.
     *
     * @param really whether to remove it also when that withdraws campuses at which candidates have seats (R-E1)
     * @return these campuses; if there are any and it is not meant, nothing has been changed
     * @throws RefusedChange when the institution is not the clerk's
     */
    @Transactional
    public Set<String> remove(String institution, String offered, boolean really, Clerk clerk) {
        checkOwn("", institution, clerk);
        return change(institution, offered, false, really, clerk);
    }

    private Set<String> change(String institution, String offered, boolean adds, boolean really, Clerk clerk) {
        // Those who change the setting of the same institution wait for each other.
        jdbc.query("select from institution where code = ? for no key update", row -> {}, institution);
        Map<String, Set<String>> all = settings.all();
        Set<String> before = all.getOrDefault(institution, Set.of());
        Set<String> after = new TreeSet<>(before);
        boolean changed = adds ? after.add(offered) : after.remove(offered);
        if (!changed) {
            return Set.of(); // a second click
        }
        Set<String> lost = settings.lost(all, institution, after, children());
        if (!lost.isEmpty() && !really) {
            return lost;
        }
        jdbc.update(
                adds
                        ? "insert into oral_campus_setting (institution_code, offered_code) values (?, ?)"
                        : "delete from oral_campus_setting where institution_code = ? and offered_code = ?",
                institution,
                offered);
        audit.change(
                clerk.actor(),
                "exam.changeOralCampuses",
                "institution:" + institution,
                Map.of("offered", String.join(";", new TreeSet<>(before))),
                Map.of("offered", String.join(";", after)));
        refresh.schedule();
        return lost;
    }

    private Function<String, List<Institution>> children() {
        Map<String, Institution> institutions = directory.institutions();
        return code -> institutions.values().stream()
                .filter(institution ->
                        institution.parentCode().filter(code::equals).isPresent())
                .toList();
    }

    private void checkSchoolOrCampus(String field, String code) {
        boolean good = directory
                .institution(code)
                .filter(institution -> institution.level() != Institution.Level.PROVINCE)
                .isPresent();
        if (!good) {
            throw new RefusedChange(field, "exam.oralCampuses.reason.institution", code);
        }
    }

    private static void checkOwn(String field, String institution, Clerk clerk) {
        if (!clerk.sees(institution)) {
            throw new RefusedChange(field, "exam.institutions.reason.notYours", institution);
        }
    }
}
