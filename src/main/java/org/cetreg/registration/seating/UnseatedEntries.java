package org.cetreg.registration.seating;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Who has paid and has no seat, as those need it who give seats after rooms and seats were published (R-T4). */
@Component
public class UnseatedEntries {

    private static final String UNSEATED = "status = 'PAID' and arrangement_status = 'NONE'";

    private final JdbcTemplate jdbc;

    UnseatedEntries(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of a seat order, in the order of campus and subject. */
    public List<UnseatedEntry> ofOrder(long orderId) {
        return jdbc.query(
                "select id, sitting_id, campus_code, subject_code from subject_entry where seat_order_id = ? and "
                        + UNSEATED + " order by campus_code, subject_code, id",
                UnseatedEntries::entry,
                orderId);
    }

    /** Those of a subject at a campus, the oldest first. */
    public List<UnseatedEntry> ofGroup(long sittingId, String campusCode, String subjectCode, int size) {
        return jdbc.query(
                "select id, sitting_id, campus_code, subject_code from subject_entry"
                        + " where sitting_id = ? and campus_code = ? and subject_code = ? and " + UNSEATED
                        + " order by id limit ?",
                UnseatedEntries::entry,
                sittingId,
                campusCode,
                subjectCode,
                size);
    }

    /**
     * The first one of the next subject at a campus that has any, in the order of campus and subject.
     *
     * @param afterCampus where the last one was; empty for the first
     * @param afterSubject likewise
     */
    public Optional<UnseatedEntry> nextGroup(long sittingId, String afterCampus, String afterSubject) {
        return jdbc
                .query(
                        "select id, sitting_id, campus_code, subject_code from subject_entry"
                                + " where sitting_id = ? and (campus_code, subject_code) > (?, ?::char(1)) and "
                                + UNSEATED
                                + " order by campus_code, subject_code limit 1",
                        UnseatedEntries::entry,
                        sittingId,
                        afterCampus,
                        afterSubject)
                .stream()
                .findFirst();
    }

    /**
     * Notes that an entry has a seat.
     *
     * @return false when it had one before, or is not paid any more; nothing was changed then
     */
    public boolean seat(long entryId) {
        return jdbc.update(
                        "update subject_entry set arrangement_status = 'ARRANGED', version = version + 1 where id = ? and "
                                + UNSEATED,
                        entryId)
                == 1;
    }

    private static UnseatedEntry entry(ResultSet row, int number) throws SQLException {
        return new UnseatedEntry(row.getLong(1), row.getLong(2), row.getString(3), row.getString(4));
    }
}
