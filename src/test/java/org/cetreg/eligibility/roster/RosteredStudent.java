package org.cetreg.eligibility.roster;

import java.util.List;
import java.util.Map;
import org.cetreg.Fixtures;
import org.cetreg.Fixtures.Campus;
import org.cetreg.eligibility.binding.BindingOutcome;
import org.cetreg.eligibility.binding.Bindings;
import org.cetreg.eligibility.record.StudentRecordId;
import org.cetreg.eligibility.record.StudentRecordRepository;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Scope;
import org.cetreg.shared.csv.Column;
import org.cetreg.shared.csv.ImportReport;
import org.springframework.jdbc.core.JdbcTemplate;

/** A student of the roster of a new campus, whose line a test changes before the roster is read again. */
final class RosteredStudent {

    static final Actor OFFICE = new Actor("account:4711");

    final Campus campus;
    final Roster roster;
    final String number = Roster.number();
    final Map<Column, String> line;
    final StudentRecordId record;
    final AccountId account;

    private final RosterImport rosterImport;
    private final RosterConflicts conflicts;
    private final Bindings bindings;
    private final Fixtures fixtures;
    private final JdbcTemplate jdbc;

    RosteredStudent(
            RosterImport rosterImport,
            RosterConflicts conflicts,
            Bindings bindings,
            StudentRecordRepository records,
            Fixtures fixtures,
            JdbcTemplate jdbc) {
        this.rosterImport = rosterImport;
        this.conflicts = conflicts;
        this.bindings = bindings;
        this.fixtures = fixtures;
        this.jdbc = jdbc;
        fixtures.sitting();
        campus = fixtures.campus();
        roster = new Roster(campus);
        line = roster.add(number, "1;3");
        line.put(RosterColumns.STUDENT_NUMBER, number);
        read();
        record = Roster.record(records, number).id();
        account = fixtures.account();
    }

    /** Binds the record to the account. */
    BindingOutcome bind() {
        return bindings.bind(fixtures.sitting(), record, account);
    }

    /** Imports the roster. */
    ImportReport read() {
        return roster.read(rosterImport, OFFICE);
    }

    /** Returns the conflicts of the campus's school that wait for a decision. */
    List<RosterConflict> open() {
        return conflicts.page(new Scope(campus.school()), "", 10);
    }

    /** Returns who did this to the record, and the details. */
    List<String> trail(String action) {
        return jdbc.queryForList(
                "select actor || ' ' || detail::text from audit_entry where action = ? and object = ?",
                String.class,
                action,
                "student-record:" + record);
    }
}
