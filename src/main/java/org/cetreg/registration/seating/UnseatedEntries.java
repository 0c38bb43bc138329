package org.cetreg.registration.seating;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.cetreg.exam.SittingId;
import org.cetreg.registration.SeatOrderId;
import org.cetreg.registration.SubjectEntry.ArrangementStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Finds and seats paid entries that have no seat after rooms and seats were published (R-T4). */
@Component
public class UnseatedEntries {

    private static final String UNSEATED = "status = 'PAID' and arrangement_status = 'NONE'";

    private final JdbcTemplate jdbc;

    UnseatedEntries(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns the unseated entries of a seat order, ordered by campus and subject. */
    public List<UnseatedEntry> ofOrder(SeatOrderId orderId) {
        return jdbc.query(
                "select id, sitting_id, campus_code, subject_code from subject_entry where seat_order_id = ? and "
                        + UNSEATED + " order by campus_code, subject_code, id",
                UnseatedEntries::entry,
                orderId.value());
    }

    /** Returns the unseated entries of a subject at a campus, oldest first. */
    public List<UnseatedEntry> ofGroup(SittingId sittingId, String campusCode, String subjectCode, int size) {
        return jdbc.query(
                "select id, sitting_id, campus_code, subject_code from subject_entry"
                        + " where sitting_id = ? and campus_code = ? and subject_code = ? and " + UNSEATED
                        + " order by id limit ?",
                UnseatedEntries::entry,
                sittingId.value(),
                campusCode,
                subjectCode,
                size);
    }

    /**
     * Returns the first unseated entry of the next group, in the order of campus and subject.
     *
     * @param afterCampus the campus of the previous group; empty for the first
     * @param afterSubject the subject of the previous group; empty for the first
     */
    public Optional<UnseatedEntry> nextGroup(SittingId sittingId, String afterCampus, String afterSubject) {
        return jdbc
                .query(
                        "select id, sitting_id, campus_code, subject_code from subject_entry"
                                + " where sitting_id = ? and (campus_code, subject_code) > (?, ?::char(1)) and "
                                + UNSEATED
                                + " order by campus_code, subject_code limit 1",
                        UnseatedEntries::entry,
                        sittingId.value(),
                        afterCampus,
                        afterSubject)
                .stream()
                .findFirst();
    }

    /**
     * Marks an entry as seated.
     *
     * @return false when it already had a seat or is no longer paid; nothing was changed then
     */
    public boolean seat(long entryId) {
        return jdbc.update(
                        "update subject_entry set arrangement_status = 'ARRANGED', version = version + 1"
                                + " where id = ? and status = 'PAID' and arrangement_status "
                                + ArrangementStatus.TABLE.sqlBefore(ArrangementStatus.ARRANGED),
                        entryId)
                == 1;
    }

    private static UnseatedEntry entry(ResultSet row, int number) throws SQLException {
        return new UnseatedEntry(row.getLong(1), new SittingId(row.getLong(2)), row.getString(3), row.getString(4));
    }
}
