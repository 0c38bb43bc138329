package org.cetreg.eligibility.roster;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
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
    private final JdbcTemplate cursor;
    private final Clock clock;
    private final Audit audit;

    BoundRecordGuard(JdbcTemplate jdbc, Clock clock, Audit audit) {
        this.jdbc = jdbc;
        this.cursor = new JdbcTemplate(jdbc.getDataSource());
        this.cursor.setFetchSize(BATCH);
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * Removes conflicts that earlier rosters raised about these students, and those of other sittings, because the new
     * roster supersedes them.
     */
    void withdrawEarlier() {
        if (!jdbc.queryForObject("select exists (select from roster_conflict)", Boolean.class)) {
            return;
        }
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
     * @param known whether any line may be about a student who is already on record
     * @param actor the person who imports the roster
     * @param scope the scope whose students the actor maintains; lines about records bound elsewhere are refused,
     *     and an office above both institutions may decide them
     * @return the number of conflicts
     */
    long takeConflicts(boolean known, Actor actor, Scope scope, BadLines badLines) {
        int conflicting = (known ? markChanged() : 0) + markOtherDocuments();
        return conflicting == 0 ? 0 : takeMarked(actor, scope, badLines);
    }

    private long takeMarked(Actor actor, Scope scope, BadLines badLines) {
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
        DroppedLines.drop(
                jdbc,
                badLines,
                """
                delete from roster_line using student_record as record
                where record.id = rests_on and record.campus_code not between ? and ? returning line""",
                (row, number) -> new BadLine(row.getLong("line"), "eligibility.roster.reason.boundElsewhere"),
                scope.first(),
                scope.last());
        return jdbc.update("delete from roster_line where rests_on is not null");
    }

    private int markChanged() {
        return jdbc.update(
                """
                update roster_line set rests_on = record.id
                from student_record as record %s
                where record.document_type = roster_line.document_type
                  and record.document_number = roster_line.document_number
                  and ((%s) is distinct from (%s) or exists (
                      select string_to_table(record.qualifications, ';')
                      except select string_to_table(roster_line.qualifications, ';')
                      except select subject_code from granted_qualification where student_record_id = record.id))""".formatted(BOUND, RosterStaging.columnsOf("record"), RosterStaging.columnsOf("roster_line")));
    }

    /**
     * Marks bound students who appear with another document: a change of the existing record rather than a second
     * student.
     */
    private int markOtherDocuments() {
        return jdbc.update("""
                update roster_line set rests_on = record.id
                from student_record as record %s
                where record.school_code = roster_line.school_code and record.student_number <> ''
                  and record.student_number = roster_line.student_number
                  and record.name_folded = roster_line.name_folded
                  and not exists (select from student_record as same where same.document_type = roster_line.document_type
                      and same.document_number = roster_line.document_number)""".formatted(BOUND));
    }

    private void dropRepeated(BadLines badLines) {
        DroppedLines.drop(
                jdbc,
                badLines,
                """
                delete from roster_line using (
                    select line as repeated, min(line) over (partition by rests_on) as first
                    from roster_line where rests_on is not null) as numbered
                where line = repeated and line <> first
                returning line, first""",
                (row, number) -> new BadLine(row.getLong("line"), "csv.reason.repeated", row.getLong("first")));
    }

    /** Audits the additional subjects that the remaining lines give to bound students. */
    void noteAdded(Actor actor) {
        List<Audit.Change> added = new ArrayList<>(BATCH);
        cursor.query("""
                select record.id, binding.account_id, roster_line.qualifications as wanted,
                    record.qualifications as kept, array(
                        select subject_code::text from granted_qualification where student_record_id = record.id) as granted
                from roster_line join student_record as record using (document_type, document_number) %s
                order by line""".formatted(BOUND), row -> {
            added.add(addition(row));
            if (added.size() == BATCH) {
                audit.changeAll(actor, "eligibility.addQualifications", added);
                added.clear();
            }
        });
        audit.changeAll(actor, "eligibility.addQualifications", added);
    }

    private static Audit.Change addition(ResultSet row) throws SQLException {
        TreeSet<String> subjects =
                new TreeSet<>(List.of((String[]) row.getArray("granted").getArray()));
        String kept = withSubjects(subjects, row.getString("kept"));
        String all = withSubjects(subjects, row.getString("wanted"));
        return new Audit.Change(
                "student-record:" + row.getLong("id"),
                Map.of(RosterColumns.QUALIFICATIONS.name(), kept),
                Map.of(RosterColumns.QUALIFICATIONS.name(), all),
                Map.of("account", Actor.account(new AccountId(row.getLong("account_id")))));
    }

    /** Adds the subjects of a list and returns all of them as a list. */
    private static String withSubjects(TreeSet<String> subjects, String list) {
        Collections.addAll(subjects, list.split(";"));
        subjects.remove("");
        return String.join(";", subjects);
    }
}
