package org.cetreg.exam.imports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.cetreg.exam.Institution;
import org.cetreg.exam.RefreshAfterCommit;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Audit;
import org.cetreg.shared.Scope;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stores the changes that imports did not make because taken seats depend on the present value (R-E1), until the office
 * decides to make or to dismiss them.
 */
@Component
public class InstitutionConflicts {

    private static final String SEPARATOR = ";";
    private static final String SELECT = """
            select c.id, c.kind, c.institution_code, c.wanted, c.line, i.name,
                   case c.kind when 'NAME' then i.name else coalesce(
                       (select string_agg(s.offered_code, ';' order by s.offered_code) from oral_campus_setting s
                        where s.institution_code = c.institution_code), '') end as kept
            from institution_conflict c join institution i on i.code = c.institution_code
            where c.institution_code between ? and ?\s""";

    private final JdbcTemplate jdbc;
    private final OralSettings oralSettings;
    private final RefreshAfterCommit refresh;
    private final Audit audit;
    private final Clock clock;

    InstitutionConflicts(
            JdbcTemplate jdbc, OralSettings oralSettings, RefreshAfterCommit refresh, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.oralSettings = oralSettings;
        this.refresh = refresh;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Removes the conflicts of these institutions, because a newer table supersedes what earlier tables said about
     * them.
     */
    void withdraw(InstitutionConflict.Kind kind, Collection<String> institutions) {
        jdbc.update(
                "delete from institution_conflict where kind = ? and institution_code = any(?)",
                kind.name(),
                institutions.toArray(String[]::new));
    }

    void add(InstitutionConflict.Kind kind, String institution, String wanted, long line, Actor actor) {
        jdbc.update(
                "insert into institution_conflict (kind, institution_code, wanted, line, actor, found_at)"
                        + " values (?, ?, ?, ?, ?, ?)",
                kind.name(),
                institution,
                wanted,
                line,
                actor.text(),
                Timestamp.from(clock.instant()));
    }

    static String joined(Set<String> offered) {
        return String.join(SEPARATOR, new TreeSet<>(offered));
    }

    /**
     * Returns the conflicts of the institutions in a scope, in the order in which they were found.
     *
     * @param scope where they lie, as far as the clerk may decide
     * @param after the id of the last conflict on the previous page; 0 for the first page
     */
    @Transactional(readOnly = true)
    public List<InstitutionConflict> page(Scope scope, long after, int size) {
        return jdbc.query(
                SELECT + "and c.id > ? order by c.id limit ?",
                InstitutionConflicts::conflict,
                scope.first(),
                scope.last(),
                after,
                size);
    }

    /** Returns those of the chosen conflicts that are still open and that the clerk may decide. */
    @Transactional(readOnly = true)
    public List<InstitutionConflict> chosen(Scope scope, Collection<Long> ids) {
        return jdbc.query(
                SELECT + "and c.id = any(?) order by c.id",
                InstitutionConflicts::conflict,
                scope.first(),
                scope.last(),
                ids.toArray(Long[]::new));
    }

    /**
     * Makes the changes after all. Conflicts that somebody else has decided meanwhile are skipped.
     *
     * @param actor the person who decides
     * @return the number of changes made
     */
    @Transactional
    public int apply(Actor actor, Scope scope, Collection<Long> ids) {
        jdbc.query("select id from institution_conflict where id = any(?) order by id for update", row -> {}, (Object)
                ids.toArray(Long[]::new));
        List<InstitutionConflict> chosen = chosen(scope, ids);
        chosen.forEach(conflict -> apply(actor, conflict));
        refresh.schedule();
        return chosen.size();
    }

    /**
     * Dismisses the changes, so that the present values stay. Conflicts that somebody else has decided meanwhile are
     * skipped. A later table with the same change raises the conflict again.
     *
     * @param actor the person who decides
     * @return the number of conflicts dismissed
     */
    @Transactional
    public int dismiss(Actor actor, Scope scope, Collection<Long> ids) {
        jdbc.query("select id from institution_conflict where id = any(?) order by id for update", row -> {}, (Object)
                ids.toArray(Long[]::new));
        List<InstitutionConflict> chosen = chosen(scope, ids);
        for (InstitutionConflict conflict : chosen) {
            String code = remove(conflict);
            audit.record(
                    actor,
                    "exam.keepInstitution",
                    "institution:" + code,
                    "kept",
                    Map.of(
                            "kept", Map.of(fact(conflict), conflict.kept()),
                            "refused", Map.of(fact(conflict), conflict.wanted())));
        }
        return chosen.size();
    }

    private String remove(InstitutionConflict conflict) {
        return jdbc.queryForObject(
                "delete from institution_conflict where id = ? returning institution_code",
                String.class,
                conflict.id());
    }

    private static String fact(InstitutionConflict conflict) {
        return conflict.kind() == InstitutionConflict.Kind.NAME ? "name" : "offered";
    }

    private void apply(Actor actor, InstitutionConflict conflict) {
        String code = remove(conflict);
        boolean name = conflict.kind() == InstitutionConflict.Kind.NAME;
        if (name) {
            jdbc.update("update institution set name = ? where code = ?", conflict.wanted(), code);
        } else {
            oralSettings.replace(code, offered(conflict.wanted()));
        }
        audit.change(
                actor,
                name ? "exam.renameInstitution" : "exam.changeOralCampuses",
                "institution:" + code,
                Map.of(fact(conflict), conflict.kept()),
                Map.of(fact(conflict), conflict.wanted()));
    }

    private static Set<String> offered(String wanted) {
        return Arrays.stream(wanted.split(SEPARATOR))
                .filter(code -> !code.isEmpty())
                .collect(Collectors.toSet());
    }

    private static InstitutionConflict conflict(ResultSet row, int number) throws SQLException {
        return new InstitutionConflict(
                row.getLong("id"),
                InstitutionConflict.Kind.valueOf(row.getString("kind")),
                new Institution(row.getString("institution_code"), row.getString("name")).label(),
                row.getString("kept"),
                row.getString("wanted"),
                row.getLong("line"));
    }
}
