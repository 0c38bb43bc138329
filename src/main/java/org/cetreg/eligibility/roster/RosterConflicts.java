package org.cetreg.eligibility.roster;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cetreg.eligibility.record.StudentRecordId;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Audit;
import org.cetreg.shared.Scope;
import org.cetreg.shared.csv.Column;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Stores the changes that rosters did not make because a registration depends on the present values (R-E1), until the
 * office decides to make or to dismiss them.
 */
@Component
public class RosterConflicts {

    /**
     * The numbers of chosen changes by outcome: made, decided by somebody else meanwhile, or impossible because the
     * document belongs to another record.
     */
    public record Applied(int made, int gone, int taken) {}

    private enum Outcome {
        MADE,
        GONE,
        TAKEN
    }

    private static final Pattern PLACE = Pattern.compile("([0-9]{2,6})\\.([0-9]{1,18})");
    private static final Map<Column, String> FACTS = facts();
    private static final String SELECT = """
            select c.id, c.line, r.id as record_id, b.account_id, %s,
                   array(select g.subject_code::text from granted_qualification g where g.student_record_id = r.id) as granted,
                   r.qualifications as kept_qualifications, c.qualifications as wanted_qualifications
            from roster_conflict c join sitting s on s.id = c.sitting_id and s.current
                 join student_record r on r.id = c.student_record_id
                 left join binding b on b.student_record_id = r.id and b.sitting_id = c.sitting_id
            where r.campus_code between ? and ? and c.campus_code between ? and ?\s""".formatted(bothSides());

    private final JdbcTemplate jdbc;
    private final TransactionOperations transactions;
    private final Audit audit;

    RosterConflicts(JdbcTemplate jdbc, TransactionOperations transactions, Audit audit) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.audit = audit;
    }

    /** Returns the columns of a roster that are also columns of a record, in their order. */
    private static Map<Column, String> facts() {
        Map<Column, String> facts = new LinkedHashMap<>();
        RosterColumns.ALL.stream()
                .filter(one -> one.column() != RosterColumns.QUALIFICATIONS)
                .forEach(one -> facts.put(one.column(), one.fields().get(0).name()));
        return facts;
    }

    private static String bothSides() {
        List<String> both = new ArrayList<>();
        FACTS.values()
                .forEach(fact -> both.add("r.%1$s::text as kept_%1$s, c.%1$s::text as wanted_%1$s".formatted(fact)));
        return String.join(", ", both);
    }

    /**
     * Returns the conflicts whose present and new campus both lie in a scope, ordered by the campus in the roster.
     *
     * @param scope where they lie, as far as the clerk may decide
     * @param after {@link RosterConflict#page} of the last conflict on the previous page; anything else selects the
     *     first page
     */
    @Transactional(readOnly = true)
    public List<RosterConflict> page(Scope scope, String after, int size) {
        Matcher place = PLACE.matcher(after);
        boolean first = !place.matches();
        return jdbc.query(
                SELECT + "and (c.campus_code, c.id) > (?, ?) order by c.campus_code, c.id limit ?",
                RosterConflicts::conflict,
                scope.first(),
                scope.last(),
                scope.first(),
                scope.last(),
                first ? "" : place.group(1),
                first ? 0 : Long.parseLong(place.group(2)),
                size);
    }

    /** Returns those of the chosen conflicts that are still open and that the clerk may decide. */
    @Transactional(readOnly = true)
    public List<RosterConflict> chosen(Scope scope, Collection<Long> ids) {
        return jdbc.query(
                SELECT + "and c.id = any(?) order by c.campus_code, c.id",
                RosterConflicts::conflict,
                scope.first(),
                scope.last(),
                scope.first(),
                scope.last(),
                ids.toArray(Long[]::new));
    }

    /**
     * Makes the changes after all. Each change is audited and has a transaction of its own, so that one that fails does
     * not block the others.
     *
     * @param actor the person who decides
     */
    public Applied apply(Actor actor, Scope scope, Collection<Long> ids) {
        int[] counts = new int[Outcome.values().length];
        for (Long id : new TreeSet<>(ids)) {
            counts[outcome(actor, scope, id).ordinal()]++;
        }
        return new Applied(counts[0], counts[1], counts[2]);
    }

    private Outcome outcome(Actor actor, Scope scope, long id) {
        try {
            return transactions.execute(status -> applyOne(actor, scope, id)) ? Outcome.MADE : Outcome.GONE;
        } catch (DuplicateKeyException e) {
            return Outcome.TAKEN;
        }
    }

    private boolean applyOne(Actor actor, Scope scope, long id) {
        jdbc.query("select from roster_conflict where id = ? for update", row -> {}, id);
        List<RosterConflict> open = chosen(scope, List.of(id));
        for (RosterConflict conflict : open) {
            // Prevents binding and re-review of the record while it changes.
            jdbc.query(
                    "select from student_record where id = ? for update",
                    row -> {},
                    conflict.recordId().value());
            RosterConflict now = chosen(scope, List.of(id)).get(0);
            write(now);
            audit.changeAll(actor, "eligibility.changeRecord", List.of(change(now)));
        }
        return !open.isEmpty();
    }

    /**
     * Dismisses the changes, so that the present values stay; each dismissal is audited. Conflicts that somebody else
     * has decided meanwhile are skipped. A later roster with the same change raises the conflict again.
     *
     * @param actor the person who decides
     * @return the number of conflicts dismissed
     */
    public int dismiss(Actor actor, Scope scope, Collection<Long> ids) {
        return transactions.execute(status -> {
            Long[] wanted = ids.toArray(Long[]::new);
            jdbc.query(
                    "select from roster_conflict where id = any(?) order by id for update", row -> {}, (Object) wanted);
            List<RosterConflict> open = chosen(scope, ids);
            for (RosterConflict conflict : open) {
                jdbc.update("delete from roster_conflict where id = ?", conflict.id());
                Audit.Change kept = change(conflict);
                Map<String, Object> detail = new LinkedHashMap<>(kept.detail());
                detail.put("kept", kept.before());
                detail.put("refused", kept.after());
                audit.record(actor, "eligibility.keepRecord", kept.object(), "kept", detail);
            }
            return open.size();
        });
    }

    private void write(RosterConflict conflict) {
        jdbc.update(
                """
                update student_record as r set (document_type, document_number, %1$s, qualifications, revision) = (
                    select document_type, document_number, %1$s, qualifications, r.revision + 1 from roster_conflict where id = ?)
                where id = ?""".formatted(RosterStaging.FACTS),
                conflict.id(),
                conflict.recordId().value());
        jdbc.update("delete from roster_conflict where id = ?", conflict.id());
    }

    private static Audit.Change change(RosterConflict conflict) {
        return new Audit.Change(
                "student-record:" + conflict.recordId(),
                conflict.before(),
                conflict.after(),
                conflict.account()
                        .map(account -> Map.of("account", Actor.account(account)))
                        .orElse(Map.of()));
    }

    private static RosterConflict conflict(ResultSet row, int number) throws SQLException {
        Map<String, String> kept = new LinkedHashMap<>();
        Map<String, String> wanted = new LinkedHashMap<>();
        for (Map.Entry<Column, String> fact : FACTS.entrySet()) {
            kept.put(
                    fact.getKey().name(),
                    Optional.ofNullable(row.getString("kept_" + fact.getValue()))
                            .orElse(""));
            wanted.put(
                    fact.getKey().name(),
                    Optional.ofNullable(row.getString("wanted_" + fact.getValue()))
                            .orElse(""));
        }
        kept.put(RosterColumns.QUALIFICATIONS.name(), subjects(row, "kept_qualifications"));
        wanted.put(RosterColumns.QUALIFICATIONS.name(), subjects(row, "wanted_qualifications"));
        long account = row.getLong("account_id");
        Optional<AccountId> owner = row.wasNull() ? Optional.empty() : Optional.of(new AccountId(account));
        return new RosterConflict(
                row.getLong("id"),
                row.getString("wanted_campus_code") + "." + row.getLong("id"),
                new StudentRecordId(row.getLong("record_id")),
                owner,
                row.getLong("line"),
                kept,
                wanted);
    }

    /** Returns the subjects of a column together with those that a review granted, in order. */
    private static String subjects(ResultSet row, String column) throws SQLException {
        TreeSet<String> subjects =
                new TreeSet<>(List.of((String[]) row.getArray("granted").getArray()));
        subjects.addAll(List.of(row.getString(column).split(";")));
        subjects.remove("");
        return String.join(";", subjects);
    }
}
