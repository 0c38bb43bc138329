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
                select campus_code, subject_code, count(*) as paid,
                       count(*) filter (where arrangement_status = 'ARRANGED') as arranged
                from subject_entry
                where sitting_id = ? and status = 'PAID' and campus_code between ? and ?
                group by campus_code, subject_code order by campus_code, subject_code
                """, PaidEntries::group, sittingId.value(), scope.first(), scope.last());
    }

    /**
     * Returns one page of groups, ordered by campus and subject; counts only the entries of these groups.
     *
     * @param scope the scope whose campuses are included
     * @param afterCampus the campus of the last group on the previous page; empty for the first page
     * @param afterSubject the subject of that group; empty for the first page
     */
    public List<PaidGroup> page(SittingId sittingId, Scope scope, String afterCampus, String afterSubject, int size) {
        return jdbc.query(
                """
                with recursive groups as (
                    (select sitting_id, campus_code, subject_code from subject_entry
                     where sitting_id = ? and status = 'PAID' and campus_code between ? and ?
                       and (campus_code, subject_code) > (?, ?::char(1))
                     order by campus_code, subject_code limit 1)
                    union all
                    select following.* from groups cross join lateral (
                        select sitting_id, campus_code, subject_code from subject_entry e
                        where e.sitting_id = groups.sitting_id and e.status = 'PAID' and e.campus_code <= ?
                          and (e.campus_code, e.subject_code) > (groups.campus_code, groups.subject_code)
                        order by campus_code, subject_code limit 1) following),
                shown as (select * from groups limit ?)
                select shown.campus_code, shown.subject_code, counts.paid, counts.arranged
                from shown cross join lateral (
                    select count(*) as paid, count(*) filter (where arrangement_status = 'ARRANGED') as arranged
                    from subject_entry e
                    where e.sitting_id = shown.sitting_id and e.campus_code = shown.campus_code
                      and e.subject_code = shown.subject_code and e.status = 'PAID') counts
                order by campus_code, subject_code
                """,
                PaidEntries::group,
                sittingId.value(),
                scope.first(),
                scope.last(),
                afterCampus,
                afterSubject,
                scope.last(),
                size);
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
        return new PaidGroup(
                row.getString("campus_code"),
                row.getString("subject_code"),
                row.getInt("paid"),
                row.getInt("arranged"));
    }
}
