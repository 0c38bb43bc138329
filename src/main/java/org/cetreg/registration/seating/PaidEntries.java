package org.cetreg.registration.seating;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.cetreg.eligibility.record.StudentRecordId;
import org.cetreg.exam.SittingId;
import org.cetreg.registration.SubjectEntry.ArrangementStatus;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Scope;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Gives access to paid entries by subject and campus, for the arrangement of rooms and seats (R-T1) and for admission
 * tickets (R-T2). It works on whole sets directly in the table, because there are millions of entries.
 */
@Component
public class PaidEntries {

    private static final String HOLDER = """
            select e.id, e.sitting_id, r.student_record_id, e.subject_code, e.campus_code,
                   e.arrangement_status = 'ARRANGED' as arranged
            from subject_entry e join registration r on r.id = e.registration_id
            where e.id = ? and e.status = 'PAID' and r.student_record_id is not null
            """;

    private final JdbcTemplate jdbc;

    PaidEntries(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Returns all groups of a sitting, ordered by campus and subject. Do not call it for a page: it counts every paid
     * entry.
     *
     * @param scope the scope whose campuses are included
     */
    public List<PaidGroup> groups(SittingId sittingId, Scope scope) {
        return jdbc.query("""
                select campus_code, subject_code, count(*) as paid from subject_entry
                where sitting_id = ? and status = 'PAID' and campus_code between ? and ?
                group by campus_code, subject_code order by campus_code, subject_code
                """, PaidEntries::group, sittingId.value(), scope.first(), scope.last());
    }

    /**
     * Returns one page of groups with a seat that is held or paid, ordered by campus and subject. It counts only seats
     * that are held at the moment: those that are paid are the other taken ones.
     *
     * @param scope the scope whose campuses are included
     * @param afterCampus the campus of the last group on the previous page; empty for the first page
     * @param afterSubject the subject of that group; empty for the first page
     */
    public List<PaidGroup> page(SittingId sittingId, Scope scope, String afterCampus, String afterSubject, int size) {
        return jdbc.query(
                """
                with shown as materialized (
                    select campus_code, subject_code, taken from seat_quota
                    where sitting_id = ? and campus_code between ? and ? and taken > 0
                      and (campus_code, subject_code) > (?, ?::char(1))
                    order by campus_code, subject_code limit ?),
                held as (
                    select campus_code, subject_code, count(*) as seats from subject_entry
                    where sitting_id = ? and status = 'HELD'
                      and campus_code between (select min(campus_code) from shown) and (select max(campus_code) from shown)
                    group by campus_code, subject_code)
                select campus_code, subject_code, taken - coalesce(seats, 0) as paid
                from shown left join held using (campus_code, subject_code)
                order by campus_code, subject_code
                """,
                PaidEntries::group,
                sittingId.value(),
                scope.first(),
                scope.last(),
                afterCampus,
                afterSubject,
                size,
                sittingId.value());
    }

    /**
     * Counts the paid entries of the sitting that have no seat. Before an arrangement these are nearly all entries, so
     * do not call it for a page then.
     */
    public long notArranged(SittingId sittingId) {
        return jdbc.queryForObject(
                "select count(*) from subject_entry where sitting_id = ? and status = 'PAID' and arrangement_status = 'NONE'",
                Long.class,
                sittingId.value());
    }

    /** Returns whether any campus outside the scope has paid entries. */
    public boolean anyOutside(SittingId sittingId, Scope scope) {
        return jdbc.queryForObject(
                """
                select exists (select 1 from subject_entry
                    where sitting_id = ? and status = 'PAID' and campus_code < ?)
                    or exists (select 1 from subject_entry
                    where sitting_id = ? and status = 'PAID' and campus_code > ?)
                """, Boolean.class, sittingId.value(), scope.first(), sittingId.value(), scope.last());
    }

    /** Returns the ids of the paid entries of one group, in ascending order. */
    public long[] of(SittingId sittingId, String campusCode, String subjectCode) {
        return jdbc.queryForList("""
                select id from subject_entry
                where sitting_id = ? and campus_code = ? and subject_code = ? and status = 'PAID' order by id
                """, Long.class, sittingId.value(), campusCode, subjectCode).stream()
                .mapToLong(Long::longValue)
                .toArray();
    }

    /** Marks these entries as seated. */
    public void markArranged(long[] entryIds) {
        mark(entryIds, ArrangementStatus.ARRANGED);
    }

    /** Marks these entries as having no seat any more. */
    public void markNotArranged(long[] entryIds) {
        mark(entryIds, ArrangementStatus.NONE);
    }

    private void mark(long[] entryIds, ArrangementStatus status) {
        if (entryIds.length > 0) {
            jdbc.update("""
                    update subject_entry set arrangement_status = ?, version = version + 1
                    where id = any(?) and arrangement_status\s""" + ArrangementStatus.TABLE.sqlBefore(status), status.name(), entryIds);
        }
    }

    /** Returns the ticket holder of a paid entry if it belongs to the passport account; otherwise empty. */
    public Optional<TicketHolder> holder(long entryId, AccountId accountId) {
        return jdbc.query(HOLDER + " and r.account_id = ?", PaidEntries::holder, entryId, accountId.value()).stream()
                .findFirst();
    }

    /** Returns the ticket holder of a paid entry, for staff. */
    public Optional<TicketHolder> holder(long entryId) {
        return jdbc.query(HOLDER, PaidEntries::holder, entryId).stream().findFirst();
    }

    private static TicketHolder holder(ResultSet row, int number) throws SQLException {
        return new TicketHolder(
                row.getLong("id"),
                new SittingId(row.getLong("sitting_id")),
                new StudentRecordId(row.getLong("student_record_id")),
                row.getString("subject_code"),
                row.getString("campus_code"),
                row.getBoolean("arranged"));
    }

    private static PaidGroup group(ResultSet row, int number) throws SQLException {
        return new PaidGroup(row.getString("campus_code"), row.getString("subject_code"), row.getInt("paid"));
    }
}
