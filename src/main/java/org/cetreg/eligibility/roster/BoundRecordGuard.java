package org.cetreg.eligibility.roster;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Audit;
import org.cetreg.shared.Scope;
import org.cetreg.shared.csv.BadLine;
import org.cetreg.shared.csv.BadLines;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Prevents a roster from silently changing values on which a registration depends (R-E1): everything that a candidate
 * of the current sitting confirmed when the record was bound, some of which is also printed on tickets. An additional
 * subject takes nothing away and is not a conflict, but is audited. All work is done inside the database, whatever the
 * roster's size.
 */
@Component
class BoundRecordGuard {

    private static final int BATCH = 1_000;
    private static final String BOUND = " join binding on binding.student_record_id = record.id"
            + " join sitting on sitting.id = binding.sitting_id and sitting.current ";

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final Audit audit;

    BoundRecordGuard(JdbcTemplate jdbc, Clock clock, Audit audit) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * Removes conflicts that earlier rosters raised about these students, and those of other sittings, because the new
     * roster supersedes them.
     */
    void withdrawEarlier() {
        jdbc.update("""
                delete from roster_conflict as conflict using student_record as record, roster_line
                where record.id = conflict.student_record_id and record.document_type = roster_line.document_type
                  and record.document_number = roster_line.document_number""");
        jdbc.update("""
                delete from roster_conflict as conflict using roster_line
                where conflict.document_type = roster_line.document_type
                  and conflict.document_number = roster_line.document_number""");
        jdbc.update("delete from roster_conflict where sitting_id not in (select id from sitting where current)");
    }

    /**
     * Locks the records that lines would change: an attempt to bind one waits until the import ends and then sees the
     * new values, and the following steps see bindings made before.
     */
    void holdRecords() {
        jdbc.queryForObject("""
                select count(*) from (
                    select from student_record as record join roster_line using (document_type, document_number)
                    order by record.id for no key update of record) as held""", Long.class);
    }

    /**
     * Moves the conflicting lines from the staging table to the stored conflicts, for the office to decide.
     *
     * @param actor the person who imports the roster
     * @param scope the scope whose students the actor maintains; lines about records bound elsewhere are refused,
     *     and an office above both institutions may decide them
     * @return the number of conflicts
     */
    long takeConflicts(Actor actor, Scope scope, BadLines badLines) {
        markChanged();
        markOtherDocuments();
        dropRepeated(badLines);
        jdbc.update(
                """
                insert into roster_conflict (sitting_id, student_record_id, line, actor, found_at,
                    document_type, document_number, %1$s, qualifications)
                select sitting.id, rests_on, line, ?, ?, document_type, document_number, %2$s, qualifications
                from roster_line join sitting on sitting.current where rests_on is not null
                on conflict (student_record_id) do nothing""".formatted(RosterStaging.FACTS, RosterStaging.columnsOf("roster_line")),
                actor.text(),
                Timestamp.from(clock.instant()));
        jdbc.query(
                """
                delete from roster_line using student_record as record
                where record.id = rests_on and record.campus_code not between ? and ? returning line""",
                row -> {
                    badLines.add(new BadLine(row.getLong(1), "eligibility.roster.reason.boundElsewhere"));
                },
                scope.first(),
                scope.last());
        return jdbc.update("delete from roster_line where rests_on is not null");
    }

    private void markChanged() {
        jdbc.update("""
                update roster_line set rests_on = record.id
                from student_record as record %s
                where record.document_type = roster_line.document_type
                  and record.document_number = roster_line.document_number
                  and ((%s) is distinct from (%s) or exists (
                      select from qualification where student_record_id = record.id and granted_by = 'ROSTER'
                      and subject_code <> all (string_to_array(qualifications, ';'))))""".formatted(BOUND, RosterStaging.columnsOf("record"), RosterStaging.columnsOf("roster_line")));
    }

    /**
     * Marks bound students who appear with another document: a change of the existing record rather than a second
     * student.
     */
    private void markOtherDocuments() {
        jdbc.update("""
                update roster_line set rests_on = record.id
                from student_record as record %s
                where record.school_code = roster_line.school_code and record.student_number <> ''
                  and record.student_number = roster_line.student_number
                  and record.name_folded = roster_line.name_folded
                  and not exists (select from student_record as same where same.document_type = roster_line.document_type
                      and same.document_number = roster_line.document_number)""".formatted(BOUND));
    }

    private void dropRepeated(BadLines badLines) {
        jdbc.query("""
                delete from roster_line using (
                    select line as repeated, min(line) over (partition by rests_on) as first
                    from roster_line where rests_on is not null) as numbered
                where line = repeated and line <> first
                returning line, first""", row -> {
            badLines.add(new BadLine(row.getLong(1), "csv.reason.repeated", row.getLong(2)));
        });
    }

    /** Audits the additional subjects that the remaining lines give to bound students. */
    void noteAdded(Actor actor) {
        long last = 0;
        List<Audit.Change> added;
        do {
            List<Long> lines = new ArrayList<>();
            added = jdbc.query(
                    """
                    select line, record.id, binding.account_id, qualifications, array(
                        select subject_code::text from qualification where student_record_id = record.id
                        order by subject_code) as kept
                    from roster_line join student_record as record using (document_type, document_number) %s
                    where line > ? order by line limit %d""".formatted(BOUND, BATCH),
                    (row, number) -> {
                        lines.add(row.getLong("line"));
                        List<String> kept =
                                List.of((String[]) row.getArray("kept").getArray());
                        TreeSet<String> all = new TreeSet<>(kept);
                        all.addAll(List.of(row.getString("qualifications").split(";")));
                        return new Audit.Change(
                                "student-record:" + row.getLong("id"),
                                Map.of(RosterColumns.QUALIFICATIONS.name(), String.join(";", kept)),
                                Map.of(RosterColumns.QUALIFICATIONS.name(), String.join(";", all)),
                                Map.of("account", Actor.account(new AccountId(row.getLong("account_id")))));
                    },
                    last);
            audit.changeAll(actor, "eligibility.addQualifications", added);
            last = lines.isEmpty() ? last : lines.get(lines.size() - 1);
        } while (added.size() == BATCH);
    }
}
